import { scene, type Actor, type Scene } from '../support/scene.js';

describe('one contact crosses', () => {
  let s: Scene;
  let sender: Actor;
  let recipient: Actor;

  beforeAll(async () => {
    s = await scene();
    sender = await s.signIn('source', 'agent');
    recipient = await s.signIn('target', 'agent');
  });
  afterAll(() => s.close());

  it('S4-02 S4-04 S4-18 S4-22 a contact and its note move, and the receipt adds up', async () => {
    const contactId = await s.insert('contact', s.source, {
      lastName: 'Jansen',
      firstName: 'Eva',
      taxId: '123456782',
    });
    const noteId = await s.insert('note', s.source, { contactId, text: 'Likes tea' });
    const request = {
      selection: { contactIds: [contactId] },
      targetOfficeId: s.target,
      recipientId: recipient.userId,
    };

    const preview = await sender.post('/api/transfers/preview', {
      selection: request.selection,
      targetOfficeId: s.target,
    });
    expect(preview.body).toMatchObject({ contacts: 1, blocked: [], stays: [] });

    const sent = await sender.post('/api/transfers', { ...request, message: 'yours now' });
    expect(sent.body).toMatchObject({ contacts: 1, leftOut: [] });
    expect(sent.status).toBe(201);

    const list = await recipient.get('/api/inbox');
    expect(list.body.items).toMatchObject([{ contactId, displayName: 'Jansen, Eva', message: 'yours now' }]);

    const accepted = await recipient.post('/api/inbox/accept', { all: true });
    expect(accepted.body).toMatchObject({ contacts: 1 });
    expect(accepted.status).toBe(202);
    await s.settled(sent.body.id);

    expect(await s.rows('contact', s.target)).toMatchObject([
      { id: contactId, last_name: 'Jansen', custody: 'here' },
    ]);
    expect(await s.rows('note', s.target)).toMatchObject([
      { id: noteId, contact_id: contactId, text: 'Likes tea' },
    ]);
    expect(await s.rows('contact', s.source)).toMatchObject([
      { custody: 'transferred', transfer_id: sent.body.id },
    ]);

    const receipts = await Promise.all(
      [sender, recipient].map((actor) => actor.get(`/api/transfers/${sent.body.id}/receipt`)),
    );
    expect(receipts[0]?.body).toMatchObject({ state: 'accepted', complete: true });
    expect(receipts[0]?.body.lines).toMatchObject([
      { recordType: 'contact', sent: 1, created: 1 },
      { recordType: 'note', sent: 1, created: 1 },
    ]);
    expect(receipts[1]?.body).toEqual(receipts[0]?.body);
  });
});
