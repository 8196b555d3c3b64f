import type { MatchRule } from '#offices';
import type { OfficeTransaction } from '#database';
import {
  arrivingFieldsSql,
  candidatesSql,
  existingFieldsSql,
  PAIRS,
  takenNumbersSql,
} from '../compiler/collisions.js';
import { LOOK_UP } from '../compiler/places.js';
import { capacitiesOf, type Capacity } from '../people/answering.js';

/** Contacts that wait, looked through at once. */
export const WINDOW = 1000;

/** A contact of a transfer. */
export interface Pair {
  [key: string]: unknown;
  transferId: string;
  contactId: string;
}

/** What was found among the next contacts that wait. */
export interface Window {
  /** how many were looked through; fewer than WINDOW: there are no more */
  looked: number;
  /** the last one */
  last: Pair | undefined;
  /** those that collide, in the order of the inbox */
  found: Pair[];
}

/** As what the user of `tx` answers for whom, by recipient. */
export async function answeredRecipients(
  tx: OfficeTransaction,
  as: Capacity | undefined,
): Promise<Map<string, Capacity>> {
  const rows = await tx.query<{ recipient_id: string; capacity: Capacity }>(
    `SELECT recipient_id, capacity FROM (${capacitiesOf('$1')}) m WHERE answers AND ($2::text IS NULL OR capacity = $2)`,
    [tx.context.userId, as ?? null],
  );
  return new Map(rows.map((row) => [row.recipient_id, row.capacity]));
}

/** The next contacts that wait for one of the recipients $2, in the order of the inbox. */
const NEXT = `SELECT t.id AS transfer_id, c.contact_id
    FROM (SELECT * FROM transfer t WHERE t.target_office_id = $1 AND ($3::uuid IS NULL OR t.id = $3) AND ($4::uuid IS NULL OR t.id >= $4) AND t.closed_at IS NULL
        AND t.recipient_id = ANY ($2::uuid[]) ORDER BY t.id) t
      CROSS JOIN LATERAL (SELECT c.contact_id FROM transfer_contact c WHERE c.target_office_id = $1 AND c.transfer_id = t.id AND c.state = 'pending'
        AND c.contact_id > CASE WHEN t.id = $4 THEN $5::uuid ELSE '00000000-0000-0000-0000-000000000000' END
        ORDER BY c.contact_id LIMIT ${WINDOW}) c
    ORDER BY t.id, c.contact_id LIMIT ${WINDOW}`;

/** Looks through the next contacts that wait after the given one. `rules`: the office's match rules. */
export async function lookThrough(
  tx: OfficeTransaction,
  recipientIds: readonly string[],
  transferId: string | undefined,
  after: Pair | undefined,
  rules: readonly string[],
): Promise<Window> {
  const given = '(SELECT * FROM next) g';
  const row = await tx.one<{ looked: number; last: Pair | null; found: Pair[] }>(
    `WITH next AS MATERIALIZED (${NEXT}),
     found AS (
       SELECT transfer_id, contact_id FROM (${candidatesSql(given, '$6')}) q UNION
       SELECT transfer_id, contact_id FROM (${takenNumbersSql(given)}) q UNION
       SELECT s.transfer_id, s.contact_id FROM next g CROSS JOIN LATERAL (SELECT k.transfer_id, k.contact_id FROM collision_choice k
         WHERE k.office_id = $1 AND k.transfer_id = g.transfer_id AND k.contact_id = g.contact_id ${LOOK_UP}) s)
     SELECT (SELECT count(*)::int FROM next) AS looked,
       (SELECT jsonb_build_object('transferId', transfer_id, 'contactId', contact_id) FROM next ORDER BY transfer_id DESC, contact_id DESC LIMIT 1) AS last,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('transferId', transfer_id, 'contactId', contact_id) ORDER BY transfer_id, contact_id), '[]') FROM found) AS found`,
    [
      tx.context.officeId,
      recipientIds,
      transferId ?? null,
      after?.transferId ?? null,
      after?.contactId ?? null,
      rules,
    ],
  );
  return { looked: row?.looked ?? 0, last: row?.last ?? undefined, found: row?.found ?? [] };
}

/** What is known of a colliding contact from its transfer, and what was chosen for it. */
export interface Waiting extends Pair {
  displayName: string;
  kind: string;
  mode: string;
  fromOffice: string;
  fromUser: string;
  recipientId: string;
  toUser: string;
  expiresAt: Date;
  error: string | null;
  choice: string | null;
  intoId: string | null;
  intoVersion: number | null;
  chosenFields: Record<string, string> | null;
  decidedById: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

type Pairs = readonly Pair[];

const parameters = (tx: OfficeTransaction, pairs: Pairs): unknown[] => [
  tx.context.officeId,
  pairs.map((pair) => pair.transferId),
  pairs.map((pair) => pair.contactId),
];

/** The contacts of a page with their transfers and choices. */
export function waitingOf(tx: OfficeTransaction, pairs: Pairs): Promise<Waiting[]> {
  return tx.query<Waiting>(
    `SELECT g.transfer_id AS "transferId", g.contact_id AS "contactId", c.display_name AS "displayName", c.kind, c.error, t.mode,
       t.source_office_name AS "fromOffice", t.sender_name AS "fromUser", t.recipient_id AS "recipientId", t.recipient_name AS "toUser",
       t.expires_at AS "expiresAt", s.choice, s.into_id AS "intoId", s.into_version AS "intoVersion",
       s.fields AS "chosenFields", s.decided_by AS "decidedById", s.decided_by_name AS "decidedBy", s.decided_at AS "decidedAt"
     FROM ${PAIRS}
       CROSS JOIN LATERAL (SELECT * FROM transfer w WHERE w.target_office_id = $1 AND w.id = g.transfer_id ${LOOK_UP}) t
       CROSS JOIN LATERAL (SELECT * FROM transfer_contact w WHERE w.target_office_id = $1 AND w.transfer_id = g.transfer_id AND w.contact_id = g.contact_id ${LOOK_UP}) c
       LEFT JOIN LATERAL (SELECT * FROM collision_choice w WHERE w.office_id = $1 AND w.transfer_id = g.transfer_id AND w.contact_id = g.contact_id ${LOOK_UP}) s ON true
     ORDER BY g.transfer_id, g.contact_id`,
    parameters(tx, pairs),
  );
}

/** Whom a match rule finds for a contact. */
export interface Candidates {
  [key: string]: unknown;
  transfer_id: string;
  contact_id: string;
  rule: MatchRule;
  ids: string[];
}

/** Whom the office's match rules find for the contacts of a page, in the order of the rules. */
export function candidatesOf(
  tx: OfficeTransaction,
  pairs: Pairs,
  rules: readonly string[],
): Promise<Candidates[]> {
  return tx.query<Candidates>(`SELECT * FROM (${candidatesSql(PAIRS, '$4')}) q ORDER BY position`, [
    ...parameters(tx, pairs),
    rules,
  ]);
}

/** A number that an arriving record brings and that another one here has. */
export interface TakenNumber {
  [key: string]: unknown;
  transfer_id: string;
  contact_id: string;
  record_type: string;
  record_id: string;
  number: string;
  becomes: string;
  taken_by: string;
  taken_by_contact: string;
}

/** The taken numbers of the contacts of a page. */
export function takenNumbersOf(tx: OfficeTransaction, pairs: Pairs): Promise<TakenNumber[]> {
  return tx.query<TakenNumber>(
    `SELECT * FROM (${takenNumbersSql(PAIRS)}) q ORDER BY record_type, record_id`,
    parameters(tx, pairs),
  );
}

/** The fields of a contact by their names; secrets as they are stored. */
export type Fields = Record<string, unknown>;

/** The fields of the arriving contacts of a page, as they stand in the parcel. */
export async function arrivingFields(tx: OfficeTransaction, pairs: Pairs): Promise<Map<string, Fields>> {
  const rows = await tx.query<{ transfer_id: string; contact_id: string; fields: Fields }>(
    arrivingFieldsSql,
    parameters(tx, pairs),
  );
  return new Map(rows.map((row) => [`${row.transfer_id} ${row.contact_id}`, row.fields]));
}

/** A contact of the office beside which an arriving one is put. */
export interface Existing {
  [key: string]: unknown;
  id: string;
  version: number;
  custody: string;
  display_name: string;
  fields: Fields;
}

/** The office's contacts by these ids. */
export async function existingContacts(
  tx: OfficeTransaction,
  ids: readonly string[],
): Promise<Map<string, Existing>> {
  const rows = await tx.query<Existing>(existingFieldsSql, [tx.context.officeId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
