import type { OfficeTransaction } from '#database';
import type { ColumnMap, ImportOptions, LineRule } from './recipe.js';

/** What makes an import a part of another one: kept in `part_rule`. */
export interface PartRule {
  name: string;
  when?: LineRule;
  links?: Readonly<Record<string, string>>;
  onlyNew?: string;
  /** the part that names the lines which no other part takes */
  rest?: readonly LineRule[];
}

/** A part of an import. */
export interface PartRow extends Record<string, unknown> {
  id: string;
  number: number;
  recordType: string;
  state: string;
  rule: PartRule;
  options: ImportOptions;
  rows: number;
  toCreate: number;
  toUpdate: number;
  toSkip: number;
  wrong: number;
  warned: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  undone: number;
  kept: number;
}

/** The parts of an import, in the order in which they are written. */
export function partsOf(tx: OfficeTransaction, importId: string): Promise<PartRow[]> {
  return tx.query<PartRow>(
    `SELECT id, part_number AS number, record_type AS "recordType", state, part_rule AS rule, options, rows, to_create AS "toCreate",
       to_update AS "toUpdate", to_skip AS "toSkip", wrong, warned, created, updated, unchanged, failed, undone, kept
     FROM import WHERE office_id = $1 AND part_of = $2 ORDER BY part_number`,
    [tx.context.officeId, importId],
  );
}

export interface NewPart {
  recordType: string;
  rule: PartRule;
  map: ColumnMap;
  options: ImportOptions;
}

/** Gives an import that begins to be checked its parts; those of an earlier check are gone. They read the file of the import. */
export async function replaceParts(
  tx: OfficeTransaction,
  importId: string,
  parts: readonly NewPart[],
): Promise<void> {
  const { officeId } = tx.context;
  await tx.query(
    `WITH old AS (SELECT id FROM import WHERE office_id = $1 AND part_of = $2)
     DELETE FROM import_row WHERE office_id = $1 AND import_id IN (SELECT id FROM old)`,
    [officeId, importId],
  );
  await tx.query('DELETE FROM import WHERE office_id = $1 AND part_of = $2', [officeId, importId]);
  if (parts.length === 0) return;
  await tx.query(
    `INSERT INTO import (office_id, record_type, state, file_name, format, size, sha256, form, columns, map, options, attempt,
       part_of, part_number, part_rule, created_by, created_by_name)
     SELECT i.office_id, p->>'recordType', 'checking', i.file_name, i.format, i.size, i.sha256, i.form,
       (SELECT jsonb_agg(c || '{"samples": ""}' ORDER BY n) FROM jsonb_array_elements(i.columns) WITH ORDINALITY AS x (c, n)),
       p->'map', p->'options', i.attempt, i.id, place - 1, p->'rule', i.created_by, i.created_by_name
     FROM import i, jsonb_array_elements($3::jsonb) WITH ORDINALITY AS given (p, place) WHERE i.office_id = $1 AND i.id = $2`,
    [officeId, importId, JSON.stringify(parts)],
  );
}

/** Sums of the parts, as figures of the whole import. */
export async function addUp(tx: OfficeTransaction, importId: string): Promise<void> {
  const columns = ['rows', 'to_create', 'to_update', 'to_skip', 'wrong', 'warned', 'created', 'updated'];
  const all = [...columns, 'unchanged', 'failed', 'undone', 'kept'];
  await tx.query(
    `UPDATE import i SET ${all.map((name) => `${name} = s.${name}`).join(', ')}
     FROM (SELECT ${all.map((name) => `coalesce(sum(${name}), 0)::int AS ${name}`).join(', ')} FROM import
       WHERE office_id = $1 AND part_of = $2) s WHERE i.office_id = $1 AND i.id = $2`,
    [tx.context.officeId, importId],
  );
}
