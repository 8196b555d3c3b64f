import { createServer, type AddressInfo } from 'node:net';
import { Child } from '../faults/support/child.js';
import type { Sender } from '../../libs/records/testing/office.js';
import { testApp, type TestApp } from '../support/app.js';
import { Importer, RIGHTS } from '../support/importer.js';
import { byLength } from '../support/length.js';

const ALL = [...RIGHTS, 'data-export', 'contacts-export'] as const;
const PASSPHRASE = 'plum orchard violet ladder';
const PEOPLE = 3;
const MINUTES_3 = 180_000;

/** Where the worker stands when it is killed: at a statement, half of its transaction done. Each has a lock of its own. */
const POINTS = {
  made: `BEFORE UPDATE ON kept_export FOR EACH ROW WHEN (NEW.state = 'ready')`,
  unpacked: 'AFTER INSERT ON taken_file FOR EACH STATEMENT',
  checked: 'AFTER INSERT ON import_row FOR EACH STATEMENT',
  contacts: 'AFTER INSERT ON contact FOR EACH STATEMENT',
  notes: 'AFTER INSERT ON note FOR EACH STATEMENT',
  attached: 'AFTER INSERT ON attachment FOR EACH STATEMENT',
  undone: 'AFTER UPDATE ON note FOR EACH STATEMENT',
} as const;
type Point = keyof typeof POINTS;
const NAMES = Object.keys(POINTS) as Point[];
const FIRST_LOCK = 7_250_000;
const lockOf = (point: Point): number => FIRST_LOCK + NAMES.indexOf(point);
/** In the short form one kill, between the two halves of what is taken in. */
const KILLED: readonly Point[] = byLength(['notes'], NAMES);

type Answer = Record<string, any>;

let app: TestApp;
let worker: Child;
let mine: Importer;
let theirs: Importer;

beforeAll(async () => {
  app = await testApp({ work: false });
  [mine, theirs] = [await Importer.in(app, ALL), await Importer.in(app, ALL)];
  await app.admin.query(`CREATE FUNCTION kill_point() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN PERFORM pg_advisory_xact_lock_shared(TG_ARGV[0]::bigint); RETURN NEW; END $$`);
  for (const point of NAMES)
    await app.admin.query(
      `CREATE TRIGGER zz_kill_${point} ${POINTS[point]} EXECUTE FUNCTION kill_point('${lockOf(point)}')`,
    );
  worker = new Child('worker', await freePort(), app.url);
  await worker.start();
}, MINUTES_3);
afterAll(async () => {
  await worker?.kill();
  await app?.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Kills the worker when it stands at each of these points, and starts another one, to which its job falls. */
async function killedAt(points: readonly Point[], begin: () => Promise<unknown>): Promise<void> {
  const kills = points.filter((point) => KILLED.includes(point));
  for (const point of kills) await app.admin.query('SELECT pg_advisory_lock($1)', [lockOf(point)]);
  await begin();
  for (const point of kills) await killAt(point);
}

async function killAt(point: Point): Promise<void> {
  const waits = `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`;
  await expect
    .poll(async () => (await app.admin.query(waits, [lockOf(point)])).rows[0].n, { timeout: 60_000 })
    .toBeGreaterThan(0);
  await worker.kill();
  await app.admin.query('SELECT pg_advisory_unlock($1)', [lockOf(point)]);
  // as when its minute is over
  await app.admin.query(
    `UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state IN ('active', 'retry')`,
  );
  await worker.start();
}

async function settled(by: Sender, path: string, still: RegExp): Promise<Answer> {
  const read = async (): Promise<Answer> => (await by.get(path)).body as Answer;
  await expect.poll(async () => (await read())['state'], { timeout: 90_000 }).not.toMatch(still);
  return read();
}

const counts = async (office: string): Promise<Answer> => {
  const tables = ['contact', 'note', 'attachment', 'phone'];
  const sql = tables.map(
    (name) => `(SELECT count(*)::int FROM ${name} WHERE office_id = $1 AND deleted_at IS NULL) AS ${name}`,
  );
  return (await app.admin.query(`SELECT ${sql.join(', ')}`, [office])).rows[0] as Answer;
};

describe('a worker that is killed with a package in its hands', () => {
  it(
    'X-10, threat 29, S1-33: what it made or took in is whole, once, and nothing half; undone it is gone',
    async () => {
      const contactIds: string[] = [];
      for (let index = 0; index < PEOPLE; index += 1) {
        const { id: contactId } = await mine.sender.make('contacts', {
          kind: 'person',
          lastName: `Killed ${index}`,
          clientNumber: `K-${index}`,
        });
        contactIds.push(contactId);
        await mine.sender.make('notes', {
          contactId,
          text: `note ${index}`,
          writtenAt: '2026-01-02T03:04:05Z',
        });
        await mine.sender.make('phones', { contactId, number: '+31 20 1234567' });
        await mine.sender.upload(
          'attachments',
          { contactId, category: 'contract' },
          { name: `${index}.txt`, content: Buffer.from(`signed ${index}`) },
        );
      }
      const sent = { contact: PEOPLE, note: PEOPLE, attachment: PEOPLE, phone: PEOPLE };
      let id = '';
      await killedAt(['made'], async () => {
        const asked = await mine.sender.post('packages', {
          selection: { contactIds },
          passphrase: PASSPHRASE,
        });
        expect(asked.status).toBe(202);
        id = asked.body.id;
      });
      const made = await settled(mine.sender, `kept-exports/${id}`, /wait|writing/);
      expect(made).toMatchObject({ state: 'ready' });
      const content = await mine.bytes(`kept-exports/${id}/content`);

      let path = '';
      const upload = async (): Promise<void> => {
        const answer = await theirs.sender.upload(
          'taken-packages',
          { passphrase: PASSPHRASE },
          { name: 'killed.zip.age', content },
        );
        expect(answer.status).toBe(202);
        path = `taken-packages/${answer.body.id}`;
      };
      await killedAt(['unpacked'], upload);
      expect(await settled(theirs.sender, path, /ing$/)).toMatchObject({ state: 'checked' });
      await killedAt(['checked'], () => theirs.sender.post(`${path}/check`, { numberTaken: 'newNumber' }));
      expect(await settled(theirs.sender, path, /ing$/)).toMatchObject({ state: 'checked' });
      expect(await counts(theirs.sender.officeId)).toEqual({ contact: 0, note: 0, attachment: 0, phone: 0 });
      await killedAt(['contacts', 'notes', 'attached'], () => theirs.sender.post(`${path}/complete`));
      const done = await settled(theirs.sender, path, /ing$/);
      expect(done).toMatchObject({ state: 'completed', complete: true });
      for (const line of done['records'])
        expect(line).toMatchObject({ created: line.sent, failed: 0, waiting: 0 });
      expect(await counts(theirs.sender.officeId)).toEqual(sent);
      const { items } = (await theirs.sender.get('attachments')).body as { items: Answer[] };
      for (const { id: attachment } of items)
        expect(String(await theirs.bytes(`attachments/${attachment}/content`))).toMatch(/^signed \d$/);

      await killedAt(['undone'], () => theirs.sender.post(`${path}/undo`));
      expect(await settled(theirs.sender, path, /ing$/)).toMatchObject({ state: 'undone' });
      expect(await counts(theirs.sender.officeId)).toEqual({ contact: 0, note: 0, attachment: 0, phone: 0 });
    },
    MINUTES_3,
  );
});
