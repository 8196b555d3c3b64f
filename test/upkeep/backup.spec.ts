import { FilesService, LocalFolder } from '#files';
import { config, StartError } from '#platform';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBackup } from '../../apps/cli/backup/backup.js';
import { checkFiles, checkRestored } from '../../apps/cli/backup/check.js';
import { readManifest, writeManifest, type Manifest } from '../../apps/cli/backup/manifest.js';
import { restoreBackup } from '../../apps/cli/backup/restore.js';
import { expectedTables } from '../../apps/cli/schema/expected.js';
import { asAdmin, testDatabase, type TestDatabase } from '../support/database.js';
import { Stage } from '../transfers/support/stage.js';

const quiet = (): void => undefined;

describe('backup and restore (threat 30)', () => {
  let stage: Stage;
  let folder: string;
  let first: Manifest;
  const at = (...names: string[]): string => join(folder, ...names);
  const original = new LocalFolder(join(config().dataFolder, 'files'));

  beforeAll(async () => {
    stage = await Stage.open();
    folder = await mkdtemp(join(tmpdir(), 'interoffice-backup-'));
    await fill(stage);
    first = await backup('first');
  }, 60_000);
  afterAll(async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  });

  const backup = (name: string, url = stage.s.adminUrl): Promise<Manifest> =>
    makeBackup({ url, store: original, headsFile: at('no-heads'), folder: at(name), tell: quiet });

  /** Reads, checks and loads a backup as the command does. */
  async function restore(name: string, target: TestDatabase, replace = false): Promise<Manifest> {
    const manifest = await readManifest(at(name));
    await checkFiles(at(name), manifest);
    if (target.source.isInitialized) await target.source.destroy(); // nobody uses it
    const options = { url: target.adminUrl, headsFile: at('heads'), folder: at(name), replace, tell: quiet };
    await restoreBackup(manifest, { ...options, store: new LocalFolder(at('files')) });
    return manifest;
  }

  const check = (manifest: Manifest, target: TestDatabase) =>
    checkRestored(manifest, { url: target.adminUrl, appUrl: target.url });

  /** A digest of each table's rows, all offices. */
  async function contents({ admin }: Pick<TestDatabase, 'admin'>): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const table of Object.keys(expectedTables)) {
      const { rows } = await admin.query(
        `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS is FROM "${table}" t`,
      );
      found[table] = rows[0].is;
    }
    return found;
  }

  it('brings back every row of every table, in another database, exactly; everybody is signed out', async () => {
    const target = await testDatabase();
    const manifest = await restore('first', target);
    expect(await check(manifest, target)).toEqual([]);
    const [before, after] = [await contents(stage.s), await contents(target)];
    const { session, refresh_token, attempt_limit, schema_migration, ...rest } = before;
    expect(after).toMatchObject(rest);
    expect([session?.split(' ')[0], refresh_token, attempt_limit, schema_migration]).toHaveLength(4);
    expect(after['session']?.split(' ')[0]).toBe(session?.split(' ')[0]);
    const { rows } = await target.admin.query(
      `SELECT (SELECT count(*)::int FROM session WHERE ended_at IS NULL) AS open, (SELECT count(*)::int FROM refresh_token) AS tokens,
         (SELECT count(*)::int FROM pgboss.job WHERE state <= 'active') AS jobs`,
    );
    expect(rows).toEqual([
      { open: 0, tokens: 0, jobs: first.tables.find(({ name }) => name === 'pgboss.job')?.rows },
    ]);
    await target.close();
  }, 60_000);

  it('brings back the stored files, which open with the key ring', async () => {
    expect(first.files).toMatchObject({ count: 1, missing: [] });
    const { rows } = await stage.s.admin.query(
      'SELECT storage_key AS "storageKey", file_key AS "fileKey" FROM attachment',
    );
    const files = new FilesService(new LocalFolder(at('files')));
    const content = await (await files.open(rows[0])).toArray();
    expect(Buffer.concat(content).toString()).toBe('the signed contract');
  });

  it('is consistent although the application writes meanwhile: each row has its audit entry, each chain is whole', async () => {
    const stop = new AbortController();
    let written = 0;
    const writers = Array.from({ length: 3 }, async () => {
      while (!stop.signal.aborted) {
        const reply = await stage.sender.post('/api/contacts', { kind: 'person', lastName: randomUUID() });
        expect(reply.status).toBe(201);
        written++;
      }
    });
    const manifest = await backup('busy');
    stop.abort();
    await Promise.all(writers);
    expect(written).toBeGreaterThan(3);
    const target = await testDatabase();
    expect(await check(await restore('busy', target), target)).toEqual([]);
    const { rows } = await target.admin.query(
      `SELECT (SELECT count(*) FROM audit_entry WHERE action = 'contact.created' AND office_id = $1) AS entries,
         (SELECT count(*) FROM audit_entry e WHERE e.action = 'contact.created' AND e.office_id = $1 AND EXISTS (SELECT 1
            FROM contact c WHERE c.office_id = $1 AND c.id = (e.details->>'recordId')::uuid)) AS contacts`,
      [stage.s.source],
    );
    expect(rows[0].contacts).toBe(rows[0].entries);
    expect(Number(rows[0].entries)).toBeGreaterThan(0);
    expect(manifest.heads.length).toBe(5);
    await target.close();
  }, 90_000);

  it('needs no superuser: a member of interoffice_owner may take it and restore it', async () => {
    const name = `deploy_${randomUUID().replaceAll('-', '')}`;
    await asAdmin(`CREATE ROLE ${name} LOGIN PASSWORD 'p' IN ROLE interoffice_owner`);
    const as = (url: string): string => {
      const own = new URL(url);
      own.username = name;
      own.password = 'p';
      return own.href;
    };
    const manifest = await backup('deployment', as(stage.s.adminUrl));
    expect(manifest.tables.find(({ name: table }) => table === 'contact')?.rows).toBeGreaterThan(3);
    const target = await testDatabase();
    expect(
      await check(await restore('deployment', { ...target, adminUrl: as(target.adminUrl) }), target),
    ).toEqual([]);
    await target.close();
    await asAdmin(`DROP ROLE ${name}`);
  }, 60_000);

  it.each<[string, (copy: string) => Promise<unknown>, RegExp]>([
    [
      'one byte of a table is flipped',
      (copy) => flip(join(copy, 'tables', 'contact.copy.gz')),
      /contact\.copy\.gz is not what was written/,
    ],
    [
      'a table is cut',
      (copy) => truncate(join(copy, 'tables', 'note.copy.gz'), 5),
      /note\.copy\.gz has 5 bytes instead of/,
    ],
    [
      'a table is missing',
      (copy) => rm(join(copy, 'tables', 'policy.copy.gz')),
      /policy\.copy\.gz is missing/,
    ],
    [
      'the list of files is changed',
      (copy) => flip(join(copy, 'files.jsonl.gz')),
      /files\.jsonl\.gz is not what was written/,
    ],
    [
      'a stored file is missing',
      (copy) => rm(join(copy, 'files'), { recursive: true }),
      /files\/.* is missing/,
    ],
    [
      'the manifest is edited',
      (copy) => edit(copy, '"rows": ', '"rows": 1'),
      /was changed, or made with another master key/,
    ],
    ['the manifest is cut', (copy) => truncate(join(copy, 'manifest.json'), 100), /cannot be read/],
    ['there is no manifest', (copy) => rm(join(copy, 'manifest.json')), /is no backup/],
  ])('is refused in one line when %s', async (_what, harm, line) => {
    const copy = at(randomUUID());
    await cp(at('first'), copy, { recursive: true });
    await harm(copy);
    const refused = readManifest(copy).then((manifest) => checkFiles(copy, manifest));
    await expect(refused).rejects.toThrow(line);
    await expect(refused).rejects.toBeInstanceOf(StartError);
  });

  it.each<[string, Partial<Manifest>, RegExp]>([
    ['another key', { keys: ['k1', 'k9'] }, /needs the master key k9/],
    ['a newer schema', { migrations: ['from_the_future9999999999999'] }, /newer than this program/],
    ['an older schema', { migrations: ['foundation1795000000001'] }, /older than this program/],
  ])('that needs %s is refused', async (_what, change, line) => {
    const copy = at(randomUUID());
    await cp(at('first'), copy, { recursive: true });
    await writeManifest(copy, { ...first, ...change });
    const target = await testDatabase();
    await expect(restore(copy.slice(folder.length + 1), target)).rejects.toThrow(line);
    await target.close();
  });

  it('is not restored over offices, unless that is said; then nothing of them is left', async () => {
    const target = await testDatabase();
    await restore('busy', target);
    const held = await contents(target);
    await expect(restore('first', target)).rejects.toThrow(/the database is not empty \(5 offices\)/);
    expect(await contents(target)).toEqual(held);
    await restore('first', target, true);
    expect(await check(first, target)).toEqual([]);
    await target.close();
  }, 60_000);

  it('is not restored while the application uses the database', async () => {
    await expect(
      restoreBackup(first, {
        url: stage.s.adminUrl,
        store: original,
        headsFile: at('heads'),
        folder: at('first'),
        replace: true,
        tell: quiet,
      }),
    ).rejects.toThrow(/stop it first/);
  });

  it('leaves the database empty when a row does not fit', async () => {
    const copy = at(randomUUID());
    await cp(at('first'), copy, { recursive: true });
    // without its contacts the notes have none
    const tables = first.tables.map((table) => (table.name === 'contact' ? { ...table, rows: 0 } : table));
    const empty = first.tables.find(({ rows }) => rows === 0) as Manifest['tables'][number];
    await cp(at('first', 'tables', `${empty.name}.copy.gz`), join(copy, 'tables', 'contact.copy.gz'));
    const manifest = { ...first, tables };
    const target = await testDatabase();
    await target.source.destroy();
    await expect(
      restoreBackup(manifest, {
        url: target.adminUrl,
        store: new LocalFolder(at('files')),
        headsFile: at('heads'),
        folder: copy,
        replace: false,
        tell: quiet,
      }),
    ).rejects.toThrow(/foreign key/);
    expect((await target.admin.query('SELECT count(*)::int AS n FROM organisation')).rows).toEqual([
      { n: 0 },
    ]);
    await target.close();
  });

  it('does not write over a folder that is there', async () => {
    await expect(backup('first')).rejects.toThrow(/is there already/);
  });

  it('holds no secret in clear: the tax id that was written is not in it', async () => {
    const { gunzipSync } = await import('node:zlib');
    const rows = gunzipSync(await readFile(at('first', 'tables', 'contact.copy.gz'))).toString();
    expect(rows).toContain('CanaryName');
    expect(rows).not.toContain('TAX-CANARY-77');
  });
});

/** One of everything that is special: a file, a waiting parcel, an accepted one with its memory, secrets, odd texts. */
async function fill(stage: Stage): Promise<void> {
  const [one, two, three] = [
    await stage.add('contact', { kind: 'person', lastName: 'CanaryName', taxId: 'TAX-CANARY-77' }),
    await stage.person('Tab\tand\nline \\N "quoted" ü 😀'),
    await stage.person(),
  ] as [string, string, string];
  for (const contactId of [one, two, three]) await stage.add('note', { contactId, text: '\\.\n' });
  const form = new FormData();
  form.set('contactId', three);
  form.set('file', new Blob(['the signed contract']), 'contract.txt');
  const upload = await fetch(`${stage.s.address}/api/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stage.sender.token}`, 'idempotency-key': randomUUID() },
    body: form,
  });
  expect(upload.status).toBe(201);
  await stage.send([one]);
  await stage.move([two]);
  await stage.sender.post('/api/contacts', { kind: 'person', lastName: 'by HTTP' });
}

async function flip(path: string): Promise<void> {
  const bytes = await readFile(path);
  const place = bytes.length >> 1;
  bytes[place] = (bytes[place] as number) ^ 1;
  await writeFile(path, bytes);
}

async function edit(copy: string, text: string, by: string): Promise<void> {
  const path = join(copy, 'manifest.json');
  await writeFile(path, (await readFile(path, 'utf8')).replace(text, by));
}
