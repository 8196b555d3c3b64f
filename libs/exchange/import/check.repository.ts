import type { OfficeTransaction } from '#database';
import { Parameters } from '#records';
import { checkSql } from './check-sql.js';
import { findLinks } from './find-links.js';
import { linksOf } from './link-sql.js';
import type { Plan } from './plan.js';
import type { StagedRow } from './stage.js';
import { warnDuplicates } from './duplicates.repository.js';
import { copyStaged } from './staged-rows.js';

/** What the check of a chunk found. */
export interface ChunkFigures extends Record<string, unknown> {
  rows: number;
  toCreate: number;
  toUpdate: number;
  toSkip: number;
  wrong: number;
  warned: number;
}

/**
 * Checks a chunk against the office and against what was read of the file before, and keeps each row with what shall be done:
 * links, existing records by the key, keys and numbers that stand twice. A fixed number of statements; nothing is written into
 * the office's records.
 */
export async function checkChunk(
  tx: OfficeTransaction,
  plan: Plan,
  rows: readonly StagedRow[],
): Promise<ChunkFigures> {
  const links = linksOf(plan);
  await copyStaged(tx, rows);
  await findLinks(tx, plan, links);
  const parameters = new Parameters();
  const figures = await tx.one<ChunkFigures>(checkSql(tx, plan, links, parameters), parameters.values);
  if (plan.options.mode === 'skipDuplicates') await nameRepeated(tx, plan, rows);
  const more = plan.compiled.type.travel === 'root' ? await warnDuplicates(tx, plan, rows) : 0;
  return { ...(figures as ChunkFigures), warned: (figures?.warned ?? 0) + more };
}

/** A line that repeats an earlier one means its record: other parts of the file may belong to it. */
async function nameRepeated(tx: OfficeTransaction, plan: Plan, rows: readonly StagedRow[]): Promise<void> {
  await tx.query(
    `UPDATE import_row w SET record_id = f.record_id FROM import_row f
     WHERE w.office_id = $1 AND w.import_id = $2 AND w.line = ANY ($3) AND w.action = 'skip' AND w.record_id IS NULL
       AND f.office_id = $1 AND f.import_id = $2 AND f.key = w.key AND f.line < w.line AND f.record_id IS NOT NULL`,
    [tx.context.officeId, plan.importId, rows.map(({ line }) => line)],
  );
}
