import { Database, type OfficeTransaction } from '#database';
import { KeptExports, newSeal, TakeJobs, TakeService, type Manifest, type TakenPackageDto } from '#exchange';
import { FilesService } from '#files';
import { StartError, type Context } from '#platform';
import { LEAST_PASSPHRASE, PackService } from '#transfers';
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { actor } from './exchange.js';
import { withApplication } from './session.js';

export interface MakeRun {
  office: string;
  user: string;
  set?: string;
  clientNumber?: string[];
  relations: 'allTogether' | 'each';
  out: string;
}

/** Makes a package in a new file and answers its manifest. Throws StartError, Problem. */
export async function makePackage(run: MakeRun, passphrase: string): Promise<Manifest> {
  if (existsSync(run.out)) throw new StartError(`the file ${run.out} is there already`);
  if ((run.set === undefined) === (run.clientNumber === undefined))
    throw new StartError('say with --set or with --client-number which contacts it is for');
  if (passphrase.length < LEAST_PASSPHRASE)
    throw new StartError(`a passphrase has at least ${LEAST_PASSPHRASE} characters`);
  return withApplication(async (app) => {
    const [database, kept] = [app.get(Database), app.get(KeptExports, { strict: false })];
    const context = await actor(app, run);
    const inOffice = <T>(work: (tx: OfficeTransaction) => Promise<T>): Promise<T> =>
      database.transaction(context, work);
    const { relations } = run;
    const selection = await inOffice((tx) => selectionOf(tx, run));
    const seal = await newSeal(passphrase);
    const pack = app.get(PackService, { strict: false });
    const asked = await inOffice((tx) =>
      pack.ask(tx, { selection, relations, legalBasis: 'contract' }, seal),
    );
    if ('sendRequestId' in asked)
      throw new StartError(
        `${asked.contacts} contacts are more than one person may let out of the office: the package is made once a second person has approved it (request ${asked.sendRequestId}). It is then among the kept exports of ${run.user}`,
      );
    const { id } = asked;
    await made(kept, context, inOffice, id);
    const { storageKey, fileKey } = await inOffice((tx) => kept.fetch(tx, id));
    const content = await app
      .get(FilesService, { strict: false })
      .open({ storageKey: storageKey ?? '', fileKey: fileKey ?? '' });
    await pipeline(content, createWriteStream(run.out, { flags: 'wx', mode: 0o600 }));
    return (await inOffice((tx) => kept.read(tx, id))).manifest as Manifest;
  });
}

/** Waits until it is there: a worker of the hub may have taken it up first. */
async function made(
  kept: KeptExports,
  context: Context,
  inOffice: <T>(work: (tx: OfficeTransaction) => Promise<T>) => Promise<T>,
  id: string,
): Promise<void> {
  for (;;) {
    await kept.makeNow(context, id);
    const { state } = await inOffice((tx) => kept.read(tx, id));
    if (state === 'ready') return;
    if (state === 'failed') throw new StartError('the package could not be made; the log says why');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function selectionOf(
  tx: OfficeTransaction,
  { set, clientNumber = [] }: MakeRun,
): Promise<{ setId: string } | { contactIds: string[] }> {
  const { officeId } = tx.context;
  if (set !== undefined) {
    const found = await tx.one<{ id: string }>(
      'SELECT id FROM contact_set WHERE office_id = $1 AND folded(name) = folded($2)',
      [officeId, set],
    );
    if (!found) throw new StartError(`the office has no set "${set}"`);
    return { setId: found.id };
  }
  const found = await tx.query<{ id: string; number: string }>(
    'SELECT id, client_number AS number FROM contact WHERE office_id = $1 AND client_number = ANY ($2) AND deleted_at IS NULL',
    [officeId, clientNumber],
  );
  const missing = clientNumber.find((number) => !found.some((one) => one.number === number));
  if (missing !== undefined) throw new StartError(`the office has no contact with the number "${missing}"`);
  return { contactIds: found.map(({ id }) => id) };
}

export interface TakeRun {
  office: string;
  user: string;
  numberTaken: 'error' | 'newNumber' | 'update';
  onError: 'stop' | 'skip';
  dryRun?: boolean;
}

/** Takes a package in and answers its receipt; a dry run, or one with wrong records, stops after the check. Throws StartError, Problem. */
export function takePackage(file: string, run: TakeRun, passphrase: string): Promise<TakenPackageDto> {
  if (!existsSync(file)) throw new StartError(`there is no file ${file}`);
  if (!statSync(file).isFile()) throw new StartError(`${file} is no file`);
  return withApplication(async (app) => {
    const [database, take, jobs] = [
      app.get(Database),
      app.get(TakeService, { strict: false }),
      app.get(TakeJobs, { strict: false }),
    ];
    const context = await actor(app, run);
    const inOffice = <T>(work: (tx: OfficeTransaction) => Promise<T>): Promise<T> =>
      database.transaction(context, work);
    const { numberTaken } = run;
    const arriving = { content: createReadStream(file), fileName: basename(file), passphrase, numberTaken };
    const { id } = await take.take(arriving, inOffice);
    await jobs.finish(context, id);
    const checked = await inOffice((tx) => take.read(tx, id));
    const isWrong = checked.records.some(({ failed }) => failed > 0) && run.onError === 'stop';
    if (checked.state !== 'checked' || run.dryRun || isWrong) return checked;
    await inOffice((tx) => take.complete(tx, id, run.onError));
    await jobs.finish(context, id);
    return inOffice((tx) => take.read(tx, id));
  });
}
