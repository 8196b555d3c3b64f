import { Stage } from '../support/stage.js';
import { Meeting } from './meeting.js';

let t: Stage;
let m: Meeting;
beforeAll(async () => {
  t = await Stage.open({ work: false });
  m = new Meeting(t);
});
afterAll(() => t?.close());

describe('X-06 S4-46 deliveries in small chunks', () => {
  it('X-04 a listing of a contact that was here before and comes again in a later chunk is counted once', async () => {
    const [first, second] = [await t.person(), await t.person()].sort() as [string, string];
    await t.person(undefined, { id: second }, t.s.target);
    const policy = await t.add('policy', { primaryContactId: first });
    const party = await t.add('policyParty', { policyId: policy, contactId: second });
    const id = await t.send([first, second], { mode: 'copy' });
    await t.startAccepting(id);
    await t.deliverBy(1, id);
    expect(await t.row('policyParty', t.s.target, party)).toMatchObject({ contact_id: second });
    expect((await t.report(id)).figures['policyParty']).toEqual({ sent: 1, created: 1 });
  });
});
