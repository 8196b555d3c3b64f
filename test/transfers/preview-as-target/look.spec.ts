import { randomUUID } from 'node:crypto';
import { Stage, type Row } from '../support/stage.js';
import { look, lookedAt, prove, recordsSeen } from './looks.js';

let t: Stage;
beforeAll(async () => {
  t = await Stage.open();
});
afterAll(() => t?.close());

describe('X-08 a contact as its recipient will get it', () => {
  it('X-08 its fields: what stays is blank, the owner is the accepting user, sensitive values and long texts are named and not shown', async () => {
    const advisor = await t.person();
    const contact = await t.add('contact', {
      primaryAdvisorId: advisor,
      portfolioOwnerId: t.sender.userId,
      taxId: '123-45-6789',
    });
    const note = await t.add('note', { contactId: contact, subject: 'Called', text: 'CANARY of a note' });
    const transfer = await t.send([contact]);
    const seen = await lookedAt(t.recipient, transfer, contact);
    expect(seen).toMatchObject({ hindrance: null, sameAs: null });
    expect(seen['contact']).toMatchObject({
      id: contact,
      becomes: 'created',
      fields: { primaryAdvisorId: null, portfolioOwnerId: t.recipient.userId, consent: 'given' },
      hidden: expect.arrayContaining(['taxId', 'birthDate', 'annualIncome']),
    });
    const notes = await recordsSeen(t.recipient, transfer, contact, 'note');
    expect(notes).toMatchObject([
      { id: note, becomes: 'created', hidden: ['text'], fields: { subject: 'Called' } },
    ]);
    expect(JSON.stringify([seen, notes])).not.toMatch(/CANARY|6789/);
    await prove(t, transfer, contact);
  });
});
void randomUUID;
void look;
export type { Row };
