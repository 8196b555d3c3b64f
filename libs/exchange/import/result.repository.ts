import type { RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { compile, Parameters, rowsOfUser, titlesOf } from '#records';
import { explained } from './explain.js';
import type { RowError } from './stage.js';

/** A line of the file with what is wrong with it, or was kept when the import was undone. */
export interface LineErrors {
  line: number;
  recordId: string | null;
  errors: RowError[];
  warnings: RowError[];
}

export const LISTS = ['errors', 'warnings', 'kept'] as const;
export type ErrorList = (typeof LISTS)[number];

/** Lines of an import after `after`, in the order of the file: with errors, with warnings, or kept by its undo. */
export async function linesWith(
  tx: OfficeTransaction,
  importId: string,
  list: ErrorList,
  after: number,
  limit: number,
): Promise<LineErrors[]> {
  const rows = await tx.query<LineErrors & Record<string, unknown>>(STATEMENTS[list], [
    tx.context.officeId,
    importId,
    after,
    limit,
  ]);
  return rows.map(({ line, recordId, errors, warnings }) => ({
    line,
    recordId,
    errors: (errors ?? []).map(explained),
    warnings: (warnings ?? []).map(explained),
  }));
}

const EXCEPTIONS = `SELECT line, record_id AS "recordId", jsonb_build_array(jsonb_build_object('column', 0, 'code', code)) AS errors, NULL::jsonb AS warnings
  FROM import_exception WHERE office_id = $1 AND import_id = $2 AND line > $3`;

const STATEMENTS: Record<ErrorList, string> = {
  errors: `SELECT * FROM (
      (SELECT line, record_id AS "recordId", errors, warnings FROM import_row
        WHERE office_id = $1 AND import_id = $2 AND line > $3 AND errors IS NOT NULL ORDER BY line LIMIT $4)
      UNION ALL (${EXCEPTIONS} AND step = 'complete' AND code <> 'UNCHANGED' ORDER BY line LIMIT $4)) e ORDER BY line LIMIT $4`,
  warnings: `SELECT line, record_id AS "recordId", NULL::jsonb AS errors, warnings FROM import_row
    WHERE office_id = $1 AND import_id = $2 AND line > $3 AND warnings IS NOT NULL AND errors IS NULL ORDER BY line LIMIT $4`,
  kept: `${EXCEPTIONS} AND step = 'undo' ORDER BY line LIMIT $4`,
};

/** A record that an import made or changed. */
export interface TouchedRecord {
  line: number;
  action: 'create' | 'update';
  id: string;
  /** what people recognise it by, as the user may see it; null: it is gone, or nobody's business */
  title: string | null;
  /** the contact that it belongs to; its own id for a contact */
  contactId: string | null;
}

/** The records that an import has written, in the order of the file, with what they are called now. */
export async function touchedRecords(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  importId: string,
  after: number,
  limit: number,
): Promise<TouchedRecord[]> {
  const rows = await writtenRows(tx, importId, after, limit);
  const ids = rows.map(({ id }) => id);
  const [titles, contacts] = [await titlesOf(tx, type, ids), await contactsOf(tx, type, ids)];
  return rows.map((row) => ({
    ...row,
    title: titles.get(row.id) ?? null,
    contactId: contacts.get(row.id) ?? null,
  }));
}

/** The contact of each record that the user may see and that is not in the bin; of a relation the first one. */
async function contactsOf(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const compiled = compile(type);
  const [contact] = compiled.contactColumns;
  if (!contact) return new Map();
  const parameters = new Parameters();
  const mine = rowsOfUser(compiled, tx.context, parameters);
  const rows = await tx.query<{ id: string; contact: string }>(
    `SELECT r.id, ${contact} AS contact FROM ${compiled.from}
     WHERE ${mine.join(' AND ')} AND r.deleted_at IS NULL AND r.id = ANY (${parameters.add(ids)}::uuid[])`,
    parameters.values,
  );
  return new Map(rows.map(({ id, contact: of }) => [id, of]));
}

type WrittenRow = Pick<TouchedRecord, 'line' | 'action' | 'id'> & Record<string, unknown>;

function writtenRows(
  tx: OfficeTransaction,
  importId: string,
  after: number,
  limit: number,
): Promise<WrittenRow[]> {
  return tx.query<WrittenRow>(
    `SELECT w.line, w.action, w.record_id AS id FROM import_row w JOIN import i ON i.office_id = w.office_id AND i.id = w.import_id
     WHERE w.office_id = $1 AND w.import_id = $2 AND w.line > $3 AND w.line <= i.done_line AND w.action IN ('create', 'update')
       AND NOT EXISTS (SELECT FROM import_exception x WHERE x.office_id = w.office_id AND x.import_id = w.import_id
         AND x.step = 'complete' AND x.line = w.line)
     ORDER BY w.line LIMIT $4`,
    [tx.context.officeId, importId, after, limit],
  );
}
