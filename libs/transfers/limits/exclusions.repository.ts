import type { OfficeTransaction } from '#database';
import { blindIndex } from '#platform';
import { placeOf } from '../compiler/places.js';
import type { ExcludeIdentifierDto, ExclusionDto, ExclusionsQueryDto, ReasonDto } from './exclusions.dto.js';
import { IN_FORCE } from './own-rules.repository.js';

type Row = ExclusionDto & Record<string, unknown>;

/** What is on the lists of the office, oldest first. */
export function listExclusions(
  tx: OfficeTransaction,
  {
    kind,
    ids,
    after,
    limit,
  }: Pick<ExclusionsQueryDto, 'kind'> & { ids?: string[]; after?: string; limit: number },
  showNames: boolean,
): Promise<ExclusionDto[]> {
  return tx.query<Row>(
    `SELECT e.id, e.kind, CASE WHEN e.kind IN ('contact', 'records') THEN 'outgoing' ELSE 'incoming' END AS direction,
       e.contact_id AS "contactId", CASE WHEN $6 THEN c.display_name END AS "displayName", e.record_type AS "recordType",
       nullif(e.field, '') AS field, CASE WHEN e.tax_id_index IS NOT NULL THEN 'taxId' WHEN e.email IS NOT NULL THEN 'email'
         WHEN e.client_number IS NOT NULL THEN 'clientNumber' END AS identifier, e.client_number AS "clientNumber",
       nullif(concat_ws(' ', e.business_name, e.first_name, e.last_name), '') AS name, e.email,
       e.source_office_id AS "officeId", e.source_office_name AS "officeName", e.reason, e.note, e.until::text AS until,
       ${IN_FORCE} AS "inForce", e.created_at AS "createdAt"
     FROM exclusion e LEFT JOIN contact c ON c.office_id = e.office_id AND c.id = e.contact_id
     WHERE e.office_id = $1 AND ($2::text IS NULL OR e.kind = $2) AND ($3::uuid[] IS NULL OR e.id = ANY ($3))
       AND ($4::uuid IS NULL OR e.id > $4) ORDER BY e.id LIMIT $5`,
    [tx.context.officeId, kind ?? null, ids ?? null, after ?? null, limit, showNames],
  );
}

/** Lines whose last day is over make room for new ones about the same. */
export async function forgetOver(tx: OfficeTransaction): Promise<void> {
  await tx.query(`DELETE FROM exclusion e WHERE e.office_id = $1 AND NOT ${IN_FORCE}`, [tx.context.officeId]);
}

/** Which of the given ids name a contact of the office, and which one (also one that has moved away: it may come back). */
export async function knownContacts(
  tx: OfficeTransaction,
  contactIds: string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ given: string; id: string }>(
    `SELECT n.id AS given, c.id FROM unnest($2::uuid[]) n (id) CROSS JOIN LATERAL ${placeOf('n.id')}
       JOIN contact c ON c.office_id = $1 AND c.id = o.id WHERE c.deleted_at IS NULL`,
    [tx.context.officeId, contactIds],
  );
  return new Map(rows.map(({ given, id }) => [given, id]));
}

/** The office's name, if it has sent this one something. */
export async function senderOffice(tx: OfficeTransaction, officeId: string): Promise<string | undefined> {
  const row = await tx.one<{ name: string }>(
    `SELECT source_office_name AS name FROM transfer WHERE target_office_id = $1 AND source_office_id = $2
     ORDER BY sent_at DESC LIMIT 1`,
    [tx.context.officeId, officeId],
  );
  return row?.name;
}

/** The columns of a line that are its own. */
export type Line = Partial<
  Record<
    | 'record_type'
    | 'field'
    | 'tax_id_index'
    | 'client_number'
    | 'first_name'
    | 'last_name'
    | 'business_name'
    | 'email'
    | 'source_office_id'
    | 'source_office_name',
    string | Buffer | null
  >
>;

/** Adds a line; undefined when the list says it already. */
export async function insertLine(
  tx: OfficeTransaction,
  kind: ExclusionDto['kind'],
  line: Line,
  why: ReasonDto,
): Promise<string | undefined> {
  const given = Object.entries(line).filter(([, value]) => value !== undefined && value !== null);
  const columns = [
    'office_id',
    'kind',
    'reason',
    'note',
    'until',
    'created_by',
    ...given.map(([name]) => name),
  ];
  const row = await tx.one<{ id: string }>(
    `INSERT INTO exclusion (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      tx.context.officeId,
      kind,
      why.reason,
      why.note ?? null,
      why.until ?? null,
      tx.context.userId,
      ...given.map(([, value]) => value),
    ],
  );
  return row?.id;
}

/** Adds a line for each contact. Answers their ids; those that were on the list before get none. */
export async function insertContacts(
  tx: OfficeTransaction,
  contactIds: string[],
  why: ReasonDto,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO exclusion (office_id, kind, contact_id, reason, note, until, created_by)
     SELECT $1, 'contact', c.id, $3, $4, $5, $6 FROM unnest($2::uuid[]) c (id) ON CONFLICT DO NOTHING RETURNING id`,
    [tx.context.officeId, contactIds, why.reason, why.note ?? null, why.until ?? null, tx.context.userId],
  );
  return rows.map(({ id }) => id);
}

/** What is kept of somebody whom the office does not take. */
export function identifierLine(given: ExcludeIdentifierDto): Line {
  if (given.taxId !== undefined) return { tax_id_index: blindIndex(given.taxId) };
  if (given.email !== undefined) return { email: given.email };
  return {
    client_number: given.clientNumber ?? null,
    first_name: given.firstName ?? null,
    last_name: given.lastName ?? null,
    business_name: given.businessName ?? null,
  };
}

/** Takes a line off the list; false when there was none. */
export async function removeLine(tx: OfficeTransaction, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute('DELETE FROM exclusion WHERE office_id = $1 AND id = $2', [
    tx.context.officeId,
    id,
  ]);
  return Boolean(rowCount);
}
