import type { OfficeTransaction } from '#database';
import type { Counts } from './erase.repository.js';

/** Where a contact is, locked until the transaction ends; undefined: it is not in this office. `tx` is in a step. */
export function lockContact(
  tx: OfficeTransaction,
  contactId: string,
): Promise<{ custody: 'here' | 'in_transit' | 'transferred'; transferId: string | null } | undefined> {
  return tx.one(
    `SELECT custody, transfer_id AS "transferId" FROM contact WHERE office_id = $1 AND id = $2 FOR UPDATE`,
    [tx.context.officeId, contactId],
  );
}

/** The certificate of an erasure: ids and counts. */
export interface Certificate {
  id: string;
  contactId: string;
  ground: string;
  custody: 'here' | 'transferred';
  counts: Counts;
  erasedBy: string;
  erasedAt: Date;
}

type Row = Certificate & Record<string, unknown>;

const COLUMNS = `id, contact_id AS "contactId", ground, custody, counts, erased_by_name AS "erasedBy",
  erased_at AS "erasedAt"`;

/** Writes the certificate. */
export async function insertErasure(
  tx: OfficeTransaction,
  { contactId, ground, custody, counts }: Pick<Certificate, 'contactId' | 'ground' | 'custody' | 'counts'>,
): Promise<Certificate> {
  const { officeId, userId, userName } = tx.context;
  const row = await tx.one<Row>(
    `INSERT INTO erasure (office_id, contact_id, ground, custody, counts, erased_by, erased_by_name)
     SELECT $1, $2, $3, $4, $5, $6, coalesce((SELECT full_name FROM app_user WHERE office_id = $1 AND id = $6), $7)
     RETURNING ${COLUMNS}`,
    [officeId, contactId, ground, custody, JSON.stringify(counts), userId, userName],
  );
  return row as Row;
}

/** One certificate, or undefined. */
export function readErasure(tx: OfficeTransaction, id: string): Promise<Certificate | undefined> {
  return tx.one<Row>(`SELECT ${COLUMNS} FROM erasure WHERE office_id = $1 AND id = $2`, [
    tx.context.officeId,
    id,
  ]);
}

/** Certificates, newest first; `before` is the id of the last one of the page before. */
export function listErasures(
  tx: OfficeTransaction,
  before: string | undefined,
  limit: number,
): Promise<Certificate[]> {
  return tx.query<Row>(
    `SELECT ${COLUMNS} FROM erasure WHERE office_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [tx.context.officeId, before ?? null, limit],
  );
}
