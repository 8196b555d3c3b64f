import { Database, type OfficeTransaction } from '#database';
import {
  exchangedType,
  exportRequest,
  ExportService,
  ImportJobs,
  ImportService,
  shippedMap,
  officeModel,
  type CheckRequest,
  type ImportLine,
  type ImportRow,
} from '#exchange';
import { Offices } from '#offices';
import { StartError, type Context } from '#platform';
import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withApplication } from './session.js';

/** Error lines that a command prints; all of them are read over the API. */
const SHOWN = 100;

export interface ImportRun {
  office: string;
  user?: string;
  type?: string;
  /** a map that ships says the type itself */
  map?: string;
  request: CheckRequest;
  onError: 'skip' | 'stop' | 'review';
  dryRun?: boolean;
}

/** Imports a file into an office and waits until it is done; a dry run stops after the check. Throws StartError, Problem. */
export function runImport(file: string, run: ImportRun): Promise<{ row: ImportRow; lines: ImportLine[] }> {
  if (!existsSync(file)) throw new StartError(`there is no file ${file}`);
  if (!statSync(file).isFile()) throw new StartError(`${file} is no file`);
  const type = typeOf(run);
  return withApplication(async (app) => {
    const [database, imports, jobs] = [
      app.get(Database),
      app.get(ImportService, { strict: false }),
      app.get(ImportJobs, { strict: false }),
    ];
    const context = await actor(app, run);
    const inOffice = <T>(work: (tx: OfficeTransaction) => Promise<T>): Promise<T> =>
      database.transaction(context, work);
    const named = { recordType: exchangedType(type).name, fileName: basename(file) };
    const { id } = await imports.uploadContent(createReadStream(file), named, inOffice);
    await inOffice((tx) => imports.check(tx, id, run.request));
    await jobs.finish(context, id);
    const checked = await inOffice((tx) => imports.read(tx, id));
    const mayWrite = checked.state === 'checked' && (checked.wrong === 0 || run.onError !== 'stop');
    if (mayWrite && !run.dryRun) {
      await inOffice((tx) => imports.complete(tx, id, run.onError));
      await jobs.finish(context, id);
    }
    const { items: lines } = await inOffice((tx) => imports.lines(tx, id, 'errors', { limit: SHOWN }));
    return { row: await inOffice((tx) => imports.read(tx, id)), lines };
  });
}

function typeOf({ type, map }: ImportRun): string {
  const known = type ?? (map === undefined ? undefined : shippedMap(map)?.recordType);
  if (known === undefined) throw new StartError('say with --type of which type the records are');
  return known;
}

export interface ExportRun {
  office: string;
  user?: string;
  type: string;
  out: string;
  format: string;
  fields?: string;
  filter: readonly string[];
  names?: boolean;
  /** the model spreadsheet instead of records */
  template?: boolean;
}

/** Exports records into a new file. Answers its bytes. Throws StartError, Problem. */
export async function runExport(run: ExportRun): Promise<number> {
  if (existsSync(run.out)) throw new StartError(`the file ${run.out} is there already`);
  const filters = run.filter.map((condition) => condition.split(/=(.*)/s).slice(0, 2) as [string, string]);
  const request = exportRequest({
    ...Object.fromEntries(filters),
    format: run.format,
    header: run.names ? 'names' : 'labels',
    ...(run.fields === undefined ? {} : { fields: run.fields }),
  });
  await withApplication(async (app) => {
    const context = await actor(app, run);
    const type = exchangedType(run.type);
    const content = run.template
      ? [await app.get(Database).transaction(context, (tx) => officeModel(tx, type))]
      : await app.get(ExportService, { strict: false }).export(context, type, request);
    await pipeline(content, createWriteStream(run.out, { flags: 'wx', mode: 0o600 }));
  });
  return statSync(run.out).size;
}

/** Who acts: a user of the office, or the system. */
export async function actor(
  app: INestApplicationContext,
  { office, user }: { office: string; user?: string },
): Promise<Context> {
  const context = await app.get(Offices, { strict: false }).contextOf(office, randomUUID());
  if (user === undefined) return context;
  const found = await app
    .get(Database)
    .transaction(context, (tx) =>
      tx.one<{ id: string; name: string }>(
        'SELECT id, full_name AS name FROM app_user WHERE office_id = $1 AND folded(name) = folded($2) AND disabled_at IS NULL',
        [context.officeId, user],
      ),
    );
  if (!found) throw new StartError(`the office has no user "${user}"`);
  return { ...context, userId: found.id, userName: found.name };
}
