import { happensOnce } from './faults.js';
import { signIn } from '../../support/scene.js';
import { newKey, type House } from './house.js';
import { arrived, giveBack, overdue, sent, type Case, type Step } from './steps.js';

const DAY = 24 * 60 * 60 * 1000;

/** By how many milliseconds clocks are wrong. */
export const CLOCKS = { 'a day ahead': DAY, 'a day behind': -DAY } as const;

/** Every moment that a transfer leaves behind, and how far it is from the database's clock in seconds. */
const MOMENTS = `WITH t AS (SELECT * FROM transfer x WHERE EXISTS (SELECT 1 FROM transfer_contact w
      WHERE w.target_office_id = x.target_office_id AND w.transfer_id = x.id AND w.contact_id = ANY ($1::uuid[]))),
    w AS (SELECT * FROM transfer_contact WHERE transfer_id IN (SELECT id FROM t)),
    moments (what, at) AS (
      SELECT 'sent', sent_at FROM t UNION ALL SELECT 'announced', announced_at FROM t UNION ALL SELECT 'closed', closed_at FROM t
      UNION ALL SELECT 'settled', settled_at FROM t UNION ALL SELECT 'accepting', accepting_at FROM w UNION ALL SELECT 'decided', decided_at FROM w
      UNION ALL SELECT 'settled contact', settled_at FROM w UNION ALL SELECT 'notice', created_at FROM notice WHERE transfer_id IN (SELECT id FROM t)
      UNION ALL SELECT 'changed', updated_at FROM contact WHERE id = ANY ($1) AND custody <> 'here'
      UNION ALL SELECT 'audit', at FROM audit_entry WHERE details->>'transferId' IN (SELECT id::text FROM t)
      UNION ALL SELECT 'reminder', reminder_at - interval '23 days' FROM t
      UNION ALL SELECT 'expires', expires_at - interval '30 days' FROM t WHERE NOT $2)
  SELECT what, at FROM moments WHERE abs(extract(epoch FROM clock_timestamp() - at)) > 300`;

/** The step in a house whose clock is wrong: each moment that it leaves behind is the database's. */
export async function skewed(house: House, step: Step): Promise<void> {
  const [one, key] = [await step.arrange(house), newKey()];
  expect(await step.act(house, one, key)).toMatchObject({ status: step.answer });
  await happensOnce(house, step, one, key);
  const moved = step.queue === 'transfer-expire'; // the test itself put the end back
  expect(await house.sql(MOMENTS, [one.contactIds, moved])).toEqual([]);
}

/** A transfer expires when the database says so: one that has half a day left does not, whatever the worker's clock says. */
export async function expiresByTheDatabase(house: House): Promise<void> {
  const one = await sent(house);
  await overdue(house, one);
  await house.sql(`UPDATE transfer SET expires_at = now() + interval '12 hours' WHERE id = $1`, [
    one.transferId,
  ]);
  await house.quiet();
  const [row] = await house.sql('SELECT DISTINCT state FROM transfer_contact WHERE transfer_id = $1', [
    one.transferId,
  ]);
  expect(row).toEqual({ state: 'pending' });
}

/** The window of a return is the database's, too: with half a day left it is open, half a day later it is closed. */
export async function returnsByTheDatabase(house: House): Promise<void> {
  const arrivedBefore = async (age: string): Promise<Case> => {
    const one = await arrived(house);
    const back = `decided_at = decided_at - $2::interval, accepting_at = accepting_at - $2::interval`;
    await house.sql(`UPDATE transfer_contact SET ${back} WHERE transfer_id = $1`, [one.transferId, age]);
    return one;
  };
  const late = await giveBack(house, await arrivedBefore('30 days 12 hours'), newKey());
  expect(late).toMatchObject({ status: 409, body: { code: 'RETURN_TOO_LATE' } });
  expect(await giveBack(house, await arrivedBefore('29 days 12 hours'), newKey())).toMatchObject({
    status: 202,
  });
  await house.quiet();
}

/** A session is the database's; an access token is checked by the clock of the process that it is shown to. */
export async function signsIn(house: House): Promise<void> {
  const actor = await signIn(house.api.address, 'north', 'agent');
  expect((await actor.get('/api/contacts?limit=1')).status).toBe(200);
}
