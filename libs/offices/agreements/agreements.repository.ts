import type { OfficeTransaction } from '#database';
import type { AgreementDto, ProposeDto } from './agreements.dto.js';

/** Both organisations of an agreement, as the narrow function tells the one that proposes. */
export interface Partner {
  [key: string]: unknown;
  organisationId: string;
  organisationName: string;
  ownOrganisationId: string;
  ownOrganisationName: string;
}

type Row = AgreementDto & Record<string, unknown>;

const COLUMNS = `a.id, CASE WHEN a.proposing_office_id = $1 THEN 'us' ELSE 'them' END AS "proposedBy",
  CASE WHEN a.proposing_office_id = $1 THEN a.answering_organisation ELSE a.proposing_organisation END AS partner,
  CASE WHEN a.proposing_office_id = $1 THEN a.answering_office_id ELSE a.proposing_office_id END AS "partnerOfficeId",
  a.purpose, a.modes, a.record_types AS "recordTypes", a.valid_from::text AS "validFrom", a.valid_until::text AS "validUntil", a.state,
  a.state = 'agreed' AND a.valid_from <= today() AND coalesce(a.valid_until >= today(), true) AS "inForce",
  a.reason, a.proposed_at AS "proposedAt", a.answered_at AS "answeredAt", a.ended_at AS "endedAt"`;

/** Whether the office of `tx` has no other one above it. */
export async function isTopOffice(tx: OfficeTransaction): Promise<boolean> {
  const row = await tx.one<{ top: boolean }>('SELECT parent_id IS NULL AS top FROM office WHERE id = $1', [
    tx.context.officeId,
  ]);
  return row?.top ?? false;
}

/** The top office of another organisation, by an id that its people have told; undefined for any other id. */
export function partner(tx: OfficeTransaction, officeId: string): Promise<Partner | undefined> {
  return tx.one<Partner>(
    `SELECT organisation_id AS "organisationId", organisation_name AS "organisationName",
       own_organisation_id AS "ownOrganisationId", own_organisation_name AS "ownOrganisationName" FROM agreement_partner($1)`,
    [officeId],
  );
}

/** Proposes; undefined when a proposal to the same office waits already. */
export async function insertAgreement(
  tx: OfficeTransaction,
  given: ProposeDto,
  other: Partner,
): Promise<string | undefined> {
  const row = await tx.one<{ id: string }>(
    `INSERT INTO agreement (proposing_office_id, answering_office_id, proposing_organisation_id, answering_organisation_id,
       proposing_organisation, answering_organisation, purpose, modes, record_types, valid_from, valid_until, proposed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10::date, today()), $11, $12) ON CONFLICT DO NOTHING RETURNING id`,
    [
      tx.context.officeId,
      given.officeId,
      other.ownOrganisationId,
      other.organisationId,
      other.ownOrganisationName,
      other.organisationName,
      given.purpose,
      given.modes,
      given.recordTypes ?? null,
      given.validFrom ?? null,
      given.validUntil ?? null,
      tx.context.userId,
    ],
  );
  return row?.id;
}

/** The day by which agreements count. */
export async function today(tx: OfficeTransaction): Promise<string> {
  return (await tx.one<{ day: string }>('SELECT today()::text AS day'))?.day as string;
}

/** The agreements that the office is a party to, newest first; `before` is the id to go on from. */
export function listAgreements(
  tx: OfficeTransaction,
  { state, before, limit }: { state?: string | undefined; before: string | undefined; limit: number },
): Promise<AgreementDto[]> {
  return tx.query<Row>(
    `SELECT ${COLUMNS} FROM agreement a WHERE $1 IN (a.proposing_office_id, a.answering_office_id)
       AND ($2::text IS NULL OR a.state = $2) AND ($3::uuid IS NULL OR a.id < $3) ORDER BY a.id DESC LIMIT $4`,
    [tx.context.officeId, state ?? null, before ?? null, limit],
  );
}

/** One agreement that the office is a party to. */
export function findAgreement(tx: OfficeTransaction, id: string): Promise<AgreementDto | undefined> {
  return tx.one<Row>(
    `SELECT ${COLUMNS} FROM agreement a WHERE $1 IN (a.proposing_office_id, a.answering_office_id) AND a.id = $2`,
    [tx.context.officeId, id],
  );
}

/** Proposed → agreed or refused. False when it is proposed no more. */
export async function answerAgreement(
  tx: OfficeTransaction,
  id: string,
  state: 'agreed' | 'refused',
  reason: string | null,
): Promise<boolean> {
  const { rowCount } = await tx.execute(
    `UPDATE agreement SET state = $3, answered_by = $4, answered_at = now(), reason = $5
     WHERE id = $2 AND answering_office_id = $1 AND state = 'proposed'`,
    [tx.context.officeId, id, state, tx.context.userId, reason],
  );
  return Boolean(rowCount);
}

/** Proposed → withdrawn by who proposed it, agreed → ended by either. False when there was nothing to end. */
export async function endAgreement(tx: OfficeTransaction, id: string, reason: string): Promise<boolean> {
  const { rowCount } = await tx.execute(
    `UPDATE agreement SET state = CASE state WHEN 'proposed' THEN 'withdrawn' ELSE 'ended' END, ended_by = $3, ended_at = now(), reason = $4
     WHERE id = $2 AND $1 IN (proposing_office_id, answering_office_id)
       AND (state = 'agreed' OR state = 'proposed' AND proposing_office_id = $1)`,
    [tx.context.officeId, id, tx.context.userId, reason],
  );
  return Boolean(rowCount);
}

/** A new agreement that counts already takes the place of the earlier ones between the two offices. Answers their ids. */
export async function replaceEarlier(tx: OfficeTransaction, id: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `UPDATE agreement e SET state = 'ended', ended_by = $3, ended_at = now() FROM agreement n
     WHERE n.id = $2 AND n.valid_from <= today() AND e.id <> n.id AND e.state = 'agreed'
       AND $1 IN (e.proposing_office_id, e.answering_office_id)
       AND (e.proposing_office_id, e.answering_office_id) IN ((n.proposing_office_id, n.answering_office_id), (n.answering_office_id, n.proposing_office_id))
     RETURNING e.id`,
    [tx.context.officeId, id, tx.context.userId],
  );
  return rows.map((row) => row.id);
}
