import pg from 'pg';
import { Importer } from '../../test/support/importer.js';
import { testApp, type TestApp } from '../../test/support/app.js';
import { sentStatement } from '../../test/support/sent-statement.js';

/** A step of a plan, as EXPLAIN (ANALYZE, FORMAT JSON) tells it. */
interface Step extends Record<string, unknown> {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Step[];
}

/** What the steps of a statement looked at. */
interface Looked {
  sql: string;
  step: string;
  rows: number;
}

/** What the statements of an import work on. */
const TABLES = /\b(import_row|import_before|import_exception|staged|linked|todo|reserved_number)\b/;
const REMOVED = ['Rows Removed by Filter', 'Rows Removed by Join Filter', 'Rows Removed by Index Recheck'];

/** Explains every statement of an import just before the application sends it, and takes back what that did. */
function watched(): { looked: Looked[]; plans: Promise<void>[]; end(): void } {
  const looked: Looked[] = [];
  const plans: Promise<void>[] = [];
  const real = pg.Client.prototype.query;
  const ask = (client: pg.Client, sql: string, values?: unknown[]): Promise<pg.QueryResult> =>
    Reflect.apply(real, client, [sql, values]) as Promise<pg.QueryResult>;
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const { text: sql, values } = sentStatement(given) ?? { text: '' };
    if (TABLES.test(sql) && /^\s*(WITH|SELECT|INSERT|UPDATE)/.test(sql)) {
      // a client sends one after the other: the statement itself follows
      void ask(this, 'SAVEPOINT look');
      const plan = ask(this, `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`, values as unknown[]);
      void ask(this, 'ROLLBACK TO look');
      plans.push(plan.then(({ rows }) => void looked.push(...stepsOf(sql, rows[0]['QUERY PLAN'][0].Plan))));
    }
    return Reflect.apply(real, this, given) as never;
  });
  return { looked, plans, end: () => spy.mockRestore() };
}

function stepsOf(sql: string, step: Step): Looked[] {
  const passed = REMOVED.reduce((sum, name) => sum + Number(step[name] ?? 0), step['Actual Rows']);
  const own = {
    sql,
    step: step['Node Type'],
    rows: passed * step['Actual Loops'],
  };
  return [own, ...(step.Plans ?? []).flatMap((below) => stepsOf(sql, below))];
}

describe('the plans of an import that the statistics do not know', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  const CONTACTS = 400;
  const HEADER = 'type,number,name,ref,other';
  const OPTIONS = { mode: 'create', key: [] };
  /** Parts whose records name those of the parts before in every way: by the line, the file's own id, a number, a former number, a name, a key. */
  const PARTS = [
    {
      name: 'contact',
      recordType: 'contact',
      when: { column: 'type', values: ['contact'] },
      columns: { number: { field: 'clientNumber' }, name: { field: 'lastName' }, ref: { field: '$ref' } },
      options: {
        mode: 'createAndUpdate',
        key: ['lastName'],
        constants: { kind: 'person' },
      },
    },
    {
      name: 'same line',
      recordType: 'note',
      when: { column: 'type', values: ['contact'] },
      links: { contactId: 'contact' },
      onlyNew: 'contact',
      columns: { name: { field: 'text' } },
      options: { ...OPTIONS, constants: { writtenAt: '2026-01-01T00:00:00Z' } },
    },
    ...['$ref', 'clientNumber', 'lastName'].map((by) => ({
      name: `by ${by}`,
      recordType: 'note',
      when: { column: 'type', values: [by] },
      columns: { other: { field: `contactId.${by}` }, name: { field: 'text' } },
      options: { ...OPTIONS, constants: { writtenAt: '2026-01-01T00:00:00Z' } },
    })),
  ];
  const fileOf = (contacts: number, mark: string): string => {
    const each = (line: (n: number) => string): string[] =>
      Array.from({ length: contacts }, (_, n) => line(n));
    return [
      HEADER,
      ...each((n) => `contact,${mark}${n % 2 ? '' : 'taken-'}${n},Name ${mark}${n},R${n},`),
      ...each((n) => `$ref,,By ref,,R${n}`),
      ...each((n) => `clientNumber,,By number,,${mark}${n % 2 ? '' : 'taken-'}${n}`),
      ...each((n) => `lastName,,By key,,name ${mark}${n}`),
      '',
    ].join('\n');
  };

  it('S3-27 S3-110 S1-31: no step of check, completion and undo looks at all rows of the file for each of them', async () => {
    // what the statistics say of these tables is about another office, and older
    for (const table of ['import_row', 'import_before', 'import_exception'])
      await app.admin.query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
    const request = {
      parts: PARTS,
      options: { numberTaken: 'newNumber', onError: 'skip' },
    };
    const other = await Importer.in(app);
    const early = await other.upload('contact', fileOf(20, 'E'));
    await other.check(early.id, request);
    await other.step(early.id, 'complete');
    await app.admin.query('ANALYZE');

    const by = await Importer.in(app);
    const others = (line: (n: number) => string): string[] =>
      Array.from({ length: CONTACTS }, (_, n) => line(n));
    const numbers = others((n) => `person,Other ${n},Baker,Mtaken-${n}`);
    await by.import('contact', ['kind,lastName,occupation,clientNumber', ...numbers].join('\n'));
    const sources = ['lastName,occupation,source', ...others((n) => `Other ${n},Baker,${n}`)].join('\n');
    const changes = await by.upload('contact', sources);
    const { id } = await by.upload('contact', fileOf(CONTACTS, 'M'));
    const watch = watched();
    const rows = 5 * CONTACTS;
    try {
      expect((await by.check(id, request)).check).toMatchObject({ rows, toCreate: rows, wrong: 0 });
      expect((await by.step(id, 'complete')).result).toMatchObject({ created: rows, failed: 0 });
      expect((await by.step(id, 'undo')).result).toMatchObject({ undone: rows });
      const options = { key: ['lastName'], tieBreak: ['occupation'] };
      expect((await by.check(changes.id, { options })).check).toMatchObject({ toUpdate: CONTACTS });
      expect((await by.step(changes.id, 'complete')).result).toMatchObject({ updated: CONTACTS });
      expect((await by.step(changes.id, 'undo')).result).toMatchObject({ undone: CONTACTS });
    } finally {
      watch.end();
    }
    await Promise.all(watch.plans);
    const most = watch.looked.toSorted((one, two) => two.rows - one.rows);
    expect(watch.looked.length).toBeGreaterThan(100);
    // each row is looked at a few times; if it were once for each other one: 160,000
    expect(most.filter((one) => one.rows > 10 * rows).slice(0, 5)).toEqual([]);
  });

  it('S2-40 S2-26: links by several columns are looked up, whichever of them a line fills', async () => {
    const by = await Importer.in(app);
    const each = (line: (n: number) => string): string[] =>
      Array.from({ length: CONTACTS }, (_, n) => line(n));
    const people = each((n) => `person,Debtor ${n},D-${n}`);
    await by.import('contact', ['kind,lastName,clientNumber', ...people].join('\n'));
    // every seventh number stands in many accounts, the others in one
    const numberOf = (n: number): string => (n % 5 ? `ACC-${n % 7}` : `OWN-${n}`);
    const accounts = each((n) => `D-${n},${numberOf(n)},X-${n}`);
    await by.import(
      'account',
      ['Debtor: Client number,Client account number,File number', ...accounts].join('\n'),
    );
    const lines = each(
      (n) => `${n % 3 || n % 5 === 0 ? numberOf(n) : ''},${n % 5 ? `debtor ${n}` : ''},5.00`,
    );
    const { id } = await by.upload('transaction', ['Account,Debtor,Amount', ...lines].join('\n'));
    const watch = watched();
    try {
      const { check } = await by.check(id, {
        map: {
          Account: { field: 'accountId.clientAccountNumber' },
          Debtor: { field: 'accountId.debtorId.displayName' },
          Amount: { field: 'amount' },
        },
        options: { mode: 'create', key: [], constants: { type: '101', accountField: '1', flags: '48' } },
      });
      expect(check).toMatchObject({ rows: CONTACTS, toCreate: CONTACTS, wrong: 0 });
    } finally {
      watch.end();
    }
    await Promise.all(watch.plans);
    const most = watch.looked.toSorted((one, two) => two.rows - one.rows);
    expect(most.filter((one) => one.rows > 10 * CONTACTS).slice(0, 5)).toEqual([]);
  });
});
