import { mergeableFields, recordType, type FieldChoice } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { officeSettings, type CollisionDefaults } from '#offices';
import { PAIRS, recognisedSql } from '../compiler/collisions.js';
import type { Chunk } from '../deliver/deliver.repository.js';
import type { TransferKey } from '../send/send.repository.js';

/** What is done with each field of a contact, by name, where nobody says more: only what is not "keepMine". */
export function defaultFields(
  defaults: CollisionDefaults,
  chosen: Readonly<Record<string, FieldChoice>> = {},
): Record<string, FieldChoice> {
  const all = mergeableFields(recordType('contact')).map(
    ({ name }) => [name, chosen[name] ?? defaults.fields[name] ?? defaults.eachField] as const,
  );
  return Object.fromEntries(all.filter(([, choice]) => choice !== 'keepMine'));
}

/**
 * The office merges what it recognises: a choice for each contact of the chunk that a match rule knows and for which nobody
 * has chosen, in the name of who accepted it. Answers how many.
 */
export async function mergeByDefault(
  tx: OfficeTransaction,
  { key, contactIds }: Chunk,
  defaults: CollisionDefaults,
): Promise<number> {
  const { matchRules } = await officeSettings(tx);
  const { rowCount } = await tx.execute(
    `INSERT INTO collision_choice (office_id, transfer_id, contact_id, choice, into_id, fields, decided_by, decided_by_name)
     SELECT $1, m.transfer_id, m.contact_id, 'merge', m.into_id, $5::jsonb, w.decided_by, w.decided_by_name FROM (${recognisedSql(PAIRS, '$4')}) m
       CROSS JOIN LATERAL (SELECT * FROM transfer_contact c WHERE c.target_office_id = $1 AND c.transfer_id = m.transfer_id
         AND c.contact_id = m.contact_id OFFSET 0) w
     ON CONFLICT DO NOTHING`,
    [
      key.targetOfficeId,
      contactIds.map(() => key.id),
      contactIds,
      matchRules,
      JSON.stringify(defaultFields(defaults)),
    ],
  );
  return rowCount ?? 0;
}

/** What the default stored for contacts that could not arrive: nobody has chosen it, so it is looked at anew the next time. */
export async function forgetDefaults(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: readonly string[],
): Promise<void> {
  await tx.query(
    `DELETE FROM collision_choice WHERE office_id = $1 AND transfer_id = $2 AND contact_id = ANY ($3::uuid[])
       AND choice = 'merge' AND into_version IS NULL AND into_id IS NOT NULL`,
    [key.targetOfficeId, key.id, contactIds],
  );
}
