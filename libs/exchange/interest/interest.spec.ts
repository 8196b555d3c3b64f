import { randomUUID } from 'node:crypto';
import { testApp, type TestApp } from '../../../test/support/app.js';
import { Importer, newUser } from '../../../test/support/importer.js';

let app: TestApp;
let mine: Importer & { office: string };
let other: Importer;

const csv = (...lines: string[]): string => lines.join('\n');
/** [file number, rate, simple, start, currency] */
const ACCOUNTS = [
  ['SIMPLE', '10', 'true', '2025-01-01', 'EUR'],
  ['COMPOUND', '10', 'false', '2025-01-01', 'EUR'],
  ['YEN', '3.5', 'false', '2024-01-01', 'JPY'],
  ['OVERPAID', '10', 'true', '2025-01-01', 'EUR'],
  ['LATER', '10', 'true', '2026-02-01', 'EUR'],
  ['TYPO', '1000000', 'false', '2025-01-01', 'EUR'],
  ['PLAIN', '', '', '', 'EUR'],
];
/** [account, account field, amount, posted, paid, direct]: a late report, a promise, and a payment of more than is owed */
const TRANSACTIONS = [
  ...['SIMPLE', 'COMPOUND'].flatMap((account) => [
    [account, '16', '-1000.00', '2024-12-01', '', ''],
    [account, '1', '400.00', '2025-08-01', '2025-07-02', '400.00'],
    [account, '1', '600.00', '', '2025-03-01', ''],
  ]),
  ['YEN', '16', '-1000000', '2024-01-01', '', ''],
  ['OVERPAID', '16', '-100.00', '2025-01-01', '', ''],
  ['OVERPAID', '1', '500.00', '2025-01-31', '', ''],
  ['LATER', '16', '-100.00', '2025-01-01', '', ''],
  ['TYPO', '16', '-100.00', '2025-01-01', '', ''],
];

beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app);
  other = await Importer.in(app);
});
afterAll(() => app?.close());
let importId: string;

/** The same accounts in an office, with their transactions; answers the import that brought these. */
async function bringIn(by: Importer): Promise<string> {
  await by.import('contact', csv('kind,lastName,clientNumber', 'person,Debtor,D-1'));
  await by.import(
    'account',
    csv(
      'Debtor: Client number,fileNumber,interestRate,simpleInterest,interestStartDate,currency',
      ...ACCOUNTS.map((cells) => ['D-1', ...cells].join(',')),
    ),
  );
  const { id } = await by.import(
    'transaction',
    csv(
      'Account: File number,Type,accountField,amount,postedDate,paymentDate,direct,description',
      ...TRANSACTIONS.map(([account, field, ...cells]) =>
        [account, '101', field, ...cells, '"Charge, as it was"'].join(','),
      ),
    ),
  );
  return id;
}

const shown = async (by: Importer, number: string): Promise<Record<string, unknown>> =>
  (await by.sender.get(`accounts?fileNumber=${number}`)).body.items[0] as Record<string, unknown>;
const interestOf = async (by: Importer, until: string): Promise<unknown[]> => {
  await by.sender.post('accounts/recalculate', { until });
  return Promise.all(ACCOUNTS.map(async ([number]) => (await shown(by, number as string))['interest']));
};

describe('interest of accounts', () => {
  it('S2-65 S2-44 S2-47: is shown after a Recalculate of what an import brought, and stays out of the balance', async () => {
    importId = await bringIn(mine);
    await other.sender.make('accounts', {
      debtorId: (await other.sender.make('contacts', { kind: 'person', lastName: 'Debtor' })).id,
      fileNumber: 'SIMPLE',
      interestRate: '10',
      interestStartDate: '2025-01-01',
    });
    expect(await shown(mine, 'SIMPLE')).toMatchObject({ interest: null, interestUntil: null });
    const answer = await mine.sender.post(`imports/${importId}/recalculate`, { until: '2026-01-01' });
    expect([answer.status, answer.body]).toEqual([
      200,
      expect.objectContaining({
        until: '2026-01-01',
        recalculated: 5,
        withoutTerms: 0,
        outOfRange: 1,
        away: 0,
      }),
    ]);
    expect(await shown(mine, 'SIMPLE')).toMatchObject({
      interestUntil: '2026-01-01',
      interest: '79.95',
      balance: '600.00',
      paidDirect: '400.00',
      version: 1,
    });
    const { items } = (await mine.sender.get('transactions?amount=-1000.00')).body;
    expect(items[0]).toMatchObject({ description: 'Charge, as it was', direct: null });
    expect(await shown(other, 'SIMPLE')).toMatchObject({ interest: null });
  });

  it('S2-33 S2-62 S2-63 S2-64: counts real days from the start, payments on the day on which the debtor paid, promises not at all', async () => {
    //  simple: 1000 × 10 % × 182/365 + 600 × 10 % × 183/365; compound: (1000 × 1.1^(182/365) - 400) × 1.1^(183/365) - 600
    expect(await interestOf(mine, '2026-01-01')).toEqual([
      '79.95',
      '80.42',
      '71326.00',
      '0.82',
      '0.00',
      null,
      null,
    ]);
    expect(await interestOf(mine, '2025-07-01')).toEqual([
      '49.59',
      '48.40',
      '52907.00',
      '0.82',
      '0.00',
      null,
      null,
    ]);
  });

  it('S2-31 S2-33: what is posted later for an earlier day counts from that day, without another Recalculate', async () => {
    await interestOf(mine, '2026-01-01');
    const account = await shown(mine, 'SIMPLE');
    const payment = { accountId: account['id'], type: 101, amount: '600.00', postedDate: '2026-03-01' };
    const made = await mine.sender.make('transactions', { ...payment, paymentDate: '2025-07-02' });
    expect(await shown(mine, 'SIMPLE')).toMatchObject({ interest: '49.86', balance: '0.00' });
    await mine.sender.delete(`transactions/${made.id}`);
    expect(await shown(mine, 'SIMPLE')).toMatchObject({ interest: '79.95' });
  });

  it('S2-65: a preview tells what each account would show, and changes nothing, nor does it say so in the log', async () => {
    await interestOf(mine, '2025-07-01');
    const { id } = await shown(mine, 'SIMPLE');
    const ask = async (body: object): Promise<object> =>
      (await mine.sender.post('accounts/recalculate', { ids: [id], until: '2026-01-01', ...body }))
        .body as object;
    const logged = async (): Promise<unknown> =>
      (
        await app.admin.query(
          `SELECT count(*)::int AS n FROM audit_entry WHERE office_id = $1 AND action = 'account.recalculated'`,
          [mine.sender.officeId],
        )
      ).rows[0];
    const [entries, change] = [
      await logged(),
      {
        id,
        fileNumber: 'SIMPLE',
        currency: 'EUR',
        untilBefore: '2025-07-01',
        before: '49.59',
        after: '79.95',
      },
    ];
    expect(await ask({ preview: true })).toMatchObject({ recalculated: 1, changes: [change] });
    expect(await shown(mine, 'SIMPLE')).toMatchObject({ interest: '49.59', interestUntil: '2025-07-01' });
    expect(await logged()).toEqual(entries);
    expect(await ask({})).toMatchObject({ recalculated: 1, changes: [change] });
    expect(await shown(mine, 'SIMPLE')).toMatchObject({ interest: '79.95' });
    expect(await ask({ preview: true })).toMatchObject({ recalculated: 1, changes: [] });
    expect(await ask({ preview: 'yes' })).toMatchObject({ code: 'VALIDATION' });
  });

  it('S2-65: all accounts, those of a list, or some; each is counted, and the log tells it', async () => {
    const of = async (body: object): Promise<object> => {
      const asked = { until: '2025-12-31', ...body };
      const { changes, ...counts } = (await mine.sender.post('accounts/recalculate', asked)).body;
      expect(changes).toBeInstanceOf(Array);
      return counts as object;
    };
    const figures = { recalculated: 0, withoutTerms: 0, outOfRange: 0, away: 0, until: '2025-12-31' };
    expect(await of({})).toEqual({ ...figures, recalculated: 5, withoutTerms: 1, outOfRange: 1 });
    expect(await of({ filters: { currency: 'JPY' } })).toEqual({ ...figures, recalculated: 1 });
    const foreign = (await shown(other, 'SIMPLE'))['id'];
    const own = (await shown(mine, 'SIMPLE'))['id'];
    expect(await of({ ids: [own, foreign] })).toEqual({ ...figures, recalculated: 1 });
    expect(await shown(other, 'SIMPLE')).toMatchObject({ interestUntil: null });
    const { rows } = await app.admin.query<{ details: object }>(
      `SELECT details FROM audit_entry WHERE office_id = $1 AND action = 'account.recalculated' ORDER BY sequence DESC LIMIT 2`,
      [mine.sender.officeId],
    );
    expect(rows.map(({ details }) => details)).toMatchObject([
      { recalculated: 1, filters: [] },
      { recalculated: 1, filters: ['currency'] },
    ]);
  });

  it('S4-05: an account whose contact is in transit is left as it is', async () => {
    const { officeId } = mine.sender;
    const away = (custody: string): Promise<unknown> =>
      app.admin.query(
        `UPDATE contact SET custody = $2, transfer_id = CASE WHEN $2 = 'here' THEN NULL ELSE new_id() END WHERE office_id = $1`,
        [officeId, custody],
      );
    await away('in_transit');
    const { body } = await mine.sender.post('accounts/recalculate', { until: '2025-06-30' });
    await away('here');
    expect(body).toMatchObject({ recalculated: 0, away: 7 });
    expect(await shown(mine, 'SIMPLE')).toMatchObject({ interestUntil: '2025-12-31' });
  });

  const WRONG: [string, object, number, string | undefined][] = [
    ['a day that does not exist', { until: '2025-02-30' }, 422, 'until'],
    ['no day', { until: 'infinity' }, 422, undefined],
    ['a moment', { until: '2025-01-01T00:00:00Z' }, 422, undefined],
    ['a day to come', { until: '2999-01-01' }, 422, 'until'],
    ['a number', { until: 20_250_101 }, 422, undefined],
    ['an unknown filter', { filters: { "status'; --": 'x' } }, 400, "status'; --"],
    ['a filter that is no text', { filters: { status: ['active'] } }, 400, 'status'],
    ['filters that are a list', { filters: ['status'] }, 422, undefined],
    ['no ids', { ids: [] }, 422, undefined],
    ['an id that is none', { ids: ["1' OR true"] }, 422, undefined],
    ['too many ids', { ids: Array.from({ length: 10_001 }, () => randomUUID()) }, 422, undefined],
    ['another office', { officeId: randomUUID() }, 400, undefined],
  ];
  it('S2-65: wrong requests are refused and change nothing, nobody reaches into another office', async () => {
    for (const [what, body, status, field] of WRONG) {
      const answer = await mine.sender.post('accounts/recalculate', body);
      expect([what, answer.status]).toEqual([what, status]);
      if (field) expect([what, answer.body.at?.field]).toEqual([what, field]);
    }
    expect(await shown(mine, 'SIMPLE')).toMatchObject({ interestUntil: '2025-12-31' });
    expect((await other.sender.post(`imports/${importId}/recalculate`)).status).toBe(404);
    expect((await mine.sender.post(`imports/${importId}/recalculate`, { filters: {} })).status).toBe(400);
    const reader = await newUser(app, mine.office, mine.sender.officeId, ['records-read']);
    expect((await reader.post('accounts/recalculate')).status).toBe(403);
    expect((await reader.post(`imports/${importId}/recalculate`)).status).toBe(403);
    const { debtorId } = (await shown(mine, 'SIMPLE')) as { debtorId: string };
    for (const field of [{ interest: '1.00' }, { interestUntil: '2025-01-01' }])
      expect((await mine.sender.post('accounts', { debtorId, ...field })).status).toBe(422);
  });

  it('X-12: it is nobody’s edit, so the import can still be undone', async () => {
    const done = await mine.step(importId, 'undo');
    expect(done.result).toMatchObject({ undone: TRANSACTIONS.length, kept: 0 });
    expect(await shown(mine, 'SIMPLE')).toMatchObject({ balance: '0.00', interest: '0.00' });
  });
});
