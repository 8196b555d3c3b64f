import type { OfficeTransaction } from '#database';
import { hereSql } from '../compiler/escrow.js';
import { aliased, LOOK_UP } from '../compiler/places.js';
import { mergeSql, reviveUnderAliasSql } from '../compiler/merge.js';
import { recordType } from '#catalogue';
import { acceptedElsewhere, type Chunk } from '../deliver/deliver.repository.js';
import { lackingColumns } from '../deliver/lacking.repository.js';
import type { TransferKey } from '../send/send.repository.js';

/** What a delivery has to look at beyond the ids of its contacts; nothing, as a rule. */
export interface Asked {
  [key: string]: unknown;
  /** somebody chose to merge contacts of the transfer */
  chosen: boolean;
  /** the office knows contacts under other ids */
  aliases: boolean;
  /** contacts of the transfer are known under other ids elsewhere */
  carried: boolean;
}

/** An arriving contact that goes into one that the office has under another id. */
export interface Placement {
  [key: string]: unknown;
  contactId: string;
  intoId: string | null;
  /** somebody chose it; known: it was taken for that one before; back: it is that one, which was here before */
  how: 'merge' | 'known' | 'back';
  /** what is not "keepMine", by field */
  fields: Record<string, string>;
  /** why it cannot arrive there now; null for nothing */
  obstacle: 'gone' | 'away' | 'intoAway' | 'changed' | null;
}

/** One statement for what most deliveries have none of. */
export async function whatToAsk(tx: OfficeTransaction, key: TransferKey): Promise<Asked> {
  const row = await tx.one<Asked>(
    `SELECT EXISTS (SELECT 1 FROM collision_choice WHERE office_id = $1 AND transfer_id = $2 AND choice = 'merge') AS chosen,
       EXISTS (SELECT 1 FROM contact_alias WHERE office_id = $1) AS aliases,
       EXISTS (SELECT 1 FROM transfer_alias WHERE target_office_id = $1 AND transfer_id = $2) AS carried`,
    [key.targetOfficeId, key.id],
  );
  return row as Asked;
}

/**
 * The contacts of the office by whose ids those of the chunk are known elsewhere, and that were accepted there, are memories from now on:
 * what hangs below them comes home with the contact that they went into, settled or not (as `sentOn` does).
 */
export async function rememberCarried(tx: OfficeTransaction, { key, contactIds }: Chunk): Promise<void> {
  await tx.query(
    `UPDATE contact c SET custody = 'transferred' WHERE c.office_id = $1 AND c.id = ANY (ARRAY(SELECT a.alias_id FROM transfer_alias a
       WHERE a.target_office_id = $1 AND a.transfer_id = $2 AND a.contact_id = ANY ($3::uuid[]))) AND ${acceptedElsewhere()}`,
    [key.targetOfficeId, key.id, contactIds],
  );
}

/** A contact whose own transfer was accepted there is a memory, whether or not that has been settled. */
const CUSTODY = `CASE WHEN ${acceptedElsewhere('t')} THEN 'transferred' ELSE t.custody END`;

/** Each contact `n.id` of the chunk that the office does not know by its own id. */
const NEW_IDS = `unnest($3::uuid[]) n (id) WHERE NOT EXISTS (SELECT 1 FROM contact o WHERE o.office_id = $1 AND o.id = n.id ${LOOK_UP})`;

const KNOWN = `SELECT n.id AS contact_id, a.contact_id AS into_id, 2 AS rank FROM (SELECT n.id FROM ${NEW_IDS}) n
    CROSS JOIN LATERAL (SELECT l.contact_id FROM contact_alias l WHERE l.office_id = $1 AND l.alias_id = n.id ${LOOK_UP}) a`;
const CARRIED = `SELECT n.id AS contact_id, ${aliased('s.alias_id')} AS into_id, 1 AS rank FROM (SELECT n.id FROM ${NEW_IDS}) n
    CROSS JOIN LATERAL (SELECT c.alias_id FROM transfer_alias c WHERE c.target_office_id = $1 AND c.transfer_id = $2 AND c.contact_id = n.id ${LOOK_UP}) s`;

/**
 * Where contacts of the chunk go that the office has under another id: because it is one of the ids that they carry, because
 * it was taken for that contact before, or because somebody chose it. Locks the contacts that they go into.
 */
export async function placements(tx: OfficeTransaction, chunk: Chunk): Promise<Placement[]> {
  const parameters = [chunk.key.targetOfficeId, chunk.key.id, chunk.contactIds];
  await tx.query(
    `SELECT FROM contact WHERE office_id = $1 AND id = ANY (ARRAY(SELECT into_id FROM (${KNOWN} UNION ALL ${CARRIED}) p
       UNION SELECT into_id FROM collision_choice WHERE office_id = $1 AND transfer_id = $2 AND contact_id = ANY ($3))) ORDER BY id FOR UPDATE`,
    parameters,
  );
  return tx.query<Placement>(
    `WITH identity AS (
       SELECT DISTINCT ON (p.contact_id) p.contact_id, p.into_id, p.rank, ${CUSTODY} AS custody, t.deleted_at
       FROM (SELECT * FROM (${KNOWN} UNION ALL ${CARRIED}) u ${LOOK_UP}) p CROSS JOIN LATERAL (SELECT * FROM contact c WHERE c.office_id = $1 AND c.id = p.into_id ${LOOK_UP}) t
       ORDER BY p.contact_id, p.rank, p.into_id),
     chosen AS (
       SELECT n.id AS contact_id, c.into_id, c.fields, CASE WHEN t.id IS NULL OR t.deleted_at IS NOT NULL THEN 'gone'
         WHEN t.custody <> 'here' THEN 'intoAway' WHEN c.fields::text LIKE '%takeTheirs%' AND c.into_version <> t.version THEN 'changed' END AS obstacle
       FROM (SELECT n.id FROM ${NEW_IDS}) n
         CROSS JOIN LATERAL (SELECT * FROM collision_choice c WHERE c.office_id = $1 AND c.transfer_id = $2 AND c.contact_id = n.id ${LOOK_UP}) c
         LEFT JOIN LATERAL (SELECT * FROM contact k WHERE k.office_id = $1 AND k.id = c.into_id ${LOOK_UP}) t ON true
       WHERE c.choice = 'merge')
     SELECT contact_id AS "contactId", into_id AS "intoId", '{}'::jsonb AS fields,
       CASE WHEN custody = 'transferred' OR deleted_at IS NOT NULL THEN 'back' ELSE 'known' END AS how,
       CASE WHEN custody = 'in_transit' THEN 'away' END AS obstacle
     FROM identity WHERE rank = 1 OR custody <> 'transferred' AND deleted_at IS NULL
     UNION ALL SELECT contact_id, into_id, fields, 'merge', obstacle FROM chosen WHERE contact_id NOT IN (SELECT contact_id FROM identity)`,
    parameters,
  );
}

/**
 * From now on the ids of the contacts that go into others lead there, and so do the ids that contacts of the chunk carry. An
 * id of the chunk that leads elsewhere and arrives under its own is a contact of its own again.
 */
export async function writeAliases(
  tx: OfficeTransaction,
  chunk: Chunk,
  placed: readonly Placement[],
): Promise<void> {
  const { key, contactIds } = chunk;
  const pairs = [placed.map(({ contactId }) => contactId), placed.map(({ intoId }) => intoId)];
  await tx.query(
    `DELETE FROM contact_alias WHERE office_id = $1 AND alias_id = ANY ($2::uuid[]) AND alias_id <> ALL ($3::uuid[])`,
    [key.targetOfficeId, contactIds, pairs[0]],
  );
  await tx.query(
    `INSERT INTO contact_alias (office_id, alias_id, contact_id) SELECT $1, p.* FROM unnest($2::uuid[], $3::uuid[]) p (alias_id, contact_id)
     ON CONFLICT (office_id, alias_id) DO UPDATE SET contact_id = EXCLUDED.contact_id, created_at = now()
       WHERE contact_alias.contact_id <> EXCLUDED.contact_id`,
    [key.targetOfficeId, ...pairs],
  );
}

/**
 * After the contacts of the chunk have arrived: the other ids that they carry lead to them, but for one by which this office
 * has a contact itself: whoever names that one means it.
 */
export async function writeCarriedAliases(tx: OfficeTransaction, chunk: Chunk): Promise<void> {
  await tx.query(
    `INSERT INTO contact_alias (office_id, alias_id, contact_id)
     SELECT DISTINCT ON (s.alias_id) $1::uuid, s.alias_id, ${aliased('s.contact_id')} FROM transfer_alias s
     WHERE s.target_office_id = $1 AND s.transfer_id = $2 AND s.contact_id = ANY ($3::uuid[]) AND s.alias_id <> ${aliased('s.contact_id')}
       AND NOT EXISTS (${hereSql('s.alias_id')})
     ORDER BY s.alias_id, s.contact_id ON CONFLICT DO NOTHING`,
    [chunk.key.targetOfficeId, chunk.key.id, chunk.contactIds],
  );
}

/** Which fields of a contact a merge has changed. */
export interface MergedFields {
  [key: string]: unknown;
  contact_id: string;
  into_id: string;
  fields: string[];
}

/** Writes the chosen fields; no contact may be merged into twice in one call. */
export function mergeFields(
  tx: OfficeTransaction,
  key: TransferKey,
  placed: readonly Placement[],
): Promise<MergedFields[]> {
  return tx.query<MergedFields>(mergeSql, [
    key.targetOfficeId,
    key.id,
    placed.map(({ contactId }) => contactId),
    placed.map(({ intoId }) => intoId),
    placed.map(({ fields }) => JSON.stringify(fields)),
  ]);
}

/** Contacts that were here under another id take up their old place. */
export async function reviveUnderAlias(
  tx: OfficeTransaction,
  chunk: Chunk,
  contactIds: readonly string[],
): Promise<void> {
  const lacking = await lackingColumns(tx, chunk.key, recordType('contact'));
  await tx.query(reviveUnderAliasSql(lacking), [
    chunk.key.targetOfficeId,
    chunk.key.id,
    contactIds,
    chunk.acceptedBy,
  ]);
}

/** Under which contact of the office each of these arrived, and how. After `markAccepted`. */
export async function notePlaces(
  tx: OfficeTransaction,
  key: TransferKey,
  placed: readonly Placement[],
): Promise<void> {
  await tx.query(
    `UPDATE transfer_contact c SET resulting_id = p.into_id, outcome = p.outcome
     FROM unnest($3::uuid[], $4::uuid[], $5::text[]) p (contact_id, into_id, outcome)
     WHERE c.target_office_id = $1 AND c.transfer_id = $2 AND c.contact_id = ANY ($3) AND c.contact_id = p.contact_id`,
    [
      key.targetOfficeId,
      key.id,
      placed.map(({ contactId }) => contactId),
      placed.map(({ intoId }) => intoId),
      placed.map(({ how }) => (how === 'known' ? 'linked' : 'merged')),
    ],
  );
}

/** Whether contacts of the transfer went into others before: what arrives late for them goes there, too. */
export async function hasPlaced(tx: OfficeTransaction, key: TransferKey): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM transfer_contact WHERE target_office_id = $1 AND transfer_id = $2 AND resulting_id <> contact_id) AS found`,
    [key.targetOfficeId, key.id],
  );
  return row?.found ?? false;
}
