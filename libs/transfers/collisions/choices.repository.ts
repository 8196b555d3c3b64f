import type { OfficeTransaction } from '#database';
import { LOOK_UP, placeOf } from '../compiler/places.js';
import { IS_KNOWN_HERE, PAIRS, recognisedSql } from '../compiler/collisions.js';
import type { TransferKey } from '../send/send.repository.js';
import { PORTION } from '../settle/portions.js';

/** A choice as it is stored. */
export interface NewChoice {
  transferId: string;
  contactId: string;
  choice: string;
  intoId: string | null;
  intoVersion: number | null;
  fields: Record<string, string>;
}

/** A pending contact for which somebody chooses. */
export interface Chosen {
  [key: string]: unknown;
  transferId: string;
  contactId: string;
  state: string;
  /** the office knows it by its own id, or took it for another one before */
  known: boolean;
}

/** The state of each of these contacts, in pairs; those that are in none of the transfers are missing. */
export function chosenContacts(
  tx: OfficeTransaction,
  transferIds: readonly string[],
  contactIds: readonly string[],
): Promise<Chosen[]> {
  return tx.query<Chosen>(
    `SELECT c.transfer_id AS "transferId", c.contact_id AS "contactId", c.state,
       ${IS_KNOWN_HERE} AS known
     FROM ${PAIRS} CROSS JOIN LATERAL (SELECT * FROM transfer_contact w
       WHERE w.target_office_id = $1 AND w.transfer_id = g.transfer_id AND w.contact_id = g.contact_id ${LOOK_UP}) c`,
    [tx.context.officeId, transferIds, contactIds],
  );
}

/** Whom the office's match rules take each of these contacts for, by contact; those that nobody is found for are missing. */
export async function recognised(
  tx: OfficeTransaction,
  transferIds: readonly string[],
  contactIds: readonly string[],
  rules: readonly string[],
): Promise<Map<string, string>> {
  if (contactIds.length === 0) return new Map();
  await tx.planByKeys();
  const rows = await tx.query<{ transfer_id: string; contact_id: string; into_id: string }>(
    recognisedSql(PAIRS, '$4'),
    [tx.context.officeId, transferIds, contactIds, rules],
  );
  return new Map(rows.map((row) => [`${row.transfer_id} ${row.contact_id}`, row.into_id]));
}

/** A contact to merge into. */
export interface Into {
  [key: string]: unknown;
  asked: string;
  id: string;
  version: number;
  custody: string;
}

/** The contacts of the office by these ids, aliases too, that are not in the bin, by the id asked for. */
export async function contactsToMergeInto(
  tx: OfficeTransaction,
  ids: readonly string[],
): Promise<Map<string, Into>> {
  const rows = await tx.query<Into>(
    `SELECT g.id AS asked, c.id, c.version, c.custody FROM unnest($2::uuid[]) g (id)
       CROSS JOIN LATERAL ${placeOf('g.id')} CROSS JOIN LATERAL (SELECT * FROM contact k WHERE k.office_id = $1 AND k.id = o.id ${LOOK_UP}) c
     WHERE c.deleted_at IS NULL AND c.custody <> 'transferred'`,
    [tx.context.officeId, ids],
  );
  return new Map(rows.map((row) => [row.asked, row]));
}

/** Stores choices in the name of the user; a later one takes the place of an earlier one. */
export async function storeChoices(tx: OfficeTransaction, choices: readonly NewChoice[]): Promise<void> {
  const { officeId, userId, userName } = tx.context;
  await tx.query(
    `INSERT INTO collision_choice (office_id, transfer_id, contact_id, choice, into_id, into_version, fields, decided_by, decided_by_name)
     SELECT $1, g.*, $2, $3 FROM unnest($4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::int[], $9::jsonb[]) g
     ON CONFLICT (office_id, transfer_id, contact_id) DO UPDATE SET choice = EXCLUDED.choice, into_id = EXCLUDED.into_id,
       into_version = EXCLUDED.into_version, fields = EXCLUDED.fields, decided_by = EXCLUDED.decided_by,
       decided_by_name = EXCLUDED.decided_by_name, decided_at = now()`,
    [
      officeId,
      userId,
      userName,
      choices.map((one) => one.transferId),
      choices.map((one) => one.contactId),
      choices.map((one) => one.choice),
      choices.map((one) => one.intoId),
      choices.map((one) => one.intoVersion),
      choices.map((one) => JSON.stringify(one.fields)),
    ],
  );
}

/** Takes a choice back; false when there is none. */
export async function removeChoice(
  tx: OfficeTransaction,
  transferId: string,
  contactId: string,
): Promise<boolean> {
  const { rowCount } = await tx.execute(
    'DELETE FROM collision_choice WHERE office_id = $1 AND transfer_id = $2 AND contact_id = $3',
    [tx.context.officeId, transferId, contactId],
  );
  return rowCount === 1;
}

/** Whether somebody chose to skip contacts of these transfers. */
export async function someSkipped(tx: OfficeTransaction, keys: readonly TransferKey[]): Promise<boolean> {
  const row = await tx.one<{ some: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM collision_choice WHERE office_id = $1 AND transfer_id = ANY ($2::uuid[]) AND choice = 'skip') AS some`,
    [tx.context.officeId, keys.map((key) => key.id)],
  );
  return row?.some ?? false;
}

/** Of the contacts of the transfer (null: all) that wait, those that somebody chose to skip. */
export async function skippedContacts(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
  after: string | null,
): Promise<string[]> {
  const rows = await tx.query<{ contact_id: string }>(
    `SELECT s.contact_id FROM collision_choice s WHERE s.office_id = $1 AND s.transfer_id = $2 AND s.choice = 'skip'
       AND ($3::uuid[] IS NULL OR s.contact_id = ANY ($3))
       AND EXISTS (SELECT 1 FROM transfer_contact c WHERE c.target_office_id = $1 AND c.transfer_id = $2 AND c.contact_id = s.contact_id AND c.state = 'pending' ${LOOK_UP})
       AND NOT EXISTS (SELECT 1 FROM contact k WHERE k.office_id = $1 AND k.id = s.contact_id ${LOOK_UP})
       AND ($4::uuid IS NULL OR s.contact_id > $4) ORDER BY s.contact_id LIMIT ${PORTION}`,
    [key.targetOfficeId, key.id, contactIds, after],
  );
  return rows.map((row) => row.contact_id);
}

/** Chooses to skip those of the contacts (null: all that wait) that a match rule recognises and for which nobody has chosen. */
export async function skipByDefault(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
  rules: readonly string[],
): Promise<void> {
  const waiting = `(SELECT c.transfer_id, c.contact_id FROM transfer_contact c WHERE c.target_office_id = $1 AND c.transfer_id = $2
      AND c.state = 'pending' AND ($3::uuid[] IS NULL OR c.contact_id = ANY ($3))
      AND c.contact_id NOT IN (SELECT s.contact_id FROM collision_choice s WHERE s.office_id = $1 AND s.transfer_id = $2) ${LOOK_UP}) g`;
  const { userId, userName } = tx.context;
  await tx.planByKeys();
  await tx.query(
    `INSERT INTO collision_choice (office_id, transfer_id, contact_id, choice, decided_by, decided_by_name)
     SELECT $1, m.transfer_id, m.contact_id, 'skip', $5, $6 FROM (${recognisedSql(waiting, '$4')}) m`,
    [key.targetOfficeId, key.id, contactIds, rules, userId, userName],
  );
}
