import { audit } from '#audit';
import type { RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { FilesService } from '#files';
import { pageOf, readCursor, type Page, type PageDto, type RunOnce } from '#offices';
import { commonProblem, isUuid, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { exchangeProblem } from '../exchange.problems.js';
import { exchangedType } from './exchanged-type.js';
import { guessType } from './guess-type.js';
import { beginCheckOf, type CheckRequest } from './begin-check.js';
import { ImportJobs } from './import-jobs.service.js';
import {
  findImport,
  insertImport,
  listImports,
  lockImport,
  setOnError,
  setState,
  type ImportRow,
  type ImportState,
} from './import.repository.js';
import { fittingMaps } from '../maps/fitting.js';
import type { ImportMap } from '../maps/map.repository.js';
import { withCells } from '../sheet/cell-text.js';
import { lookInto } from '../sheet/look.js';
import { lookAnew, type LookRequest } from './look.js';
import type { ImportOptions } from './recipe.js';
import {
  linesWith,
  touchedRecords,
  type ErrorList,
  type LineErrors,
  type TouchedRecord,
} from './result.repository.js';
import type { Looked } from './look-at.js';
import { keepFile, readParts, type Part, type Uploaded } from './upload.js';
import { suggestColumns } from './suggest.js';
import { refuseTooMany } from './too-many.js';

export type { CheckRequest } from './begin-check.js';

export const UNDO_DAYS = 30;
const DAY_MS = 86_400_000;

/** Imports from files: upload, check, complete, undo; each step but the first is done by a job. */
@Injectable()
export class ImportService {
  constructor(
    private readonly files: FilesService,
    private readonly jobs: ImportJobs,
  ) {}

  /** Takes a file in as it streams. Throws 400, 413, 415, 422 for what cannot be read; then nothing of it is left. */
  async upload(parts: AsyncIterable<Part>, once: RunOnce): Promise<ImportRow> {
    const { fields, ...uploaded } = await readParts(parts, this.files);
    return this.keep(uploaded, once, (tx) => this.open(tx, fields['recordType'], uploaded));
  }

  /**
   * The same from bytes that are there already: for the command line and for records in a JSON body.
   * @param then what is done in the same transaction
   */
  async uploadContent(
    content: AsyncIterable<Buffer>,
    named: { recordType: string; fileName: string },
    once: RunOnce,
    then: (tx: OfficeTransaction, made: ImportRow) => Promise<ImportRow> = (_, made) => Promise.resolve(made),
  ): Promise<ImportRow> {
    const uploaded = await keepFile(content, named.fileName, this.files);
    return this.keep(uploaded, once, async (tx) => then(tx, await this.open(tx, named.recordType, uploaded)));
  }

  /** A stored file is removed again unless the work under the idempotency key used it. */
  private async keep(
    { file }: Uploaded,
    once: RunOnce,
    open: (tx: OfficeTransaction) => Promise<ImportRow>,
  ): Promise<ImportRow> {
    let used = false;
    try {
      return await once((tx) => {
        used = true;
        return open(tx);
      });
    } catch (error) {
      // after a lost connection the import may be there all the same, so only a clear refusal removes the file
      used = !(error instanceof Problem);
      throw error;
    } finally {
      if (!used) await this.files.remove(file.storageKey);
    }
  }

  private async open(
    tx: OfficeTransaction,
    name: string | undefined,
    uploaded: Uploaded,
  ): Promise<ImportRow> {
    const named = name === undefined ? undefined : exchangedType(name);
    const { file, fileName, encoding, lines, book } = uploaded;
    const looked = await lookInto(this.files, file, { ...encoding, lines, ...(book ? { book } : {}) }, {});
    if (looked.format !== 'vcard' && /\.(?:vcf|vcard)$/i.test(fileName))
      throw exchangeProblem('FILE_KIND', 'the file is no vCard, whatever its name says');
    await refuseTooMany(this.files, file, looked);
    const type = named ?? (await this.typeOf(tx, looked));
    const made = await insertImport(tx, {
      recordType: type.name,
      fileName,
      file,
      ...looked,
      columns: await suggestColumns(tx, type, looked),
    });
    await audit(tx, 'import.uploaded', { importId: made.id, recordType: type.name, bytes: file.size });
    return made;
  }

  /** The record type of a file that names none: that of a map that is made for such files, or the one that its columns name. */
  private async typeOf(tx: OfficeTransaction, looked: Looked): Promise<RecordTypeDescription> {
    const { columns } = looked;
    const [map] = await fittingMaps(tx, looked);
    return map ? exchangedType(map.recordType) : guessType(columns);
  }

  /** The maps that are made for files like this one, best first. Throws 404. */
  async fittingMaps(tx: OfficeTransaction, id: string): Promise<ImportMap[]> {
    return fittingMaps(tx, await this.read(tx, id));
  }

  /** Another look at the file, before or after a check (see `lookAnew`). */
  async look(tx: OfficeTransaction, id: string, request: LookRequest): Promise<ImportRow> {
    return lookAnew(tx, this.files, await this.locked(tx, id, ['uploaded', 'checked', 'refused']), request);
  }

  /** Checks the file with a map and options, given or suggested; a check may be repeated with others. Nothing is written. */
  async check(tx: OfficeTransaction, id: string, request: CheckRequest): Promise<ImportRow> {
    const row = await this.locked(tx, id, ['uploaded', 'checked', 'refused', 'checking']);
    const begun = await beginCheckOf(tx, this.files, row, request);
    await this.jobs.ask(tx, id);
    return begun;
  }

  /** Writes what was checked. Throws IMPORT_HAS_ERRORS when records are wrong and the import shall stop for errors. */
  async complete(tx: OfficeTransaction, id: string, onError?: ImportOptions['onError']): Promise<ImportRow> {
    const row = await this.locked(tx, id, ['checked']);
    if (row.wrong > 0 && (onError ?? row.options?.onError ?? 'stop') === 'stop')
      throw exchangeProblem('IMPORT_HAS_ERRORS', `${row.wrong} of ${row.rows} records are wrong`, {
        extra: { rows: row.rows, wrong: row.wrong },
      });
    if (onError) await setOnError(tx, id, onError);
    return this.begin(tx, id, 'completing');
  }

  /** Takes a completed import back. Throws UNDO_TOO_LATE after 30 days. */
  async undo(tx: OfficeTransaction, id: string): Promise<ImportRow> {
    const row = await this.locked(tx, id, ['completed']);
    if (row.completedAt && row.completedAt.getTime() < Date.now() - UNDO_DAYS * DAY_MS)
      throw exchangeProblem('UNDO_TOO_LATE');
    return this.begin(tx, id, 'undoing');
  }

  private async begin(tx: OfficeTransaction, id: string, state: ImportState): Promise<ImportRow> {
    await setState(tx, id, state);
    await this.jobs.ask(tx, id);
    await audit(tx, `import.${state}`, { importId: id });
    return this.read(tx, id);
  }

  /** The import, locked, if it is in one of these states. Throws 404, IMPORT_STATE. */
  async locked(tx: OfficeTransaction, id: string, states: readonly ImportState[]): Promise<ImportRow> {
    const row = await lockImport(tx, id);
    if (!row || row.partOf) throw noImport();
    if (row.packageId)
      throw exchangeProblem('IMPORT_OF_PACKAGE', undefined, { extra: { takenPackageId: row.packageId } });
    if (!states.includes(row.state))
      throw exchangeProblem('IMPORT_STATE', `the import is ${row.state}`, { extra: { state: row.state } });
    return row;
  }

  /** One import with how far it is. Throws 404. */
  async read(tx: OfficeTransaction, id: string): Promise<ImportRow> {
    const row = await findImport(tx, id);
    if (!row || row.partOf) throw noImport();
    return row;
  }

  /** Imports of the office, newest first (S3-46). */
  async list(tx: OfficeTransaction, { cursor, limit }: PageDto): Promise<Page<ImportRow>> {
    const before = readCursor(cursor);
    if (before !== undefined && !isUuid(before))
      throw commonProblem('BAD_REQUEST', 'the cursor does not belong to this list');
    return pageOf(await listImports(tx, before, limit), limit, ({ id }) => id);
  }

  /** Lines with errors or warnings, or those that an undo kept (S3-32, S3-33, X-12). Throws 404. */
  async lines(tx: OfficeTransaction, id: string, list: ErrorList, page: PageDto): Promise<Page<LineErrors>> {
    const { format } = await this.read(tx, id);
    const found = await linesWith(tx, id, list, lineOf(page), page.limit + 1);
    const lines = format === 'xlsx' ? found.map(withCells) : found;
    return pageOf(lines, page.limit, ({ line }) => String(line));
  }

  /** The records that an import made or changed. Throws 404. */
  async records(tx: OfficeTransaction, id: string, page: PageDto): Promise<Page<TouchedRecord>> {
    await this.read(tx, id);
    return pageOf(await touchedRecords(tx, id, lineOf(page), page.limit + 1), page.limit, ({ place }) =>
      String(place),
    );
  }
}

function lineOf({ cursor }: PageDto): number {
  const line = Number(readCursor(cursor) ?? 0);
  if (!Number.isSafeInteger(line))
    throw commonProblem('BAD_REQUEST', 'the cursor does not belong to this list');
  return line;
}

function noImport(): Problem {
  return commonProblem('NOT_FOUND', 'there is no such import');
}
