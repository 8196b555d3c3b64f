import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { loadDemoOffices } from '../apps/cli/demo/load.js';
import { runDemo as perform } from '../apps/cli/demo/run/demo.js';
import { projectRoot } from '#platform';
import { testApp, type TestApp } from './support/app.js';

const MINUTES_2 = 120_000;
const OUTCOMES = ['created', 'merged', 'linked', 'withheld', 'skipped'] as const;
const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `S4-${from + index}`);
const KEEPING = ['S4-19', 'S4-24', 'S4-26', ...range(30, 33), 'S4-35', ...range(39, 42), 'S4-44', 'S4-45'];
const LINES = [
  'S4-19',
  'S4-21',
  'S4-24',
  'S4-26',
  ...range(30, 33),
  'S4-35',
  ...range(39, 42),
  'S4-44',
  'S4-45',
  ...range(47, 60),
  'S4-63',
  'S4-64',
];

interface Result {
  ok: boolean;
  transfers: {
    id: string;
    state: string;
    receipt: Record<string, string | number>[];
    withheld: { rule: string; recordType: string; count: number }[];
  }[];
  rules: { line: string; kept: number; withheld: number }[];
}

/** Runs the compiled program as a newcomer does: on its own embedded database. */
async function runDemo(
  more: Record<string, string> = {},
): Promise<{ code: number; output: string; errors: string }> {
  const environment = Object.fromEntries(
    Object.entries({ ...process.env, ...more }).filter(
      ([name]) => name !== 'DATABASE_URL' && name !== 'NODE_OPTIONS',
    ),
  );
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'dist', 'apps', 'cli', 'main.js'), 'demo', '--json'],
    { env: environment },
  );
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output, errors };
}

describe('interoffice demo --json', () => {
  let run: Awaited<ReturnType<typeof runDemo>>;
  let result: Result;

  beforeAll(async () => {
    run = await runDemo();
    result = JSON.parse(run.output.trimEnd().split('\n').at(-1) ?? '') as Result;
  }, MINUTES_2);

  it('S4-65 S4-66 S4-67 S4-68 S4-69 S4-70 S4-71 S4-72 S4-73 S4-74 S4-75 S4-76 S4-79 S4-80 goes through and everything adds up', () => {
    expect(run.errors).toBe('');
    expect(run.code).toBe(0);
    expect(result.ok).toBe(true);
    expect(Object.keys(result)).toEqual(['ok', 'transfers', 'rules']);
  });

  it('S4-28 S4-77 X-04 has two transfers of one session, and receipts that add up', () => {
    expect(result.transfers.map(({ state }) => state)).toEqual(['decided', 'accepted']);
    for (const { id, receipt, withheld } of result.transfers) {
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      for (const line of receipt) {
        expect(Object.keys(line)).toEqual(['recordType', 'sent', ...OUTCOMES]);
        expect(OUTCOMES.reduce((sum, outcome) => sum + Number(line[outcome]), 0)).toBe(line['sent']);
      }
      expect(
        withheld.every(
          ({ rule, recordType, count }) => /^S\d-\d+$/.test(rule) && recordType !== '' && count > 0,
        ),
      ).toBe(true);
    }
  });

  it.each(LINES)('%s occurs: what it keeps has come, what it withholds is in the receipt', (line) => {
    const rule = result.rules.find((candidate) => candidate.line === line);
    expect(rule).toEqual({ line, kept: expect.any(Number), withheld: expect.any(Number) });
    expect(Number(rule?.kept) > 0).toBe(KEEPING.includes(line));
    expect(Number(rule?.withheld) > 0).toBe(line !== 'S4-35');
  });

  it('says what is wrong in one object, too, and in one line beside it', async () => {
    const wrong = await runDemo({ INTEROFFICE_LOG_LEVEL: 'loud' });
    expect(wrong.code).not.toBe(0);
    expect(JSON.parse(wrong.output)).toEqual({
      ok: false,
      error: expect.stringContaining('INTEROFFICE_LOG_LEVEL') as string,
    });
    expect(wrong.errors.trim().split('\n')).toHaveLength(1);
  });

  it('has a row for each of these lines and no other', () => {
    expect(result.rules.map(({ line }) => line)).toEqual(LINES);
  });
});

/** What delivering must not do; put into the database, so that the program itself is as it is. */
const FAULTS = `
  CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF current_setting('app.transfer_step', true) = 'deliver' AND NEW.private_to IS NULL THEN RETURN NULL; END IF; RETURN NEW; END $$;
  CREATE FUNCTION add_a_cent() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF current_setting('app.transfer_step', true) = 'deliver' THEN NEW.amount := NEW.amount + 0.01; END IF; RETURN NEW; END $$;
  CREATE TRIGGER lose BEFORE INSERT ON note FOR EACH ROW EXECUTE FUNCTION lose();
  CREATE TRIGGER add_a_cent BEFORE INSERT ON "transaction" FOR EACH ROW EXECUTE FUNCTION add_a_cent()`;

describe('the demo offices', () => {
  let running: TestApp;

  beforeAll(async () => {
    running = await testApp();
  });
  afterAll(() => running.close());

  const count = async (table: string): Promise<number> =>
    Number((await running.admin.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n);

  it(
    'are made once on an empty database: several hundred contacts in each office',
    async () => {
      const signIns = await loadDemoOffices(running);
      const { rows } = await running.admin.query<{ n: string }>(
        'SELECT count(*) AS n FROM contact GROUP BY office_id',
      );
      expect(rows.map(({ n }) => Number(n) >= 200)).toEqual([true, true, true]);
      const before = [await count('contact'), await count('app_user'), await count('audit_entry')];
      expect(await loadDemoOffices(running)).toEqual(signIns);
      expect([await count('contact'), await count('app_user'), await count('audit_entry')]).toEqual(before);
    },
    MINUTES_2,
  );

  it('let their users in', async () => {
    const [first] = await loadDemoOffices(running);
    const answer = await fetch(`${running.address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(first),
    });
    expect(answer.status).toBe(201);
  });

  it(
    'are enough for the demo to find a delivery that loses notes and adds a cent to each transaction, and nothing else',
    async () => {
      await loadDemoOffices(running);
      await running.admin.query(FAULTS);
      const { result, failed } = await perform(running.address, '', true);
      expect(result.ok).toBe(false); // the command ends with 1
      expect(failed).toEqual([
        expect.stringMatching(/^sent = created .* in each line: Notes/),
        'nothing waits any more',
        expect.stringMatching(/gone = come \+ withheld: note: \d+ lost/),
        expect.stringMatching(/every balance is what it was: \d+ differ/),
      ]);
    },
    MINUTES_2,
  );

  it('are not made where somebody has made offices of his own', async () => {
    const own = await testApp({ work: false });
    await own.admin.query("INSERT INTO organisation (name) VALUES ('Somebody')");
    expect(await loadDemoOffices(own)).toEqual([]);
    expect((await own.admin.query('SELECT 1 FROM office')).rowCount).toBe(0);
    await own.close();
  });
});
