import { officeColumn, quoteName, recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { Parameters, rowsOfUser } from '#records';
import type { Lines } from './complete.repository.js';
import { custodySql } from './key-sql.js';
import { linksOf } from './link-sql.js';
import type { Plan } from './plan.js';

/**
 * Puts the records of these lines into the temporary table `todo`, and looks again whether they can be written: since the check
 * somebody may have changed the office. What cannot be written has a code.
 */
export async function prepareTodo(tx: OfficeTransaction, plan: Plan, { after, to }: Lines): Promise<void> {
  const { officeId } = tx.context;
  await tx.query(
    `CREATE TEMPORARY TABLE todo ON COMMIT DROP AS
     SELECT line, action, record_id AS id, key, number, former, content, NULL::text AS code FROM import_row
     WHERE office_id = $1 AND import_id = $2 AND line > $3 AND line <= $4 AND action IN ('create', 'update') ORDER BY line`,
    [officeId, plan.importId, after, to],
  );
  await tx.query('CREATE INDEX ON todo (id); ANALYZE todo (line, action, id, number, code)');
  await refuseGone(tx, plan);
  await refuseTaken(tx, plan);
  await refuseLinks(tx, plan);
  await refuseUnmade(tx, plan);
}

/** Records to change that are gone, in the bin or away since. */
async function refuseGone(tx: OfficeTransaction, { compiled }: Plan): Promise<void> {
  const parameters = new Parameters();
  const scope = rowsOfUser({ ...compiled, isShared: false }, tx.context, parameters);
  await tx.query(
    `WITH now AS MATERIALIZED (SELECT r.id, ${custodySql(compiled)} AS custody FROM ${compiled.from}
       WHERE ${scope.join(' AND ')} AND r.deleted_at IS NULL AND r.id = ANY (ARRAY(SELECT id FROM todo WHERE action = 'update')))
     UPDATE todo t SET code = CASE WHEN n.id IS NULL THEN 'GONE' ELSE 'CONTACT_AWAY' END
     FROM todo o LEFT JOIN now n ON n.id = o.id WHERE o.line = t.line AND t.action = 'update' AND (n.id IS NULL OR n.custody IS NOT NULL)`,
    parameters.values,
  );
}

/** New records whose number, or key, another record has by now. Records without a number of their own get one later. */
async function refuseTaken(tx: OfficeTransaction, { compiled: { type } }: Plan): Promise<void> {
  const number = type.fields.find((field) => field.number);
  if (!number) return;
  await tx.query(
    `UPDATE todo t SET code = 'EXISTS_NOW' WHERE t.number IS NOT NULL AND EXISTS (SELECT FROM ${quoteName(type.table)} o
       WHERE o.office_id = $1 AND o.${quoteName(number.column)} = t.number AND o.deleted_at IS NULL AND o.id <> t.id OFFSET 0)`,
    [tx.context.officeId],
  );
}

/** Records whose contact went into the bin or away since. */
async function refuseLinks(tx: OfficeTransaction, plan: Plan): Promise<void> {
  for (const { field } of linksOf(plan).filter((link) => link.field.to === 'contact')) {
    await tx.query(
      `UPDATE todo t SET code = CASE WHEN c.deleted_at IS NULL THEN 'CONTACT_AWAY' ELSE 'LINK_GONE' END
       FROM (SELECT line, (content->>$2)::uuid AS id FROM todo OFFSET 0) l JOIN contact c ON c.id = l.id AND c.office_id = $1
       WHERE l.line = t.line AND (c.deleted_at IS NOT NULL OR c.custody = 'transferred' OR (c.custody = 'in_transit' AND $3::boolean))`,
      [tx.context.officeId, field.column, field.transfer === 'owner' || field.transfer === 'together'],
    );
  }
}

/** Records that belong to one of the same file which could not be written. */
async function refuseUnmade(tx: OfficeTransaction, plan: Plan): Promise<void> {
  if (!plan.ground.earlier?.length) return;
  for (const { field } of linksOf(plan).filter(({ field: { kind } }) => kind === 'link')) {
    const table = quoteName(recordType(field.to as string).table);
    await tx.query(
      `UPDATE todo t SET code = 'LINK_WRONG' WHERE t.code IS NULL AND t.content->>$2 IS NOT NULL AND NOT EXISTS (
         SELECT FROM ${table} o WHERE o.office_id = coalesce((t.content->>$3)::uuid, $1) AND o.id = (t.content->>$2)::uuid OFFSET 0)`,
      [tx.context.officeId, field.column, officeColumn(field)],
    );
  }
}
