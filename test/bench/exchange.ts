import { Database } from '#database';
import { ExportService, exportRequest, ImportJobs, ImportService } from '#exchange';
import { recordType } from '#catalogue';
import { encryptField, type Context } from '#platform';
import { copyIn, CopyOut } from '#database';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Hub, Part } from './hub.js';
import { median, result, timed, type BenchResult } from './result.js';

const IMPORT = 'import 100,000 contacts from CSV';
const EXPORT = 'export 100,000 contacts to CSV';
const ROWS = 100_000;
const COLUMNS = [
  'kind',
  'lastName',
  'firstName',
  'clientNumber',
  'birthDate',
  'occupation',
  'netWorth',
  'doNotCall',
  'contactType',
  'region',
];
const TABLE_COLUMNS =
  'kind, last_name, first_name, client_number, birth_date, occupation, net_worth, do_not_call, contact_type, region';

/**
 * Files in an office that has as many contacts already: an import that parses, checks, matches by client number and writes against
 * COPY of the same file into the same table with its keys and indexes, as a superuser whom no rule and no trigger slows down; an
 * export against COPY … TO STDOUT of the same columns.
 */
export const exchange: Part = {
  names: [IMPORT, EXPORT],
  async measure(hub, { runs, say, wanted }) {
    const results: BenchResult[] = [];
    if (wanted(IMPORT)) results.push(await imports(hub, runs, say));
    if (wanted(EXPORT)) results.push(await exports(hub, runs, say));
    return results;
  },
};

function contextOf({ data }: Hub): Context {
  const { officeId, userId } = data.sender;
  return { officeId, ancestorIds: [], userId, userName: 'Bench', sessionId: null, requestId: randomUUID() };
}

/** A file of so many contacts whose client numbers begin with a word of their own. */
function* fileOf(word: string): Generator<string> {
  for (let row = 0; row < ROWS; row++)
    yield `person,Import ${row},"First, ${row % 977}",${word}-${row},19${String(row % 90).padStart(2, '0')}-03-17,Baker ${row % 50},${row % 9999}.50,${row % 2 === 0},client,North\n`;
}

// oxlint-disable-next-line require-await -- files are kept from what comes asynchronously
async function* bytesOf(word: string, header: boolean): AsyncGenerator<Buffer> {
  let piece = header ? `${COLUMNS.join(',')}\n` : '';
  for (const line of fileOf(word)) {
    piece += line;
    if (piece.length < 65_536) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}

async function imports(hub: Hub, runs: number, say: (line: string) => void): Promise<BenchResult> {
  const [ours, limit]: [number[], number[]] = [[], []];
  let rss = 0;
  const watch = setInterval(() => (rss = Math.max(rss, process.memoryUsage().rss)), 50);
  for (let run = 0; run <= runs; run++) {
    const one = await timed(() => importFile(hub, `I${run}`));
    await forget(hub.admin, hub.data.sender.officeId);
    const other = await timed(() => copyFile(hub, `C${run}`));
    await forget(hub.admin, hub.data.sender.officeId);
    if (run === 0) continue; // the first pair warms the caches
    ours.push(one);
    limit.push(other);
    say(`${IMPORT} ${run}/${runs}: ${one.toFixed(0)} ms against ${other.toFixed(0)} ms`);
  }
  clearInterval(watch);
  return result(IMPORT, { ours: median(ours), limit: median(limit) }, { reach: 3, rows: ROWS, rss });
}

async function importFile(hub: Hub, word: string): Promise<void> {
  const { app } = hub;
  const [database, service, jobs] = [
    app.get(Database),
    app.get(ImportService, { strict: false }),
    app.get(ImportJobs, { strict: false }),
  ];
  const context = contextOf(hub);
  const { id } = await service.uploadContent(
    bytesOf(word, true),
    { recordType: 'contact', fileName: 'bench.csv' },
    (work) => database.transaction(context, work),
  );
  await database.transaction(context, (tx) => service.check(tx, id, {}));
  await jobs.finish(context, id);
  await database.transaction(context, (tx) => service.complete(tx, id));
  await jobs.finish(context, id);
  const { created } = await database.transaction(context, (tx) => service.read(tx, id));
  if (created !== ROWS) throw new Error(`the import made ${created} contacts instead of ${ROWS}`);
}

async function copyFile({ admin, data }: Hub, word: string): Promise<void> {
  await admin.query(`ALTER TABLE contact ALTER office_id SET DEFAULT '${data.sender.officeId}'`);
  await admin.query('BEGIN');
  await copyIn(admin, `COPY contact (${TABLE_COLUMNS}) FROM STDIN (FORMAT csv)`, bytesOf(word, false));
  await admin.query('COMMIT');
}

/** Takes away what was imported, so that every run finds the same office. */
async function forget(admin: pg.Client, officeId: string): Promise<void> {
  await admin.query('ALTER TABLE contact ALTER office_id DROP DEFAULT');
  for (const table of ['import_row', 'import_before', 'import_exception', 'import'])
    await admin.query(`DELETE FROM ${table} WHERE office_id = $1`, [officeId]);
  await admin.query(`DELETE FROM contact WHERE office_id = $1 AND last_name LIKE 'Import %'`, [officeId]);
  await admin.query('VACUUM ANALYZE contact');
}

const EXPORTED = [
  'clientNumber',
  'kind',
  'lastName',
  'firstName',
  'birthDate',
  'taxId',
  'occupation',
  'netWorth',
  'doNotCall',
  'contactType',
  'region',
  'status',
];

async function exports(hub: Hub, runs: number, say: (line: string) => void): Promise<BenchResult> {
  const service = hub.app.get(ExportService, { strict: false });
  const { officeId } = hub.data.sender;
  const columns = recordType('contact')
    .fields.filter(({ name }) => EXPORTED.includes(name))
    .map(({ column }) => column);
  const [ours, limit]: [number[], number[]] = [[], []];
  let [rows, rss] = [0, 0];
  await hub.admin.query(`UPDATE contact SET tax_id = $2 WHERE office_id = $1 AND tax_id IS NULL`, [
    officeId,
    encryptField('123-45-6789'),
  ]);
  for (let run = 0; run <= runs; run++) {
    const request = exportRequest({ fields: EXPORTED.join(',') });
    const one = await timed(async () => {
      rows = await lines(
        await service.export(contextOf(hub), recordType('contact'), request),
        () => (rss = Math.max(rss, process.memoryUsage().rss)),
      );
    });
    const other = await timed(() =>
      lines(
        hub.admin.query(
          new CopyOut(
            `COPY (SELECT ${columns.join(', ')} FROM contact WHERE office_id = '${officeId}') TO STDOUT (FORMAT csv)`,
          ),
        ),
      ),
    );
    if (run === 0) continue;
    ours.push(one);
    limit.push(other);
    say(`${EXPORT} ${run}/${runs}: ${one.toFixed(0)} ms against ${other.toFixed(0)} ms`);
  }
  return result(EXPORT, { ours: median(ours), limit: median(limit) }, { reach: 2.5, rows: rows - 1, rss });
}

/** Reads a stream to its end; answers its lines. */
async function lines(content: AsyncIterable<Buffer>, look: () => void = () => undefined): Promise<number> {
  let count = 0;
  for await (const chunk of content) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count += 1;
    look();
  }
  return count;
}
