import { copyIn, type OfficeTransaction } from '#database';
import type { StagedRow } from './stage.js';

const PIECE = 65_536;

/**
 * Puts rows into the temporary table `staged`: COPY into a table under row level security is refused, and a temporary table is
 * nobody else's. ANALYZE tells the planner how many they are.
 */
export async function copyStaged(tx: OfficeTransaction, rows: readonly StagedRow[]): Promise<void> {
  await tx.query(
    `CREATE TEMPORARY TABLE staged (line int, ident uuid, ref text, content jsonb, links jsonb, errors jsonb, warnings jsonb, before int) ON COMMIT DROP`,
  );
  await copyIn(tx.connection, 'COPY staged FROM STDIN', pieces(rows));
  await tx.query('ANALYZE staged (line)');
}

// oxlint-disable-next-line require-await -- copyIn takes what comes asynchronously
async function* pieces(rows: readonly StagedRow[]): AsyncGenerator<Buffer> {
  let text = '';
  for (const { line, ident, ref, content, links, errors, warnings, before } of rows) {
    text += `${line}\t${ident ?? '\\N'}\t${ref === null ? '\\N' : copyText(ref)}\t${json(content)}\t${json(links)}\t${json(errors)}\t${json(warnings)}\t${before ?? '\\N'}\n`;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

/** A text as COPY reads it. */
function copyText(text: string): string {
  const plain = text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t');
  return plain.replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

/** JSON holds no tab and no line break; a backslash is written twice. */
function json(value: object): string {
  const text = JSON.stringify(value);
  return text.includes('\\') ? text.replaceAll('\\', '\\\\') : text;
}
