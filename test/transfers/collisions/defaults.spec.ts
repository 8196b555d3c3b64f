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

const RULES = ['clientNumber', 'taxId', 'emailAndName', 'nameAndBirthDate'] as const;
type Rule = (typeof RULES)[number];
const CHOICES = ['merge', 'keepBoth', 'skip'] as const;
const FIELDS = ['keepMine', 'takeTheirs', 'fillEmpty'] as const;

/** Two contacts that one rule alone recognises as the same. `values`: what the arriving one and the one that is here have beside it. */
async function pairBy(rule: Rule, theirs: Row, mine: Row): Promise<[arriving: string, here: string]> {
  const [mark, address] = [randomUUID().slice(0, 8), `${randomUUID()}@example.org`];
  const common: Record<Rule, Row> = {
    clientNumber: { clientNumber: `N-${mark}` },
    taxId: { taxId: mark },
    emailAndName: {},
    nameAndBirthDate: { birthDate: '1961-04-12' },
  };
  const name = `Rule ${mark}`;
  const [one, other] = [
    await t.person(name, { ...common[rule], ...theirs }),
    await t.person(rule === 'taxId' ? `Else ${mark}` : name, { ...common[rule], ...mine }, t.s.target),
  ];
  if (rule !== 'emailAndName') return [one, other];
  await t.add('emailAddress', { contactId: one, address: address.toUpperCase() });
  await t.add('emailAddress', { contactId: other, address }, t.s.target);
  return [one, other];
}

const THEIRS = { occupation: 'theirs', region: 'theirs', industry: null };
const MINE = { occupation: 'mine', region: null, industry: 'mine' };
const MERGED = {
  keepMine: { occupation: 'mine', region: null, industry: 'mine' },
  takeTheirs: { occupation: 'theirs', region: 'theirs', industry: 'mine' },
  fillEmpty: { occupation: 'mine', region: 'theirs', industry: 'mine' },
};

/** Each rule × each choice × each behaviour of a field, once by the default of the office and once by the recipient. */
describe.each(FIELDS)('X-06 every rule and every choice, fields: %s', (eachField) => {
  const all = RULES.flatMap((rule) => CHOICES.map((choice) => ({ rule, choice })));
  it.each(['default', 'recipient'] as const)('X-06 as the %s says', async (by) => {
    const transfers: { choice: string; id: string; pairs: [string, string][] }[] = [];
    if (by === 'recipient')
      await m.settings({ collisions: { choice: 'keepBoth', eachField: 'keepMine', fields: {} } });
    for (const choice of CHOICES) {
      const pairs = await Promise.all(
        all.filter((one) => one.choice === choice).map(({ rule }) => pairBy(rule, THEIRS, MINE)),
      );
      const id = await t.send(pairs.map(([arriving]) => arriving));
      if (by === 'default') await m.settings({ collisions: { choice, eachField, fields: {} } });
      const listed = new Map((await m.list(id)).map((line) => [line['contactId'], line]));
      for (const [index, [arriving, here]] of pairs.entries()) {
        const line = listed.get(arriving) as Row;
        expect(line).toMatchObject({ recognised: { rule: RULES[index], contactId: here } });
        const fields = Object.fromEntries(
          ['occupation', 'region', 'industry'].map((name) => [name, eachField]),
        );
        if (by === 'recipient')
          await m.choose(id, arriving, choice === 'merge' ? { choice, fields } : { choice });
        else
          expect(line['choice']).toMatchObject({
            choice,
            into: choice === 'merge' ? here : null,
            fields: choice === 'merge' ? fields : {},
            decidedBy: null,
          });
      }
      await t.accept(id);
      transfers.push({ choice, id, pairs });
    }
    for (const { choice, id, pairs } of transfers) {
      for (const [arriving, here] of pairs) {
        const expected = choice === 'merge' ? MERGED[eachField] : MERGED.keepMine;
        expect(await m.here(here)).toMatchObject(expected);
        const arrived = await m.here(arriving);
        if (choice === 'keepBoth') expect(arrived).toMatchObject({ occupation: 'theirs', industry: null });
        else expect(arrived).toBeUndefined();
        expect(await t.row('contact', t.s.source, arriving)).toMatchObject({
          custody: choice === 'skip' ? 'here' : 'transferred',
        });
      }
      const outcome = { merge: 'merged', keepBoth: 'created', skip: 'skipped' }[choice] as string;
      expect((await t.report(id)).figures['contact']).toEqual({
        sent: RULES.length,
        [outcome]: RULES.length,
      });
    }
  });
});

describe('X-06 the default of the office', () => {
  const settings = (collisions: Row): Promise<void> =>
    m.settings({ collisions: { choice: 'keepBoth', eachField: 'keepMine', fields: {}, ...collisions } });

  it('X-06 merges nothing that no rule recognises, and nothing that several find: such contacts are kept beside', async () => {
    await settings({ choice: 'merge', eachField: 'takeTheirs' });
    const [taken, taxId] = [`N-${randomUUID().slice(0, 8)}`, randomUUID()];
    const stranger = await t.person('Stranger', { clientNumber: taken }, t.s.target);
    const twins = [await t.person('T', { taxId }, t.s.target), await t.person('T', { taxId }, t.s.target)];
    const before = await Promise.all([stranger, ...twins].map((id) => m.here(id)));
    const [numbered, alike] = [
      await t.person('Client', { clientNumber: taken }),
      await t.person('T', { taxId }),
    ];
    await t.move([numbered, alike]);
    expect(await Promise.all([stranger, ...twins].map((id) => m.here(id)))).toEqual(before);
    expect(await m.here(numbered)).toMatchObject({ client_number: `${taken}/2` });
    expect(await m.here(alike)).toBeDefined();
  });

  it('X-06 what the recipient chose counts more, and a field that the office names more than its rule for all', async () => {
    await settings({ choice: 'merge', eachField: 'takeTheirs', fields: { occupation: 'keepMine' } });
    const [one, other] = [await pairBy('taxId', THEIRS, MINE), await pairBy('taxId', THEIRS, MINE)];
    const id = await t.send([one[0], other[0]]);
    await m.choose(id, other[0], { choice: 'keepBoth' });
    await t.accept(id);
    expect(await m.here(one[1])).toMatchObject({ occupation: 'mine', region: 'theirs' });
    expect(await m.here(other[0])).toBeDefined();
    const { rows } = await t.s.admin.query(
      'SELECT contact_id, choice, into_version, decided_by FROM collision_choice WHERE transfer_id = $1',
      [id],
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { contact_id: one[0], choice: 'merge', into_version: null, decided_by: t.recipient.userId },
        { contact_id: other[0], choice: 'keepBoth', into_version: null, decided_by: t.recipient.userId },
      ]),
    );
  });

  it('X-06 one that is sent away meanwhile lets the contact wait, and is not remembered', async () => {
    await settings({ choice: 'merge' });
    const [arriving, here] = await pairBy('taxId', THEIRS, MINE);
    const away = await t.send([here], { by: t.recipient, to: await t.s.signIn('third', 'agent') });
    const id = await t.send([arriving]);
    await t.startAccepting(id);
    await t.s.settled(id);
    expect((await t.recipient.get(`/api/inbox?transferId=${id}`)).body.items).toMatchObject([
      { contactId: arriving, error: expect.stringContaining('sent on') },
    ]);
    await t.recall(away, [here], t.recipient);
    await t.accept(id);
    expect(await m.here(arriving)).toBeUndefined();
    await settings({});
  });

  it('X-06 a return is taken as it is: nothing is compared', async () => {
    await settings({});
    const [arriving] = await pairBy('taxId', THEIRS, MINE);
    const id = await t.move([arriving]);
    const admin = await t.s.signIn('source', 'admin');
    const { headers } = await admin.get('/api/office');
    const collisions = { choice: 'skip', eachField: 'keepMine', fields: {} };
    await admin.request(
      'PATCH',
      '/api/office',
      { settings: { collisions } },
      { 'if-match': headers.get('etag') ?? '' },
    );
    const back = await t.recipient.post(`/api/transfers/${id}/return`, {});
    expect(back.status).toBeLessThan(300);
    await t.s.settled(back.body.id);
    expect(await t.row('contact', t.s.source, arriving)).toMatchObject({ custody: 'here' });
  });

  it.each([
    ['a field that no contact has', { fields: { colour: 'keepMine' } }, 422],
    ['a field that never crosses', { fields: { primaryAdvisorId: 'keepMine' } }, 422],
    ['a field that says of which kind it is', { fields: { kind: 'takeTheirs' } }, 422],
    ['a behaviour that there is not', { fields: { occupation: 'erase' } }, 422],
    ['no object', { fields: [] }, 422],
    ['a choice that there is not', { choice: 'overwrite' }, 422],
    ['no rule for all fields', { eachField: undefined }, 422],
    ['something else', { also: true }, 400],
  ])('X-06 is refused with %s', async (_, wrong, status) => {
    const admin = await t.s.signIn('target', 'admin');
    const { headers, body } = await admin.get('/api/office');
    const collisions = { choice: 'merge', eachField: 'keepMine', fields: {}, ...wrong };
    const reply = await admin.request(
      'PATCH',
      '/api/office',
      { settings: { collisions } },
      { 'if-match': headers.get('etag') ?? '' },
    );
    expect(reply.status).toBe(status);
    expect((await admin.get('/api/office')).body).toEqual(body);
  });
});

describe('X-06 match rules that an office orders itself', () => {
  const ordered = (matchRules: readonly string[]): Promise<void> => m.settings({ matchRules });
  afterAll(() => ordered(RULES));

  it('X-06 the first rule that finds one decides, in the order of the office', async () => {
    const [clientNumber, taxId, birthDate] = [randomUUID(), randomUUID(), '1970-07-07'];
    const byNumber = await t.person('Order', { clientNumber }, t.s.target);
    const byTax = await t.person('Other', { taxId }, t.s.target);
    const byBirth = await t.person('Order', { birthDate }, t.s.target);
    const arriving = await t.person('Order', { clientNumber, taxId, birthDate });
    const id = await t.send([arriving]);
    for (const [rules, found] of [
      [['clientNumber', 'taxId', 'nameAndBirthDate'], byNumber],
      [['taxId', 'clientNumber', 'nameAndBirthDate'], byTax],
      [['nameAndBirthDate', 'taxId'], byBirth],
    ] as const) {
      await ordered(rules);
      expect(await m.list(id)).toMatchObject([{ recognised: { rule: rules[0], contactId: found } }]);
      expect(await m.choose(id, arriving, { choice: 'merge' })).toMatchObject({ into: found });
    }
    await ordered([]);
    await t.recipient.request('DELETE', `/api/inbox/collisions/${id}/${arriving}`);
    expect(await m.list(id)).toMatchObject([{ recognised: null, takenNumbers: [{ number: clientNumber }] }]);
    expect((await m.tryChoose(id, arriving, { choice: 'merge' })).body.code).toBe('MERGE_INTO_WHICH');
  });

  it('X-06 a rule that finds several is passed over, also where the default merges', async () => {
    await ordered(['taxId', 'nameAndBirthDate']);
    const [taxId, birthDate] = [randomUUID(), '1971-07-07'];
    await t.person('Several', { taxId }, t.s.target);
    const here = await t.person('Several', { taxId, birthDate }, t.s.target);
    const arriving = await t.person('Several', { taxId, birthDate });
    await m.settings({ collisions: { choice: 'merge', eachField: 'keepMine', fields: {} } });
    await t.move([arriving]);
    await m.settings({ collisions: { choice: 'keepBoth', eachField: 'keepMine', fields: {} } });
    expect(await m.here(arriving)).toBeUndefined();
    expect((await t.recipient.get(`/api/contacts/${arriving}`)).body.id).toBe(here);
  });

  it.each([
    ['an unknown rule', ['taxId', 'shoeSize']],
    ['a rule twice', ['taxId', 'taxId']],
    ['no list', 'taxId'],
  ])('X-06 %s is refused', async (_, matchRules) => {
    const admin = await t.s.signIn('target', 'admin');
    const { headers } = await admin.get('/api/office');
    const reply = await admin.request(
      'PATCH',
      '/api/office',
      { settings: { matchRules } },
      { 'if-match': headers.get('etag') ?? '' },
    );
    expect([reply.status, reply.body.code]).toEqual([422, 'VALIDATION']);
  });

  it('X-06 only who holds the right to office settings orders them', async () => {
    const { headers } = await t.recipient.get('/api/office');
    for (const settings of [
      { matchRules: [] },
      { collisions: { choice: 'skip', eachField: 'keepMine', fields: {} } },
    ]) {
      const reply = await t.recipient.request(
        'PATCH',
        '/api/office',
        { settings },
        { 'if-match': headers.get('etag') ?? '' },
      );
      expect(reply.status).toBe(403);
    }
  });
});
