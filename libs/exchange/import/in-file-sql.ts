import { quoteName, recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import type { Parameters } from '#records';
import type { FoundSql } from './find-links.js';
import type { MappedLink } from './link-sql.js';
import { linesOf, linesOfNumber, markSql } from './marks-sql.js';
import type { EarlierPart, MappedColumn, Plan } from './plan.js';

/**
 * SQL of the records of the same file that a link may lead to (S1-32): those that an earlier part makes or finds, by the number that
 * the file gives them, the field that they are found by, the file's own ids, or because they stand on the same line. A wrong one
 * has no id, and says so. Undefined: the file has none; `only`: nothing else can be meant.
 */
export function inFileSql(
  tx: OfficeTransaction,
  { ground }: Plan,
  { field, columns }: MappedLink,
  parameters: Parameters,
): (FoundSql & { only: boolean }) | undefined {
  const [column] = columns;
  const parts = column.sameLine
    ? [column.sameLine]
    : (ground.earlier ?? []).filter(({ recordType: name }) => name === field.to);
  if (columns.length > 1 || (!column.target.byRef && parts.length === 0)) return undefined;
  const keys = parts.flatMap((part) => keysIn(part, column).map((key) => ({ part, key })));
  if (keys.length === 0 && !column.target.byRef) return undefined;
  const office = `${parameters.add(tx.context.officeId)}::uuid`;
  const rows = keys.map(({ part, key }) => {
    const run = `${parameters.add(part.importId)}::uuid`;
    return `SELECT CASE WHEN w.action <> 'error' THEN w.record_id END AS id, w.office_id, 0 AS near,
         CASE WHEN w.action = 'error' THEN 'LINK_WRONG' END AS refusal, ${key} AS k0
       FROM ${lookedUp(key, run, office)} WHERE w.office_id = ${office} AND w.import_id = ${run} AND ${key} IS NOT NULL${part.isWritten ? isThere(part) : ''}`;
  });
  const only = column.sameLine !== undefined || column.target.byRef === true;
  const none = `SELECT NULL::uuid AS id, NULL::uuid AS office_id, 0 AS near, NULL::text AS refusal, NULL::text AS k0 WHERE false`;
  return { asked: [askedBy(column)], sql: rows.length > 0 ? rows.join(' UNION ALL ') : none, only };
}

const LINE = 'w.line::text';
const REF = 'w.ref';
const NUMBER = 'w.number';
const FORMER = 'w.former';

/** The rows `w` that the cells may mean, each looked up; all of the import where the database folds what it compares. */
function lookedUp(key: string, run: string, office: string): string {
  const rows = {
    [LINE]: `SELECT * FROM import_row i WHERE i.office_id = ${office} AND i.import_id = ${run} AND i.line = p.p0::int OFFSET 0`,
    [REF]: linesOf(run, 'ref', 'p.mark', 'p.p0'),
    [NUMBER]: linesOfNumber(run, 'p.mark', 'p.p0'),
    [FORMER]: linesOf(run, 'former', 'p.mark', 'p.p0'),
  }[key];
  return rows
    ? `(SELECT p0, ${markSql(run, 'p0')} AS mark FROM parts OFFSET 0) p, LATERAL (${rows}) w`
    : 'import_row w';
}

/** What another import wrote may be gone since, and what it could not write never was. */
function isThere({ recordType: name }: EarlierPart): string {
  return ` AND EXISTS (SELECT FROM ${quoteName(recordType(name).table)} r WHERE r.office_id = w.office_id AND r.id = w.record_id AND r.deleted_at IS NULL)`;
}

/** What was written is found in the office by everything but what the file alone says of it. */
function keysIn(part: EarlierPart, { target, sameLine }: MappedColumn): string[] {
  if (sameLine) return [LINE];
  if (target.byRef) return [REF];
  const { by, via } = target;
  if (!by || via) return [];
  if (by.number) return part.isWritten ? [FORMER] : [NUMBER, FORMER];
  if (part.isWritten) return [];
  if (part.key.length === 1 && part.key[0] === by.name) return ['folded(w.key)'];
  const type = recordType(part.recordType);
  const stored = type.fields.some((one) => one.name === by.name && !one.calculated);
  return stored ? [`folded(w.content->>'${by.column}')`] : [];
}

function askedBy({ target, sameLine }: MappedColumn): string {
  return sameLine || target.byRef || target.by?.number ? 'p0' : 'folded(p0)';
}
