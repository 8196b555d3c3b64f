import { recordType } from '#catalogue';
import { randomUUID } from 'node:crypto';
import { Stage, type Row } from '../support/stage.js';
import { Meeting } from './meeting.js';

let t: Stage;
let m: Meeting;
beforeAll(async () => {
  t = await Stage.open();
  m = new Meeting(t);
});
afterAll(() => t?.close());

const number = (): string => `N-${randomUUID().slice(0, 8)}`;
const ids = (rows: readonly Row[]): unknown[] => rows.map((row) => row['contactId']);

describe('X-06 the contacts that wait and that the office may have', () => {
  it('X-06 side by side: what arrives, what is here, what differs, and what becomes of it; a tax id is masked', async () => {
    const [taxId, birthDate] = ['123-456-789', '1980-02-29'];
    const names = { firstName: 'Anna', lastName: 'Quist' };
    const arriving = await t.add('contact', { ...names, taxId, birthDate, annualIncome: '10.50' });
    const here = await t.person('Quist', { firstName: 'Anna', taxId, occupation: 'cooper' }, t.s.target);
    const id = await t.send([arriving, await t.person()]);
    const all = await m.list(id);
    expect(ids(all)).toEqual([arriving]);
    const [line] = all as [Row];
    expect(line).toMatchObject({
      transferId: id,
      displayName: expect.stringContaining('Quist'),
      recognised: { rule: 'taxId', contactId: here },
      several: [],
      takenNumbers: [],
      fields: { lastName: 'Quist', taxId: '********789', birthDate, annualIncome: '10.50' },
      candidates: [
        {
          contactId: here,
          rules: ['taxId'],
          here: true,
          displayName: 'Quist, Anna',
          fields: { lastName: 'Quist', taxId: '********789', occupation: 'cooper', birthDate: null },
        },
      ],
      choice: { choice: 'keepBoth', into: null, fields: {}, decidedBy: null, chooseAgain: null },
    });
    const [{ differs }] = line['candidates'] as [Row];
    expect(differs).toEqual(expect.arrayContaining(['birthDate', 'occupation', 'annualIncome']));
    expect(differs).not.toEqual(expect.arrayContaining(['taxId']));
    expect(differs).not.toEqual(expect.arrayContaining(['lastName']));
    expect(JSON.stringify(line)).not.toContain('123-456');
  });

  it('X-06 shows nothing that would not cross: no custom data, no advisor, no portfolio, nothing that the sender holds back', async () => {
    const canary = `canary ${randomUUID()}`;
    const admin = await t.s.signIn('source', 'admin');
    const held = await admin.post('/api/exclusions/records', {
      recordType: 'contact',
      field: 'occupation',
      reason: 'vip',
    });
    expect(held.status).toBe(201);
    const [arriving] = await m.pair({
      occupation: canary,
      custom: { x: canary },
      primaryAdvisorId: await t.person(canary),
    });
    const id = await t.send([arriving]);
    expect((await admin.request('DELETE', `/api/exclusions/${held.body.id}`)).status).toBe(204);
    const all = await m.list(id);
    expect(ids(all)).toEqual([arriving]);
    expect(JSON.stringify(all)).not.toContain(canary);
    const compared = Object.keys((all[0] as Row)['fields'] as Row).sort();
    const crossing = recordType('contact').fields.filter(
      ({ transfer, calculated }) => transfer === 'carry' && !calculated,
    );
    expect(compared).toEqual(crossing.map(({ name }) => name).sort());
  });

  it.each([
    ['contact', 'clientNumber', () => ({})],
    ['policy', 'policyNumber', (primaryContactId: string) => ({ primaryContactId })],
    ['pendingCase', 'caseNumber', (primaryContactId: string) => ({ primaryContactId })],
    ['account', 'fileNumber', (debtorId: string) => ({ debtorId })],
  ] as [string, string, (contact: string) => Row][])(
    'X-06 a number of a %s that somebody else here has: which, whose, and that both are kept',
    async (type, field, below) => {
      const taken = number();
      const [arriving, theirs] = [await t.person(), await t.person(undefined, {}, t.s.target)];
      const add = (contact: string, office: string): Promise<string> =>
        type === 'contact'
          ? t.person(undefined, { [field]: taken }, office)
          : t.add(type, { ...below(contact), [field]: taken }, office);
      const [mine, known] = [await add(arriving, t.s.source), await add(theirs, t.s.target)];
      const contact = type === 'contact' ? mine : arriving;
      const id = await t.send([contact]);
      expect(await m.list(id)).toMatchObject([
        {
          contactId: contact,
          recognised: null,
          takenNumbers: [
            {
              recordType: type,
              recordId: mine,
              number: taken,
              becomes: `${taken}/2`,
              takenBy: { recordId: known, contactId: type === 'contact' ? known : theirs },
            },
          ],
          candidates: type === 'contact' ? [{ contactId: known, rules: [] }] : [],
          choice: { choice: 'keepBoth' },
        },
      ]);
      await t.accept(id);
      expect(Object.values((await t.row(type, t.s.target, mine)) as Row)).toContain(`${taken}/2`);
    },
  );

  it('X-06 a rule that finds several names them and decides nothing, the next one may', async () => {
    const [taxId, birthDate] = [randomUUID(), '1950-05-05'];
    const twins = [
      await t.person('Twin', { taxId }, t.s.target),
      await t.person('Twin', { taxId, birthDate }, t.s.target),
    ];
    const [both, older] = [await t.person('Else', { taxId }), await t.person('Twin', { taxId, birthDate })];
    const id = await t.send([both, older]);
    const several = [{ rule: 'taxId', contactIds: [...twins].sort() }];
    const found = new Map((await m.list(id)).map((line) => [line['contactId'], line]));
    expect(found.get(both)).toMatchObject({ recognised: null, several, choice: { choice: 'keepBoth' } });
    expect(found.get(older)).toMatchObject({
      recognised: { rule: 'nameAndBirthDate', contactId: twins[1] },
      several,
    });
    const which = await m.tryChoose(id, both, { choice: 'merge' });
    expect(which).toMatchObject({ status: 422, body: { code: 'MERGE_INTO_WHICH' } });
    expect(await m.choose(id, both, { choice: 'merge', into: twins[0] })).toMatchObject({ into: twins[0] });
  });

  it('X-06 not a contact that the office knows by its id, nor one that met another in the bin or elsewhere', async () => {
    const known = await t.person(undefined, { clientNumber: number() });
    await t.person(undefined, { id: known }, t.s.target);
    const [binned, atThird] = [
      await m.pair({}, { deleted_at: '2026-01-01' }),
      await t.person('Far', { birthDate: '1999-01-01' }),
    ];
    await t.person('Far', { birthDate: '1999-01-01' }, t.s.third);
    const copied = await t.send([known], { mode: 'copy' });
    const id = await t.send([binned[0], atThird]);
    expect([...(await m.list(copied)), ...(await m.list(id))]).toEqual([]);
  });

  it('X-06 page by page over all that waits, also for a delegate, and to nobody else', async () => {
    const first = await Promise.all([m.pair(), m.pair(), m.pair()]);
    const second = await Promise.all([m.pair(), m.pair()]);
    const sent = [await t.send(first.map(([one]) => one)), await t.send(second.map(([one]) => one))];
    const expected = [...first.map(([one]) => one).sort(), ...second.map(([one]) => one).sort()];
    const mine = (rows: Row[]): unknown[] =>
      ids(rows.filter((row) => sent.includes(row['transferId'] as string)));
    for (const limit of [1, 2, 50])
      expect(mine(await m.list(undefined, t.recipient, limit))).toEqual(expected);
    await t.s.user('target', 'helper');
    const helper = await t.s.signIn('target', 'helper');
    for (const nobody of [helper, t.stranger, t.sender]) expect(await m.list(undefined, nobody)).toEqual([]);
    await t.recipient.post('/api/delegations', { delegateId: helper.userId });
    expect(mine(await m.list(undefined, helper, 2))).toEqual(expected);
    const asDelegate = await helper.get(`/api/inbox/collisions?as=recipient`);
    expect(asDelegate.body.items).toEqual([]);
    await t.accept(sent[0] as string, [first[0][0]]);
    expect(mine(await m.list())).toEqual(expected.filter((contact) => contact !== first[0][0]));
  });

  it('X-06 finds the few among thousands that wait, and says how many it looked through', async () => {
    const names = Array.from({ length: 2_300 }, () => randomUUID());
    await t.s.admin.query(
      `INSERT INTO contact (office_id, id, kind, last_name) SELECT $1, id, 'person', 'Crowd' FROM unnest($2::uuid[]) id`,
      [t.s.source, names],
    );
    const [arriving] = await m.pair();
    const { body: set } = await t.sender.post('/api/sets', { name: randomUUID() });
    const members = [t.s.source, set.id, [...names, arriving]];
    await t.s.admin.query(
      `INSERT INTO set_member (office_id, set_id, contact_id) SELECT $1, $2, id FROM unnest($3::uuid[]) id`,
      members,
    );
    await t.s.admin.query(
      `INSERT INTO set_tag (office_id, set_id, user_id, contact_id) SELECT $1, $2, $4, id FROM unnest($3::uuid[]) id`,
      [...members, t.sender.userId],
    );
    const sent = await t.sender.post('/api/transfers', {
      selection: { setId: set.id },
      targetOfficeId: t.s.target,
      recipientId: t.recipient.userId,
    });
    expect(sent.status).toBe(201);
    const page = await t.recipient.get(`/api/inbox/collisions?transferId=${sent.body.id}`);
    expect(page.body).toMatchObject({ items: [{ contactId: arriving }], nextCursor: null, looked: 2_301 });
  });
});
