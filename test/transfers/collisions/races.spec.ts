import { Stage } from '../support/stage.js';
import { Meeting } from './meeting.js';

let t: Stage;
let m: Meeting;
beforeAll(async () => {
  t = await Stage.open();
  m = new Meeting(t);
});
afterAll(() => t?.close());

describe('X-06 at the same moment', () => {
  it('X-06 a merge and the sending of the contact that it goes into: it goes along, or waits; nothing is lost', async () => {
    const third = await t.s.signIn('third', 'agent');
    for (let round = 0; round < 3; round++) {
      const [arriving, here] = await m.pair();
      const note = await t.add('note', { contactId: arriving });
      const id = await t.send([arriving]);
      await m.choose(id, arriving, { choice: 'merge' });
      const [, away] = await Promise.all([
        t.startAccepting(id),
        t.send([here], { by: t.recipient, to: third }),
      ]);
      await t.s.settled(id);
      await t.accept(away, undefined, third);
      await t.s.settled(away);
      const { body } = await t.recipient.get(`/api/transfers/${id}/contacts`);
      const arrived = body.items[0].state === 'accepted';
      const places = await Promise.all(
        [t.s.source, t.s.target, t.s.third].map(
          async (office) => (await t.row('note', office, note)) && office,
        ),
      );
      // in the third office only if the merge came before the send; in the source it is held or a memory
      if (!arrived)
        expect([body.items[0].state, places[1], places[2]]).toEqual(['pending', undefined, undefined]);
      else expect(places[1] ?? places[2]).toBeDefined();
      expect(await m.here(arriving)).toBeUndefined();
    }
  });

  it('X-06 two transfers into one contact, and an edit of it: each field has the value of one of them, and all records are there', async () => {
    const [one, here] = await m.pair({ occupation: 'one' }, { occupation: 'mine' });
    const other = await t.person(undefined, { region: 'other' });
    const notes = [await t.add('note', { contactId: one }), await t.add('note', { contactId: other })];
    const sent = [await t.send([one]), await t.send([other])] as [string, string];
    await m.choose(sent[0], one, { choice: 'merge', into: here, fields: { occupation: 'fillEmpty' } });
    await m.choose(sent[1], other, { choice: 'merge', into: here, fields: { region: 'fillEmpty' } });
    await Promise.all([
      ...sent.map((id) => t.startAccepting(id)),
      t.recipient.request('PATCH', `/api/contacts/${here}`, { industry: 'edited' }, { 'if-match': '"1"' }),
    ]);
    for (const id of sent) await t.s.settled(id);
    expect(await m.here(here)).toMatchObject({ occupation: 'mine', region: 'other' });
    for (const note of notes)
      expect(await t.row('note', t.s.target, note)).toMatchObject({ contact_id: here });
    for (const id of sent) expect((await t.report(id)).figures['contact']).toEqual({ sent: 1, merged: 1 });
  });

  it('X-06 a choice and an accept: the choice counts, or comes too late and says so', async () => {
    for (let round = 0; round < 4; round++) {
      const [arriving] = await m.pair();
      const id = await t.send([arriving]);
      const [reply] = await Promise.all([
        m.tryChoose(id, arriving, { choice: 'merge' }),
        t.startAccepting(id),
      ]);
      await t.s.settled(id);
      expect([200, 409]).toContain(reply.status);
      const merged = (await t.report(id)).figures['contact']?.['merged'] === 1;
      expect({ status: reply.status, merged }).toEqual({
        status: reply.status,
        merged: reply.status === 200,
      });
    }
  });
});
