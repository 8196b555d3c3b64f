import { copyIn, Database } from '#database';
import { ImportJobs, ImportService } from '#exchange';
import type { Hub, Part } from '../hub.js';
import type { BenchResult } from '../result.js';
import { COLUMNS, contextOf, csvBytes, forgetMade, type Content } from './content.js';
import { inTurn, type Line } from './in-turn.js';

const NEW = 'import contacts from CSV';
const HALF = 'import, half of them updates';
const COLUMN_LIST = Object.values(COLUMNS).join(', ');

/**
 * Files into an office that has as many contacts already. New ones are parsed, checked, matched by client number and written,
 * against COPY of the same file into the same table with its keys and indexes; half of them known, against COPY to a temporary
 * table and one MERGE. The limits run as a superuser whom no policy slows down.
 */
export const imports: Part = {
  names: [NEW, HALF],
  async measure(hub, options) {
    const results: BenchResult[] = [];
    for (const line of linesOf(hub))
      if (options.wanted(line.name)) results.push(await inTurn(line, hub, options));
    return results;
  },
};

function linesOf(hub: Hub): Line[] {
  const rows = hub.size.contacts;
  const half = { rows, present: rows / 2 };
  const reset = (): Promise<void> => forget(hub);
  return [
    {
      name: NEW,
      reach: 3,
      ours: (run) => importFile(hub, { rows, run }),
      limit: (run) => copyFile(hub, { rows, run }),
      reset,
    },
    {
      name: HALF,
      reach: 2.5,
      ours: (run) => importFile(hub, { ...half, run: 2 * run }),
      limit: (run) => mergeFile(hub, { ...half, run: 2 * run + 1 }),
      reset,
    },
  ];
}

/** Upload, check, completion, as the worker does it. */
async function importFile({ app, data }: Hub, content: Content): Promise<number> {
  const database = app.get(Database);
  const service = app.get(ImportService, { strict: false });
  const jobs = app.get(ImportJobs, { strict: false });
  const context = contextOf(data.sender);
  const { id } = await service.uploadContent(
    csvBytes(content, true),
    { recordType: 'contact', fileName: 'bench.csv' },
    (work) => database.transaction(context, work),
  );
  const options = { mode: 'createAndUpdate', key: ['clientNumber'] } as const;
  await database.transaction(context, (tx) => service.check(tx, id, { options }));
  await jobs.finish(context, id);
  await database.transaction(context, (tx) => service.complete(tx, id));
  await jobs.finish(context, id);
  const { created, updated } = await database.transaction(context, (tx) => service.read(tx, id));
  const present = content.present ?? 0;
  if (created !== content.rows - present || updated !== present)
    throw new Error(`the import made ${created} contacts and changed ${updated}`);
  return created + updated;
}

async function copyFile({ admin, data }: Hub, content: Content): Promise<void> {
  await admin.query(`ALTER TABLE contact ALTER office_id SET DEFAULT '${data.sender.officeId}'`);
  await admin.query('BEGIN');
  await copyIn(admin, `COPY contact (${COLUMN_LIST}) FROM STDIN (FORMAT csv)`, csvBytes(content, false));
  await admin.query('COMMIT');
}

async function mergeFile({ admin, data }: Hub, content: Content): Promise<void> {
  const columns = Object.values(COLUMNS);
  await admin.query('BEGIN');
  await admin.query(
    `CREATE TEMPORARY TABLE given ON COMMIT DROP AS SELECT ${COLUMN_LIST} FROM contact WHERE false`,
  );
  await copyIn(admin, `COPY given FROM STDIN (FORMAT csv)`, csvBytes(content, false));
  await admin.query('ANALYZE given');
  await admin.query(
    `MERGE INTO contact c USING given g ON c.office_id = '${data.sender.officeId}' AND c.client_number = g.client_number AND c.deleted_at IS NULL
     WHEN MATCHED THEN UPDATE SET ${columns.map((column) => `${column} = g.${column}`).join(', ')}, version = c.version + 1, updated_at = now()
     WHEN NOT MATCHED THEN INSERT (office_id, ${COLUMN_LIST}) VALUES ('${data.sender.officeId}', ${columns.map((column) => `g.${column}`).join(', ')})`,
  );
  await admin.query('COMMIT');
}

/** Takes away what was imported, so that every run finds an office of the same size. */
async function forget({ admin, data }: Hub): Promise<void> {
  const { officeId } = data.sender;
  await admin.query('ALTER TABLE contact ALTER office_id DROP DEFAULT');
  for (const table of ['import_row', 'import_before', 'import_exception', 'import'])
    await admin.query(`DELETE FROM ${table} WHERE office_id = $1`, [officeId]);
  await forgetMade(admin);
  for (const table of ['import_row', 'import_before', 'contact'])
    await admin.query(`VACUUM ANALYZE ${table}`);
}
