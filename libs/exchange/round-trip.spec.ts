import { catalogue } from '#catalogue';
import { isExchanged } from '#exchange';
import { testApp, type TestApp } from '../../test/support/app.js';
import { byLength } from '../../test/support/length.js';
import { Importer } from '../../test/support/importer.js';
import { someRecords, type World } from './testing/random-records.js';

let app: TestApp;
let mine: Importer;
const world: World = { ids: {}, userId: '' };
const RECORDS = byLength(8, 200);
const SEED = byLength(20_260, Date.now() % 1_000_000);

/** CSV is the hardest on values and workbooks on kinds of them: in the short form every type goes one of these two ways, in turn. */
const EVERY_WAY = [
  ['csv', 'format=csv'],
  ['xlsx', 'format=xlsx'],
  ['csv', 'format=csv&delimiter=semicolon&header=names&byteOrderMark=true'],
  ['json', 'format=json'],
  ['jsonl', 'format=jsonl'],
] as const;

beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app);
  world.userId = mine.sender.userId;
});
afterAll(() => app.close());

const exchanged = catalogue.filter(isExchanged);

describe('what goes out by an export and comes back in by an import changes nothing', () => {
  it('S2-01 covers every record type that has routes and is no stored file', () => {
    const left = catalogue.filter((type) => !isExchanged(type)).map(({ name }) => name);
    expect(left).toEqual(['attachment', 'setMember'].filter((name) => left.includes(name)));
    expect(exchanged.length).toBeGreaterThan(20);
  });

  it.each(exchanged.map((type, index) => [type.pluralLabel, type, index % 2] as const))(
    `S2-12 to S2-23, S3-01, S3-97, S5-14, S5-16: %s come in, go out and come in again (seed ${SEED})`,
    async (_label, type, turn) => {
      const ways = byLength(type.travel === 'root' ? EVERY_WAY : EVERY_WAY.slice(turn, turn + 1), EVERY_WAY);
      const records = someRecords(type.name, world, RECORDS, SEED);
      const content = records.map((record) => JSON.stringify(record)).join('\n');
      const made = await mine.import(
        type.name,
        content,
        { options: { key: [], mode: 'create' } },
        'random.jsonl',
      );
      expect(made.result).toMatchObject({ created: RECORDS, failed: 0 });
      const jsonl = await mine.export(`${type.plural}?format=jsonl`);
      const out = jsonl
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(out).toHaveLength(RECORDS);
      world.ids[type.name] = out.map(({ id }) => String(id));
      const same = { rows: RECORDS, toUpdate: RECORDS, wrong: 0 };
      for (const [format, query] of ways) {
        const file = await mine.exportBytes(`${type.plural}?${query}`);
        const again = await mine.import(type.name, file, {}, `again.${format}`);
        const nothing = { unchanged: RECORDS, created: 0, updated: 0, failed: 0 };
        expect([query, again.check, again.result]).toMatchObject([query, same, nothing]);
      }
      expect(await mine.export(`${type.plural}?format=jsonl`)).toBe(jsonl);
    },
  );

  it('S2-12, S5-16: custom fields of which some are empty', async () => {
    const { sender } = await Importer.in(app);
    const other = new Importer(sender);
    const customFields = {
      contact: ['filled', 'empty'].map((name) => ({ name, label: name, kind: 'text' })),
    };
    await app.admin.query('UPDATE office SET settings = settings || $2 WHERE id = $1', [
      sender.officeId,
      JSON.stringify({ customFields }),
    ]);
    await app.admin.query(
      `INSERT INTO contact (office_id, kind, last_name, custom) VALUES ($1, 'person', 'Custom', '{"filled": "yes"}')`,
      [sender.officeId],
    );
    for (const [format, query] of EVERY_WAY) {
      const file = await other.exportBytes(`contacts?${query}`);
      const again = await other.import('contact', file, {}, `again.${format}`);
      expect([query, again.result]).toMatchObject([query, { unchanged: 1, updated: 0, failed: 0 }]);
    }
  });
});
