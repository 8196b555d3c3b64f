import { copyIn, type OfficeTransaction } from '#database';
import type { StagedRow } from './stage.js';

const PIECE = 65_536;

/** Rows as COPY reads them, written while they are read: what stays of a row is its text, and the database has it at once. */
export class StagedRows {
  /** of the file, one a row */
  readonly lines: number[] = [];
  private readonly pieces: Buffer[] = [];
  private text = '';

  add({ line, ident, ref, content, links, errors, warnings, before }: StagedRow): void {
    this.lines.push(line);
    this.text += `${line}\t${ident ?? '\\N'}\t${ref === null ? '\\N' : copyText(ref)}\t${json(content)}\t${json(links)}\t${json(errors)}\t${json(warnings)}\t${before ?? '\\N'}\n`;
    if (this.text.length >= PIECE) this.cut();
  }

  // oxlint-disable-next-line require-await -- copyIn takes what comes asynchronously
  async *bytes(): AsyncGenerator<Buffer> {
    this.cut();
    yield* this.pieces;
  }

  private cut(): void {
    this.pieces.push(Buffer.from(this.text));
    this.text = '';
  }
}

/**
 * Puts rows into the temporary table `staged`: COPY into a table under row level security is refused, and a temporary table is
 * nobody else's. ANALYZE tells the planner how many they are.
 */
export async function copyStaged(tx: OfficeTransaction, rows: StagedRows): Promise<void> {
  await tx.query(
    `CREATE TEMPORARY TABLE staged (line int, ident uuid, ref text, content jsonb, links jsonb, errors jsonb, warnings jsonb, before int) ON COMMIT DROP`,
  );
  await copyIn(tx.connection, 'COPY staged FROM STDIN', rows.bytes());
  await tx.query('ANALYZE staged (line)');
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
