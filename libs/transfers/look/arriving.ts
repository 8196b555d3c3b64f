import { quoteName, recordType, type FieldDescription, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { compile, Parameters, selectedRows, titlesOf } from '#records';

/** What becomes of a record when its contact is accepted; "waits" for a contact that is being delivered. */
export type Fate = 'created' | 'merged' | 'linked' | 'waits' | 'withheld';

/** A link of an arriving record, by what people recognise its other end by. */
export interface ArrivingLink {
  recordType: string;
  title: string | null;
  /** null: a carrier or product that is made only when the contact is accepted */
  id: string | null;
}

/** A record as it will be here, as far as it is shown before its contact is accepted (threat 9). */
export interface ArrivingRecord {
  id: string;
  becomes: Fate;
  /** the line that withholds it, and its rule */
  line: string | null;
  says: string | null;
  /** null: the record will not be here */
  fields: Record<string, unknown> | null;
  /** fields that will have a value, which is not shown before */
  hidden: string[];
  links: Record<string, ArrivingLink>;
}

/** Values that nobody needs for his decision: read after accepting only (threat 9). Custom data is the office's own. */
function isHiddenBefore(field: FieldDescription): boolean {
  return field.sensitive === true || field.kind === 'secret' || field.kind === 'longText';
}

/** What is shown of records that a rehearsal has written, by id; secrets are not even decrypted. */
export async function shownRecords(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  ids: readonly string[],
): Promise<Map<string, Pick<ArrivingRecord, 'fields' | 'hidden' | 'links'>>> {
  const compiled = compile(type);
  const parameters = new Parameters();
  const { from, where } = selectedRows(compiled, { filters: [], bin: false }, tx.context, parameters);
  const rows = await tx.query<Record<string, unknown> & { id: string }>(
    `SELECT ${compiled.columns} FROM ${from} WHERE ${where} AND r.id = ANY (${parameters.add(ids)}::uuid[])`,
    parameters.values,
  );
  const links = await linksOf(tx, compiled.shown, rows);
  return new Map(
    rows.map((row) => [row.id, { ...split(compiled.shown, row), links: links.get(row.id) ?? {} }]),
  );
}

function split(
  fields: readonly FieldDescription[],
  row: Record<string, unknown>,
): Pick<ArrivingRecord, 'fields' | 'hidden'> {
  const shown = fields.filter((field) => !isHiddenBefore(field) && field.transfer !== 'recreate');
  const hidden = fields.filter((field) => isHiddenBefore(field) && row[field.name] !== null);
  return {
    fields: Object.fromEntries(shown.map(({ name }) => [name, row[name]])),
    hidden: hidden.map(({ name }) => name),
  };
}

/** The links of the rows that name something, by the row's id. One look-up for each link of the type. */
async function linksOf(
  tx: OfficeTransaction,
  fields: readonly FieldDescription[],
  rows: readonly (Record<string, unknown> & { id: string })[],
): Promise<Map<string, Record<string, ArrivingLink>>> {
  const found = new Map<string, Record<string, ArrivingLink>>();
  for (const field of fields.filter(({ kind }) => kind === 'link')) {
    const naming = rows.filter((row) => row[field.name] !== null);
    if (naming.length === 0) continue;
    const type = recordType(field.to as string);
    const ids = [...new Set(naming.map((row) => String(row[field.name])))];
    const titles = await titlesOf(tx, type, ids);
    const fresh = field.transfer === 'recreate' ? await madeNow(tx, type, ids) : new Set<string>();
    for (const row of naming) {
      const id = String(row[field.name]);
      const link = { recordType: type.name, title: titles.get(id) ?? null, id: fresh.has(id) ? null : id };
      found.set(row.id, { ...found.get(row.id), [field.name]: link });
    }
  }
  return found;
}

/** Those of the references that the rehearsal has made: they will have other ids. */
async function madeNow(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM ${quoteName(type.table)} WHERE office_id = $1 AND id = ANY ($2::uuid[]) AND created_at = now()`,
    [tx.context.officeId, ids],
  );
  return new Set(rows.map((row) => row.id));
}
