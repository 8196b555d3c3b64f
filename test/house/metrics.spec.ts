import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { scene, type Scene } from '../support/scene.js';

let s: Scene;
beforeAll(async () => {
  s = await scene({ work: false });
});
afterAll(() => s.close());

/** A transfer with one contact in each of these states, sent an hour ago. */
async function transfer(states: Record<string, string>[]): Promise<void> {
  const id = randomUUID();
  await s.admin.query(
    `INSERT INTO transfer (target_office_id, id, source_office_id, source_office_name, target_office_name, mode, relations,
       sender_id, sender_name, session_id, recipient_id, recipient_name, legal_basis, contact_count, sent_at, expires_at)
     VALUES ($1, $2, $3, 'one', 'other', 'move', 'each', $2, 's', $2, $2, 'r', 'consent', $4, now() - interval '1 hour', now())`,
    [s.target, id, s.source, states.length],
  );
  for (const state of states) {
    const values = { state: 'pending', ...state };
    await s.admin.query(
      `INSERT INTO transfer_contact (target_office_id, transfer_id, source_office_id, contact_id, kind, display_name,
         ${Object.keys(values).join(', ')})
       VALUES ($1, $2, $3, $4, 'person', 'Ada', ${Object.keys(values)
         .map((_, index) => `$${index + 5}`)
         .join(', ')})`,
      [s.target, id, s.source, randomUUID(), ...Object.values(values)],
    );
  }
}

/** The figures of one name, by state. */
async function figures(name: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${s.address}/metrics`)).text();
  return Object.fromEntries(
    [...text.matchAll(new RegExp(`^${name}\\{state="(\\w+)"\\} (\\S+)$`, 'gm'))].map(([, state, value]) => [
      state as string,
      Number(value),
    ]),
  );
}

describe('the figures of transfers', () => {
  it('tell open transfers by state and age, what waits for a person apart from what is being delivered', async () => {
    const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    await transfer([{}, {}, { state: 'accepting', accepting_at: ago(2) }]);
    await transfer([{}, { state: 'declined', decided_at: ago(5) }]);
    await transfer([{ state: 'accepted', decided_at: ago(50), settled_at: ago(40) }]);

    expect(await figures('interoffice_transfers')).toEqual({ pending: 2, accepting: 1, settling: 1 });
    expect(await figures('interoffice_transfer_contacts')).toEqual({ pending: 3, accepting: 1, settling: 1 });
    const oldest = await figures('interoffice_transfer_oldest_seconds');
    expect(oldest['pending']).toBeGreaterThanOrEqual(3600);
    expect(oldest['accepting']).toBeGreaterThanOrEqual(120);
    expect(oldest['accepting']).toBeLessThan(300);
    expect(oldest['settling']).toBeGreaterThanOrEqual(300);
  });

  it('name no office, transfer or contact, and the application may ask for nothing more', async () => {
    expect(await (await fetch(`${s.address}/metrics`)).text()).not.toContain(s.target);
    expect(await s.database.call('SELECT * FROM transfer_contact')).toEqual([]);
  });

  it('tell the depth of each queue', async () => {
    const text = await (await fetch(`${s.address}/metrics`)).text();
    expect(text).toMatch(/^interoffice_queue_oldest_seconds\{queue="transfer-deliver"\} 0$/m);
  });
});
