import { Database, type OfficeTransaction } from '#database';
import {
  exchangedType,
  exportRequest,
  ExportService,
  ImportJobs,
  ImportService,
  InterestService,
  shippedMap,
  officeModel,
  type CheckRequest,
  type ImportLine,
  type ImportRow,
  type RecalculatedDto,
} from '#exchange';
import { Offices } from '#offices';
import { isUuid, StartError, type Context } from '#platform';
import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withApplication } from './session.js';

/** Lines with errors, and with warnings, that a command prints; all of them are read over the API. */
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

/** What became of a file: the import, and its first lines with errors and with warnings. */
export interface Ran {
  row: ImportRow;
  errors: ImportLine[];
  warnings: ImportLine[];
}

/** Imports a file into an office and waits until it is done; a dry run stops after the check. Throws StartError, Problem. */
export function runImport(file: string, run: ImportRun): Promise<Ran> {
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
    const linesWith = async (list: 'errors' | 'warnings'): Promise<ImportLine[]> =>
      (await inOffice((tx) => imports.lines(tx, id, list, { limit: SHOWN }))).items;
    return {
      row: await inOffice((tx) => imports.read(tx, id)),
      errors: await linesWith('errors'),
      warnings: await linesWith('warnings'),
    };
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

export interface RecalculateRun {
  office: string;
  user?: string;
  until?: string;
  filter: readonly string[];
  fileNumber?: readonly string[];
  import?: string;
  preview?: boolean;
}

/** Recalculates the interest of accounts of an office. Answers what became of them. Throws StartError, Problem. */
export function runRecalculate(run: RecalculateRun): Promise<RecalculatedDto> {
  const { until, preview, fileNumber, filter } = run;
  if (run.import !== undefined && (fileNumber !== undefined || filter.length > 0))
    throw new StartError('say either which import, or which accounts');
  if (run.import !== undefined && !isUuid(run.import)) throw new StartError('--import takes the id of one');
  return withApplication(async (app) => {
    const interest = app.get(InterestService, { strict: false });
    return app.get(Database).transaction(await actor(app, run), async (tx) => {
      const how = { ...(until === undefined ? {} : { until }), ...(preview ? { preview } : {}) };
      if (run.import !== undefined) return interest.ofImport(tx, run.import, how);
      const ids = fileNumber === undefined ? {} : { ids: await accountsOf(tx, fileNumber) };
      return interest.ofList(tx, { ...how, ...ids, filters: conditionsOf(filter) });
    });
  });
}

async function accountsOf(tx: OfficeTransaction, numbers: readonly string[]): Promise<string[]> {
  const found = await tx.query<{ id: string; number: string }>(
    'SELECT id, file_number AS number FROM account WHERE office_id = $1 AND file_number = ANY ($2) AND deleted_at IS NULL',
    [tx.context.officeId, numbers],
  );
  const missing = numbers.find((number) => !found.some((one) => one.number === number));
  if (missing !== undefined)
    throw new StartError(`the office has no account with the file number "${missing}"`);
  return found.map(({ id }) => id);
}

/** `status=active` as a filter of a list. */
function conditionsOf(filter: readonly string[]): Record<string, string> {
  const pairs = filter.map((condition) => condition.split(/=(.*)/s).slice(0, 2) as [string, string]);
  return Object.fromEntries(pairs);
}

/** Exports records into a new file. Answers its bytes. Throws StartError, Problem. */
export async function runExport(run: ExportRun): Promise<number> {
  if (existsSync(run.out)) throw new StartError(`the file ${run.out} is there already`);
  const request = exportRequest({
    ...conditionsOf(run.filter),
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
