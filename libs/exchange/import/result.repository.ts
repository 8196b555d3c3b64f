import { recordType, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { compile, Parameters, rowsOfUser, titlesOf } from '#records';
import { explained } from './explain.js';
import type { RowError } from './row-errors.js';

/** A line of the file with what is wrong with it, or was kept when the import was undone. */
export interface LineErrors {
  line: number;
  /** null: none, or the line makes several records */
  recordId: string | null;
  errors: RowError[];
  warnings: RowError[];
}

export const LISTS = ['errors', 'warnings', 'kept'] as const;
export type ErrorList = (typeof LISTS)[number];

/** Lines of an import and its parts after `after`, in the order of the file: with errors, with warnings, or kept by its undo. */
export async function linesWith(
  tx: OfficeTransaction,
  importId: string,
  list: ErrorList,
  after: number,
  limit: number,
): Promise<LineErrors[]> {
  const rows = await tx.query<LineErrors & Record<string, unknown>>(statement(STATEMENTS[list]), [
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

/** The import itself and its parts. */
const RUNS = `ARRAY(SELECT id FROM import WHERE office_id = $1 AND (id = $2 OR part_of = $2))`;

const EXCEPTIONS = `SELECT line, import_id, record_id, jsonb_build_array(jsonb_build_object('column', 0, 'code', code)) AS errors, NULL::jsonb AS warnings
  FROM import_exception WHERE office_id = $1 AND import_id = ANY (${RUNS}) AND line > $3`;
const ROWS = `FROM import_row WHERE office_id = $1 AND import_id = ANY (${RUNS}) AND line > $3`;

const STATEMENTS: Record<ErrorList, string> = {
  errors: `(SELECT line, import_id, record_id, errors, warnings ${ROWS} AND errors IS NOT NULL ORDER BY line LIMIT $4 * 21)
      UNION ALL (${EXCEPTIONS} AND step = 'complete' AND code <> 'UNCHANGED' ORDER BY line LIMIT $4 * 21)`,
  warnings: `SELECT line, import_id, record_id, NULL::jsonb AS errors, warnings ${ROWS} AND warnings IS NOT NULL AND errors IS NULL
      ORDER BY line LIMIT $4 * 21`,
  kept: `${EXCEPTIONS} AND step = 'undo' ORDER BY line LIMIT $4 * 21`,
};

/** One row a line, with the errors of every record that it makes; each says of which part it is. A file has 21 parts at most. */
function statement(rows: string): string {
  const all = (column: string): string =>
    `SELECT f.line, jsonb_agg(x.one || CASE WHEN f.part = '' THEN '{}' ELSE jsonb_build_object('part', f.part) END ORDER BY f.number, x.place) AS list
      FROM found f, jsonb_array_elements(f.${column}) WITH ORDINALITY AS x (one, place) GROUP BY f.line`;
  return `WITH found AS MATERIALIZED (SELECT r.line, r.record_id, r.errors, r.warnings, coalesce(i.part_rule->>'name', '') AS part,
      coalesce(i.part_number, 0) AS number FROM (${rows}) r JOIN import i ON i.office_id = $1 AND i.id = r.import_id)
    SELECT l.line, l.record_id AS "recordId", e.list AS errors, w.list AS warnings
    FROM (SELECT line, CASE WHEN count(*) = 1 THEN (array_agg(record_id))[1] END AS record_id FROM found GROUP BY line ORDER BY line LIMIT $4) l
      LEFT JOIN (${all('errors')}) e ON e.line = l.line LEFT JOIN (${all('warnings')}) w ON w.line = l.line ORDER BY l.line`;
}

/** A record that an import made or changed. */
export interface TouchedRecord {
  line: number;
  action: 'create' | 'update';
  recordType: string;
  id: string;
  /** what people recognise it by, as the user may see it; null: it is gone, or nobody's business */
  title: string | null;
  /** the contact that it belongs to; its own id for a contact */
  contactId: string | null;
  /** where the next page goes on */
  place: number;
}

/** Parts of a line stand apart by this: a file has fewer of them. */
const PARTS = 32;

/**
 * The records that an import has written, in the order of the file, of one line in the order of its parts; with what they are
 * called now.
 */
export async function touchedRecords(
  tx: OfficeTransaction,
  importId: string,
  after: number,
  limit: number,
): Promise<TouchedRecord[]> {
  const rows = await writtenRows(tx, importId, after, limit);
  const known = new Map<string, Pick<TouchedRecord, 'title' | 'contactId'>>();
  // a statement or two for each type of record on the page
  for (const name of new Set(rows.map((row) => row.recordType))) {
    const ids = rows.filter((row) => row.recordType === name).map(({ id }) => id);
    const type = recordType(name);
    const [titles, contacts] = [await titlesOf(tx, type, ids), await contactsOf(tx, type, ids)];
    for (const id of ids)
      known.set(id, { title: titles.get(id) ?? null, contactId: contacts.get(id) ?? null });
  }
  return rows.map((row) => ({ ...row, ...(known.get(row.id) ?? { title: null, contactId: null }) }));
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

type WrittenRow = Omit<TouchedRecord, 'title' | 'contactId'> & Record<string, unknown>;

function writtenRows(
  tx: OfficeTransaction,
  importId: string,
  after: number,
  limit: number,
): Promise<WrittenRow[]> {
  return tx.query<WrittenRow>(
    `SELECT w.line, w.action, i.record_type AS "recordType", w.record_id AS id,
       (w.line::bigint * ${PARTS} + coalesce(i.part_number, 0))::float8 AS place
     FROM import_row w JOIN import i ON i.office_id = w.office_id AND i.id = w.import_id
     WHERE w.office_id = $1 AND w.import_id = ANY (${RUNS}) AND w.line >= ($3::bigint / ${PARTS})::int
       AND w.line::bigint * ${PARTS} + coalesce(i.part_number, 0) > $3::bigint
       AND w.line <= i.done_line AND w.action IN ('create', 'update')
       AND NOT EXISTS (SELECT FROM import_exception x WHERE x.office_id = w.office_id AND x.import_id = w.import_id
         AND x.step = 'complete' AND x.line = w.line)
     ORDER BY place LIMIT $4`,
    [tx.context.officeId, importId, after, limit],
  );
}
