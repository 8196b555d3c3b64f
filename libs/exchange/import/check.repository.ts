import type { OfficeTransaction } from '#database';
import { Parameters } from '#records';
import { checkSql } from './check-sql.js';
import { findLinks, linksOf } from './link-sql.js';
import type { Plan } from './plan.js';
import type { StagedRow } from './stage.js';
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
  return figures as ChunkFigures;
}
