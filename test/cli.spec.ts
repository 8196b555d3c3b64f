import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '#audit';
import { once } from 'node:events';
import { projectRoot } from '#platform';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, json, started, type Answer } from './support/command.js';
import { testContext, testDatabase, twoOffices } from './support/database.js';

const folder = mkdtempSync(join(tmpdir(), 'interoffice-cli-'));
beforeAll(() => chmodSync(folder, 0o711)); // the server of the embedded database may run as another user
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command on a data folder of its own. */
const interoffice = (args: readonly string[], input = '', more: NodeJS.ProcessEnv = {}): Promise<Answer> =>
  command(join(folder, 'data'), args, input, more);

const COMMANDS: string[][] = [
  [],
  ['audit'],
  ['audit', 'verify'],
  ['backup'],
  ['bench'],
  ['catalogue'],
  ['catalogue', 'fields'],
  ['catalogue', 'sql'],
  ['demo'],
  ['doctor'],
  ['example'],
  ['export'],
  ['generate'],
  ['import'],
  ['migrate'],
  ['office'],
  ['office', 'create'],
  ['package'],
  ['package', 'make'],
  ['package', 'take'],
  ['recalculate'],
  ['restore'],
  ['start'],
  ['user'],
  ['user', 'create'],
];

describe('every command', () => {
  it.each(COMMANDS.map((words) => [['interoffice', ...words].join(' '), words] as const))(
    '%s explains itself',
    async (name, words) => {
      const { code, out, err } = await interoffice([...words, '--help']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out.startsWith(`Usage: ${name}`)).toBe(true);
    },
  );

  it('is in this list', async () => {
    const { out } = await interoffice(['--help']);
    const names = [...out.slice(out.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)/gm)].map(
      ([, name]) => name,
    );
    expect(names.filter((name) => name !== 'help')).toEqual([
      ...new Set(COMMANDS.flatMap(([name]) => name ?? [])),
    ]);
  });
});

/** [what is wrong, arguments, exit code, what it says] */
const MISTAKES: [string, string[], number, RegExp][] = [
  ['an unknown command', ['transmogrify'], 2, /unknown command 'transmogrify'/],
  ['a command that is nearly one', ['demoo'], 2, /Did you mean demo\?/],
  ['an unknown option', ['migrate', '--fast'], 2, /unknown option '--fast'/],
  ['an argument too many', ['doctor', 'now'], 2, /too many arguments/],
  ['a missing argument', ['office', 'create'], 2, /required option|missing required argument/],
  ['a missing option', ['user', 'create', 'ada'], 2, /required option '--office <name>' not specified/],
  ['a size that is no number', ['bench', '--size', 'many'], 2, /It must be 1, 2, 3/],
  [
    'a file that is not there',
    ['import', 'nothing.csv', '--office', 'A', '--type', 'contact'],
    1,
    /there is no file nothing\.csv/,
  ],
  ['a folder instead of a file', ['import', '/', '--office', 'A', '--type', 'contact'], 1, /\/ is no file/],
  ['a type that nobody says', ['import', '/etc/hosts', '--office', 'A'], 1, /--type/],
  [
    'an example of an unknown map',
    ['example', 'Spaceships', '--out', 'x.csv'],
    1,
    /there are Accounts, Client Notes/,
  ],
  ['an unknown record type', ['catalogue', 'sql', 'spaceship'], 1, /there is no record type "spaceship"/],
  [
    'an unknown right',
    ['user', 'create', 'ada', '--office', 'A', '--full-name', 'A', '--right', 'fly'],
    1,
    /there is no right "fly"/,
  ],
];

describe('wrong usage', () => {
  it.each(MISTAKES)('%s is one line', async (_what, args, wanted, says) => {
    const { code, out, err } = await interoffice(args);
    expect({ code, out }).toEqual({ code: wanted, out: '' });
    expect(err).toMatch(says);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err.startsWith('interoffice: ')).toBe(true);
  });

  it.each([
    ['a setting that cannot be', { INTEROFFICE_PORT: 'http' }, /INTEROFFICE_PORT/],
    [
      'a database that is not there',
      { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' },
      /127\.0\.0\.1:1\/none cannot be used/,
    ],
  ])('%s is one line, without a stack and without a password', async (_what, env, says) => {
    const { code, out, err } = await interoffice(['migrate'], '', env);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(says);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).not.toContain('secret');
  });
});

describe('an empty data folder', () => {
  const office = [
    'office',
    'create',
    'Amsterdam',
    '--organisation',
    'Northwind',
    '--administrator',
    'admin',
    '--full-name',
    'Ada Min',
    '--json',
  ];
  const user = [
    'user',
    'create',
    'bob',
    '--office',
    'Amsterdam',
    '--full-name',
    'Bob Byrd',
    '--right',
    'records-read',
  ];

  it('becomes a hub with an office and a user, whose audit log is whole', async () => {
    const migrated = json<{ migrated: string[] }>(await interoffice(['migrate', '--json']));
    expect(migrated.migrated.length).toBeGreaterThan(4);

    const refused = await interoffice(office, '');
    expect({ code: refused.code, out: refused.out }).toEqual({ code: 1, out: '' });
    expect(refused.err).toMatch(/^interoffice: no password was given.*\n$/);

    expect(json(await interoffice(office, 'correct horse battery\n'))).toEqual({
      officeId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      administratorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const again = await interoffice(office, 'correct horse battery\n');
    expect(again.code).toBe(1);
    expect(again.err).toMatch(/^interoffice: .*\n$/);

    const made = await interoffice(user, 'correct horse battery\n');
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
    expect(made.out).toMatch(/^made user bob \([0-9a-f-]{36}\) of office Amsterdam\n$/);

    const verified = json(await interoffice(['audit', 'verify', '--office', 'Amsterdam', '--json']));
    expect(verified).toMatchObject({ ok: true, offices: [{ office: 'Amsterdam', ok: true }] });
    const report = json<{ ok: boolean; findings: { about: string }[] }>(
      await interoffice(['doctor', '--json']),
    );
    expect(report.ok).toBe(true);
    expect(report.findings.map(({ about }) => about)).toEqual([
      'configuration',
      'master key',
      'database',
      'role',
      'tables',
    ]);
  }, 120_000);
});

describe('files through the command line', () => {
  const example = (name: string): string => join(projectRoot, 'examples', name);
  const inOffice = ['--office', 'Amsterdam', '--json'];

  // all of them, good and broken, without a process each: test/exchange/examples.spec.ts
  it('S1-29 S1-30: a file of examples/ comes in by its map in a process of its own, and again ends with 1', async () => {
    const transfers = ['import', example('client-transfers.csv'), '--map', 'Client Transfers', ...inOffice];
    expect(json(await interoffice(transfers))).toMatchObject({
      state: 'completed',
      result: { created: 12, failed: 0 },
    });
    const again = await interoffice(transfers);
    expect([again.code, JSON.parse(again.out)]).toMatchObject([1, { state: 'checked' }]);
  }, 120_000);

  it('a large file of a map is made by a command; the list of fields is rebuilt by another one (S2-03, S2-04)', async () => {
    const out = join(folder, 'large.csv');
    expect(
      json(await interoffice(['example', 'Debtors', '--rows', '50', '--out', out, '--json'])),
    ).toMatchObject({ rows: 50 });
    expect(readFileSync(out, 'utf8').trimEnd().split('\r\n')).toHaveLength(51);
    const fields = join(folder, 'fields.csv');
    await interoffice(['catalogue', 'fields', '--out', fields]);
    expect(readFileSync(fields, 'utf8')).toContain('Transaction,accountId.clientAccountNumber,');
  });
});

describe('interoffice start', () => {
  const refused = async (settings: NodeJS.ProcessEnv, says: RegExp): Promise<void> => {
    const { code, out, err } = await interoffice(['start'], '', settings);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(says);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  };

  it('says in one line that its port is in use, or that it runs on this folder already; a third time it starts again', async () => {
    const stranger = createServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as AddressInfo;
    const quiet = { INTEROFFICE_LOG_LEVEL: 'silent', INTEROFFICE_PORT: '0' };
    await refused(
      { ...quiet, INTEROFFICE_PORT: String(port) },
      new RegExp(`^interoffice: port ${port} of 127\\.0\\.0\\.1 is in use: set INTEROFFICE_PORT`),
    );
    stranger.close();
    const running = await started(join(folder, 'data'), ['start', '--json'], quiet);
    const told = JSON.parse(running.line) as { address: string; docs: string; signIns: unknown[] };
    expect(told).toEqual({ address: expect.any(String), docs: `${told.address}/api/docs`, signIns: [] });
    expect(await (await fetch(`${told.address}/health/ready`)).json()).toMatchObject({ status: 'ok' });
    await refused(quiet, /^interoffice: Interoffice already runs on the data folder .*: stop it/);
    expect((await fetch(`${told.address}/health/ready`)).status).toBe(200);
    expect(await running.stop()).toBe(0);
    const again = await started(join(folder, 'data'), ['start', '--json'], quiet);
    expect(await again.stop()).toBe(0);
  }, 120_000);
});

describe('interoffice audit verify', () => {
  it('ends with 1 and names the place when a chain is broken, and for an office that is not there', async () => {
    const db = await testDatabase();
    const { source } = await twoOffices(db.admin);
    const { rows } = await db.admin.query('SELECT name FROM office WHERE id = $1', [source]);
    for (const step of ['one', 'two', 'three'])
      await db.database.transaction(testContext(source), (tx) => audit(tx, step, {}));
    const verify = (more: string[] = []): Promise<Answer> =>
      command(join(folder, 'elsewhere'), ['audit', 'verify', '--office', rows[0].name, ...more], '', {
        DATABASE_URL: db.url,
        INTEROFFICE_MASTER_KEY: process.env.INTEROFFICE_MASTER_KEY,
      });
    expect((await verify()).code).toBe(0);
    await db.admin.query(`UPDATE audit_entry SET action = 'x' WHERE office_id = $1 AND sequence = 2`, [
      source,
    ]);
    const broken = await verify(['--json']);
    expect({ code: broken.code, err: broken.err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(broken.out)).toMatchObject({
      ok: false,
      offices: [{ ok: false, broken: { sequence: 2, why: 'changed' } }],
    });
    const told = await verify();
    expect(told).toMatchObject({ code: 1, out: `${rows[0].name}: BROKEN at entry 2: changed\n` });
    const nowhere = await verify(['nowhere']);
    expect({ code: nowhere.code, out: nowhere.out }).toEqual({ code: 1, out: '' });
    await db.close();
  }, 60_000);
});
