import type { OfficeTransaction } from '#database';
import { officeSettings } from '#offices';
import { Parameters } from '#records';
import { checkSql } from './check-sql.js';
import { findLinks } from './find-links.js';
import { linksOf } from './link-sql.js';
import { linesOfKey } from './marks-sql.js';
import type { Plan } from './plan.js';
import { copyStaged, type StagedRows } from './staged-rows.js';

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
 * links, existing records by the key, keys and numbers that stand twice, likely duplicates. A fixed number of statements; nothing is written into
 * the office's records.
 */
export async function checkChunk(tx: OfficeTransaction, plan: Plan, rows: StagedRows): Promise<ChunkFigures> {
  const links = linksOf(plan);
  await copyStaged(tx, rows);
  await findLinks(tx, plan, links);
  const { matchRules } = await officeSettings(tx);
  const parameters = new Parameters();
  const sql = checkSql(tx, plan, links, matchRules, parameters);
  const figures = await tx.one<ChunkFigures>(sql, parameters.values);
  if (plan.options.mode === 'skipDuplicates') await nameRepeated(tx, plan, rows);
  return figures as ChunkFigures;
}

/** A line that repeats an earlier one means its record: other parts of the file may belong to it. */
async function nameRepeated(tx: OfficeTransaction, plan: Plan, { lines }: StagedRows): Promise<void> {
  const earlier = linesOfKey('$2::uuid', 'o.key_mark', 'o.key');
  await tx.query(
    `UPDATE import_row o SET record_id = (SELECT f.record_id FROM (${earlier}) f WHERE f.line < o.line AND f.record_id IS NOT NULL LIMIT 1)
     WHERE o.office_id = $1 AND o.import_id = $2 AND o.line = ANY ($3) AND o.action = 'skip' AND o.record_id IS NULL AND o.key IS NOT NULL`,
    [tx.context.officeId, plan.importId, lines],
  );
}
