import {
  catalogue,
  columnType,
  isWritable,
  officeColumn,
  quoteName,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import type { OfficeTransaction } from '#database';
import type { Book } from './book.js';

/** Owners first; what never crosses may name any other record, so it comes last. */
const order = [...catalogue].sort(
  (one, other) => Number(one.travel === 'stays') - Number(other.travel === 'stays'),
);

/** Writes the records into their office: one statement a record type. Returns how many. */
export async function writeBook(tx: OfficeTransaction, book: Book): Promise<number> {
  let written = 0;
  for (const type of order) {
    const rows = book.rowsOf(type.name);
    if (rows.length === 0) continue;
    await tx.query(insertSql(type), [tx.context.officeId, JSON.stringify(rows)]);
    // without statistics the checks of what follows would read the whole office for each row
    if (isOwner(type)) await tx.query('SELECT analyze_record_tables($1)', [[type.table]]);
    written += rows.length;
  }
  return written;
}

function isOwner({ name }: RecordTypeDescription): boolean {
  return catalogue.some((type) => type.fields.some((field) => field.to === name));
}

function insertSql(type: RecordTypeDescription): string {
  const columns = [['id', 'uuid'] as const, ...type.fields.filter(isWritable).flatMap(columnsOf)];
  const names = columns.map(([name]) => quoteName(name)).join(', ');
  const typed = columns.map(([name, sqlType]) => `${quoteName(name)} ${sqlType}`).join(', ');
  return (
    `INSERT INTO ${quoteName(type.table)} (office_id, ${names}) ` +
    `SELECT $1::uuid, ${names} FROM jsonb_to_recordset($2::jsonb) AS x (${typed})`
  );
}

function columnsOf(field: FieldDescription): (readonly [string, string])[] {
  const own = [field.column, columnType(field)] as const;
  if (field.kind === 'secret') return [own, [`${field.column}_index`, 'bytea']];
  return field.transfer === 'recreate' ? [own, [officeColumn(field), 'uuid']] : [own];
}
