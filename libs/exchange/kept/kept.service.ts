import { audit } from '#audit';
import { recordType } from '#catalogue';
import { Database, type OfficeTransaction } from '#database';
import { FilesService, type StoredFile } from '#files';
import { Jobs, type JobData, type JobRun } from '#jobs';
import { pageOf, readCursor, systemContext, type Page, type PageDto } from '#offices';
import { commonProblem, isUuid, log, Problem, type Context } from '#platform';
import { compile } from '#records';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { exchangeProblem } from '../exchange.problems.js';
import { exportRequest } from '../export/export.controller.js';
import { ExportService, whichRecords } from '../export/export.service.js';
import { exportFileName } from '../export/file-name.js';
import { exportFormat } from '../export/formats/formats.js';
import { named } from '../export/named.js';
import { exchangedType } from '../import/exchanged-type.js';
import type { KeepExportDto, KeptExportDto } from './kept.dto.js';
import * as kept from './kept.repository.js';
import { PACKAGE } from './kept.repository.js';
import { packed } from './packed.js';

interface KeptJob extends JobData {
  exportId: string;
}

/** Makes the content of a package and gives it to `keep`, which reads it to its end. */
export type MakePackage = (
  context: Context,
  row: kept.KeptRow,
  keep: (content: AsyncIterable<Buffer>) => Promise<KeptFile>,
) => Promise<{ file: KeptFile; rows: number; manifest: object }>;

interface KeptFile {
  file: StoredFile;
  size: number;
  compressed: boolean;
}

/** More nobody looks through; the oldest can be removed. */
const MOST_KEPT = 200;
/** How often a job says that it lives. */
const BEAT_MS = 2000;
/** When it is looked again whether a job that seems to live has ended. */
const LOOK_AGAIN_SECONDS = 40;

/** Exports that a job makes and that are kept, encrypted, for a while: no browser need stay open for them. */
@Injectable()
export class KeptExports implements OnModuleInit {
  private makePackage?: MakePackage;

  constructor(
    private readonly database: Database,
    private readonly files: FilesService,
    private readonly jobs: Jobs,
    private readonly exports: ExportService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<KeptJob>('export-keep', (run) => this.run(run));
  }

  /** Asks for an export. Throws 400 and 404 for what an export would refuse, 409 for one too many. */
  async ask(
    tx: OfficeTransaction,
    { recordType: name, query = {}, ids }: KeepExportDto,
  ): Promise<KeptExportDto> {
    const type = exchangedType(name);
    const { given, name: fileName } = await named(tx, type, query);
    const request = exportRequest(given);
    await this.exports.check(tx, type, request);
    if ((await kept.countKept(tx)) >= MOST_KEPT) throw exchangeProblem('TOO_MANY_EXPORTS');
    const id = await kept.insertKept(tx, {
      recordType: type.name,
      private: compile(type).isPrivate,
      fileName: exportFileName(fileName.pattern, fileName.parts, exportFormat(request.format).extension),
      query: given,
      ids,
    });
    await this.jobs.add(tx, 'export-keep', { officeId: tx.context.officeId, exportId: id });
    await audit(tx, 'export.kept', {
      exportId: id,
      recordType: type.name,
      format: request.format,
      ...whichRecords({ ...request, ids }),
    });
    return this.read(tx, id);
  }

  /** Says what makes packages: it knows the rules of transfers, which this library does not. */
  whenPackage(make: MakePackage): void {
    this.makePackage = make;
  }

  /**
   * Asks for a package of the contacts that are in the transaction's temporary table `selected (contact_id)`. Only its maker sees it: it
   * may hold notes that are private to him. Answers its id. Throws 409 for one too many.
   */
  async askPackage(
    tx: OfficeTransaction,
    asked: { fileName: string; query: object; seal: string; by: { userId: string; userName: string } },
  ): Promise<string> {
    if ((await kept.countKept(tx)) >= MOST_KEPT) throw exchangeProblem('TOO_MANY_EXPORTS');
    const id = await kept.insertKept(tx, { ...asked, recordType: PACKAGE, private: true, ids: undefined });
    await kept.keepSelected(tx, id);
    await this.jobs.add(tx, 'export-keep', { officeId: tx.context.officeId, exportId: id });
    return id;
  }

  /** Throws 404. */
  async read(tx: OfficeTransaction, id: string): Promise<KeptExportDto> {
    const row = await kept.readKept(tx, id);
    if (!row) throw noExport();
    return row;
  }

  /** Those that the user may see, newest first. */
  async list(tx: OfficeTransaction, { cursor, limit }: PageDto): Promise<Page<KeptExportDto>> {
    const before = readCursor(cursor);
    if (before !== undefined && !isUuid(before))
      throw commonProblem('BAD_REQUEST', 'the cursor does not belong to this list');
    return pageOf(await kept.listKept(tx, before, limit + 1), limit, ({ id }) => id);
  }

  /** Notes who fetches an export, and answers where it lies. Throws 404, and 409 while it is not ready. */
  async fetch(tx: OfficeTransaction, id: string): Promise<kept.KeptRow> {
    const row = await kept.findKept(tx, id);
    if (!row) throw noExport();
    if (row.state !== 'ready') throw exchangeProblem('EXPORT_NOT_READY', `the export is ${row.state}`);
    await kept.noteFetch(tx, id);
    await audit(tx, 'export.fetched', { exportId: id, recordType: row.recordType });
    return row;
  }

  /** Removes an export and its file. Throws 404. */
  async remove(tx: OfficeTransaction, id: string): Promise<void> {
    const keys = await kept.removeKept(tx, id);
    if (!keys) throw noExport();
    await this.discard(tx, keys);
    await audit(tx, 'export.removed', { exportId: id });
  }

  private async discard(tx: OfficeTransaction, storageKeys: readonly string[]): Promise<void> {
    if (storageKeys.length > 0)
      await this.jobs.add(tx, 'files-remove', { officeId: tx.context.officeId, storageKeys });
  }

  /** Makes an export that waits, here and now: for commands, which have no worker. */
  async makeNow(context: Context, id: string): Promise<void> {
    const row = await this.database.transaction(context, (tx) => kept.claimKept(tx, id));
    if (row) await this.write(context, row).catch((error: unknown) => this.failed(context, row, error, true));
  }

  private async run({ data, id, lastAttempt }: JobRun<KeptJob>): Promise<void> {
    const system = await systemContext(this.database, data.officeId, id);
    const row = await this.database.transaction(system, (tx) => kept.claimKept(tx, data.exportId));
    if (!row) return this.lookAgain(system, data);
    // in the name of whoever asked, as far as private records and the audit log are concerned
    const context = { ...system, userId: row.createdBy, userName: row.createdByName };
    try {
      await this.write(context, row);
    } catch (error) {
      await this.failed(context, row, error, lastAttempt);
    }
  }

  /** A job that takes long is taken for dead by the queue: as long as it is heard of, the next one only looks again later. */
  private async lookAgain(system: Context, data: KeptJob): Promise<void> {
    await this.database.transaction(system, async (tx) => {
      if (await kept.isBeingWritten(tx, data.exportId))
        await this.jobs.add(tx, 'export-keep', data, { startAfter: LOOK_AGAIN_SECONDS });
    });
  }

  private async write(context: Context, row: kept.KeptRow): Promise<void> {
    if (row.recordType === PACKAGE) return this.writePackage(context, row);
    const figures = { rows: 0 };
    const request = {
      ...exportRequest(row.query),
      ...(row.recordIds ? { ids: row.recordIds } : {}),
      ended: (rows: number) => void (figures.rows = rows),
    };
    const content = await this.exports.export(context, recordType(row.recordType), request);
    try {
      const { file, ...written } = await this.store(context, row, content);
      await this.finish(context, row, file, { ...written, ...figures });
    } finally {
      content.destroy();
    }
  }

  private async writePackage(context: Context, row: kept.KeptRow): Promise<void> {
    if (!this.makePackage) throw new Error('nothing makes packages');
    const { file: stored, ...made } = await this.makePackage(context, row, (content) =>
      this.store(context, row, content),
    );
    const { file, ...written } = stored;
    await this.finish(context, row, file, { ...written, ...made });
  }

  /** Reads the content into the file store, and says all the while that the job lives. */
  private async store(
    context: Context,
    row: kept.KeptRow,
    content: AsyncIterable<Buffer>,
  ): Promise<KeptFile> {
    let size = 0;
    const beat = setInterval(() => this.beat(context, row.id, size), BEAT_MS);
    try {
      const { content: pack, compressed } = await packed(content, row.fileName, (bytes) => (size += bytes));
      const file = await this.files.keep(pack, (key) => this.begun(context, row.id, key));
      return { file, size, compressed };
    } finally {
      clearInterval(beat);
    }
  }

  private beat(context: Context, id: string, size: number): void {
    this.database
      .transaction(context, (tx) => kept.noteHeard(tx, id, size))
      .catch((error: unknown) =>
        log().warn({ err: error, exportId: id }, 'a kept export could not say that it lives'),
      );
  }

  private async begun(context: Context, id: string, key: string): Promise<void> {
    await this.database.transaction(context, (tx) => kept.noteBegun(tx, id, key));
  }

  private async finish(
    context: Context,
    row: kept.KeptRow,
    file: StoredFile,
    figures: { compressed: boolean; size: number; rows: number; manifest?: object },
  ): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      await this.discard(tx, await kept.finishKept(tx, row.id, file, figures));
    });
  }

  /** What was wrong with the request fails for good, and so does the last try; all else is tried again. */
  private async failed(context: Context, row: kept.KeptRow, error: unknown, isLast: boolean): Promise<void> {
    const isFinal = isLast || error instanceof Problem;
    const problem = isFinal
      ? {
          code: 'EXPORT_FAILED',
          detail: error instanceof Problem ? error.message : 'it could not be written',
        }
      : undefined;
    await this.database.transaction(context, async (tx) => {
      await this.discard(tx, await kept.failKept(tx, row.id, problem));
    });
    if (!isFinal) throw error;
    log().warn({ err: error, exportId: row.id }, 'a kept export failed');
  }
}

function noExport(): Error {
  return commonProblem('NOT_FOUND', 'there is no such export');
}
