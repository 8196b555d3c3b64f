import type { OfficeName, Scene } from '../../support/scene.js';

const OFFICES: readonly OfficeName[] = ['parent', 'source', 'target', 'third', 'intruder'];

/**
 * What must hold whenever nothing is under way (reliability.md): each contact is in the custody of one office, in
 * transit means that a transfer is pending or accepting, no contact was lost or doubled, each receipt adds up, and each
 * office's audit chain verifies. `contacts` is how many there were made; copies are not counted.
 */
export async function expectInvariants(s: Scene, contacts: number): Promise<void> {
  const one = async (sql: string): Promise<Record<string, unknown>[]> => (await s.admin.query(sql)).rows;
  expect(
    await one(
      `SELECT id FROM contact WHERE deleted_at IS NULL GROUP BY id HAVING count(*) FILTER (WHERE custody <> 'transferred') <> 1`,
    ),
  ).toEqual([]);
  expect(await one('SELECT count(DISTINCT id)::int AS contacts FROM contact')).toEqual([{ contacts }]);
  expect(
    await one(`SELECT c.id FROM contact c WHERE (c.custody = 'in_transit') <> EXISTS (
      SELECT 1 FROM transfer_contact t JOIN transfer x ON x.target_office_id = t.target_office_id AND x.id = t.transfer_id
      WHERE t.contact_id = c.id AND t.source_office_id = c.office_id AND t.state IN ('pending', 'accepting') AND x.mode = 'move')`),
  ).toEqual([]);
  expect(
    await one(`SELECT y.transfer_id, record_type FROM transfer_tally y WHERE NOT EXISTS (SELECT 1 FROM transfer_contact t
        WHERE t.transfer_id = y.transfer_id AND t.state IN ('pending', 'accepting'))
      GROUP BY 1, 2 HAVING sum(count) FILTER (WHERE outcome = 'sent') <> coalesce(sum(count) FILTER (WHERE outcome <> 'sent'), 0)`),
  ).toEqual([]);
  expect(
    await one(`SELECT t.id FROM transfer t WHERE (closed_at IS NOT NULL) <> NOT EXISTS (SELECT 1 FROM transfer_contact c
      WHERE c.transfer_id = t.id AND c.state IN ('pending', 'accepting'))`),
  ).toEqual([]);
  for (const office of OFFICES) {
    const chain = await (await s.signIn(office, 'admin')).get('/api/audit/chain');
    expect(chain.body).toMatchObject({ ok: true });
  }
}

/**
 * Every row that a refused request must leave as it is, as one comparable text: all transfers, contacts and sets, and
 * `more` tables. Without what a job notes of a transfer in its own time.
 */
export async function footprint(s: Scene, more: readonly string[] = []): Promise<string> {
  const tables = [
    'transfer',
    'transfer_contact',
    'transfer_record',
    'transfer_withheld',
    'transfer_tally',
    'contact',
    'note',
    'contact_set',
    'set_member',
    'set_tag',
    'delegation',
    ...more,
  ];
  const parts = tables.map(
    (table) =>
      `SELECT '${table}' AS name, coalesce(string_agg(row, '' ORDER BY row), '') AS rows
       FROM (SELECT md5((to_jsonb(t) - '{parcel_hash,announced_at,reminder_at}'::text[])::text) AS row FROM ${table} t) t`,
  );
  return JSON.stringify((await s.admin.query(parts.join(' UNION ALL '))).rows);
}

/** The actions in an office's audit log that are about transfers, oldest first. */
export async function transferActions(s: Scene, officeId: string): Promise<string[]> {
  const { rows } = await s.admin.query<{ action: string }>(
    `SELECT action FROM audit_entry WHERE office_id = $1 AND action LIKE 'transfer.%' AND action <> 'transfer.sealed' ORDER BY sequence`,
    [officeId],
  );
  return rows.map(({ action }) => action);
}

/** Makes the expiry job of a transfer due now, and waits until it has run. */
export async function runExpiry(s: Scene, transferId: string): Promise<void> {
  const mine = `name = 'transfer-expire' AND data->>'transferId' = $1`;
  const { rows } = await s.admin.query<{ id: string }>(
    `UPDATE pgboss.job SET start_after = now() - interval '1 second' WHERE ${mine} AND state < 'active' RETURNING id`,
    [transferId],
  );
  if (rows.length === 0) throw new Error(`the expiry of ${transferId} waits nowhere`);
  const until = Date.now() + 15_000;
  for (;;) {
    const left = await s.admin.query(
      `SELECT state FROM pgboss.job WHERE id = ANY ($1::uuid[]) AND state < 'completed'`,
      [rows.map(({ id }) => id)],
    );
    if (left.rowCount === 0) return;
    if (Date.now() > until) throw new Error('the expiry job did not run');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
