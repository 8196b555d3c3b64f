import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { FilesService, safeFileName, type StoredFile } from '#files';
import { pageOf, readCursor, type Page, type PageDto, type RunOnce } from '#offices';
import { commonProblem, isUuid, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { exchangeProblem } from '../exchange.problems.js';
import { openedWith } from './age.js';
import type { Manifest } from './manifest.js';
import { PackageFile } from './package-file.js';
import { TakeJobs } from './take-jobs.service.js';
import { removeTaken } from './remove.repository.js';
import { takenAnswer, type TakenPackageDto } from './taken.dto.js';
import * as taken from './taken.repository.js';

/** A package on its way in. */
export interface Arriving {
  content: AsyncIterable<Buffer>;
  fileName: string;
  passphrase: string;
  numberTaken: taken.NumberTakenIn;
}

/** Packages of offices without a shared hub, on their way in: checked, then completed, then undone if need be. */
@Injectable()
export class TakeService {
  constructor(
    private readonly files: FilesService,
    private readonly jobs: TakeJobs,
  ) {}

  /**
   * Opens a package and looks at what it says about itself; a job unpacks and checks it. The passphrase is needed here only, and kept
   * nowhere. Throws PACKAGE_* and FILE_BOMB; then nothing of it is left.
   */
  async take(
    { content, passphrase, fileName, numberTaken }: Arriving,
    once: RunOnce,
  ): Promise<TakenPackageDto> {
    const file = await this.files.keep(openedWith(passphrase, content));
    let used = false;
    try {
      const manifest = await this.manifestOf(file);
      return await once(async (tx) => {
        used = true;
        return this.open(tx, { file, manifest, fileName: safeFileName(fileName), numberTaken });
      });
    } catch (error) {
      // after a lost connection the package may be there all the same, so only a clear refusal removes the file
      if (used) used = !(error instanceof Problem);
      throw error;
    } finally {
      if (!used) await this.files.remove(file.storageKey);
    }
  }

  private async manifestOf(file: StoredFile): Promise<Manifest> {
    const zip = await PackageFile.open(this.files, file);
    try {
      return await zip.manifest();
    } finally {
      zip.close();
    }
  }

  private async open(
    tx: OfficeTransaction,
    made: { fileName: string; file: StoredFile; manifest: Manifest; numberTaken: taken.NumberTakenIn },
  ): Promise<TakenPackageDto> {
    const { packageId, records } = made.manifest;
    if (await taken.isTaken(tx, packageId)) throw exchangeProblem('PACKAGE_TAKEN');
    const row = await taken.insertTaken(tx, made);
    await this.jobs.ask(tx, row.id);
    const count = records.reduce((sum, one) => sum + one.count, 0);
    await audit(tx, 'package.uploaded', { takenId: row.id, packageId, records: count });
    return this.answer(tx, row);
  }

  /** Checks it again, with taken numbers dealt with in another way (S1-16). Throws 404, PACKAGE_STATE. */
  async check(tx: OfficeTransaction, id: string, numberTaken: taken.NumberTakenIn): Promise<TakenPackageDto> {
    const row = await this.locked(tx, id, 'checked');
    await taken.setNumberTaken(tx, id, numberTaken);
    await this.jobs.checkAgain(tx, { ...row, numberTaken });
    return this.read(tx, id);
  }

  /** Takes it in: contacts, what belongs to them, notes, attachments. Throws 404, PACKAGE_STATE, PACKAGE_TAKEN, PACKAGE_HAS_ERRORS. */
  async complete(tx: OfficeTransaction, id: string, onError: 'stop' | 'skip'): Promise<TakenPackageDto> {
    const row = await this.locked(tx, id, 'checked');
    if (await taken.isTaken(tx, row.packageId)) throw exchangeProblem('PACKAGE_TAKEN');
    const wrong = (await taken.figuresOf(tx, id)).reduce((sum, one) => sum + one.wrong, 0);
    if (wrong > 0 && onError === 'stop')
      throw exchangeProblem('PACKAGE_HAS_ERRORS', `${wrong} records are wrong`, { extra: { wrong } });
    return this.begin(tx, row, 'completing');
  }

  /** Takes back what it brought, the last first; what somebody has changed since is kept. Throws 404, PACKAGE_STATE, UNDO_TOO_LATE. */
  async undo(tx: OfficeTransaction, id: string): Promise<TakenPackageDto> {
    const row = await this.locked(tx, id, 'completed');
    if (row.completedAt && row.completedAt.getTime() < Date.now() - UNDO_DAYS * 86_400_000)
      throw exchangeProblem('UNDO_TOO_LATE');
    return this.begin(tx, row, 'undoing');
  }

  /**
   * Removes a package that was refused, checked or undone, with its files. One that was taken in stays until it is undone: it is the
   * receipt, and what keeps it from being taken in twice. Throws 404, PACKAGE_STATE.
   */
  async remove(tx: OfficeTransaction, id: string): Promise<void> {
    const row = await taken.lockTaken(tx, id);
    if (!row) throw noPackage();
    if (!REMOVABLE.has(row.state))
      throw exchangeProblem('PACKAGE_STATE', `the package is ${row.state}`, { extra: { state: row.state } });
    await this.jobs.removeFiles(tx, await removeTaken(tx, id));
    await audit(tx, 'package.removed', { takenId: id, packageId: row.packageId });
  }

  private async begin(
    tx: OfficeTransaction,
    { id, state, packageId }: taken.TakenRow,
    to: 'completing' | 'undoing',
  ): Promise<TakenPackageDto> {
    await taken.setTaken(tx, id, state, to);
    await this.jobs.ask(tx, id);
    await audit(tx, `package.${to}`, { takenId: id, packageId });
    return this.read(tx, id);
  }

  /** One package with its receipt. Throws 404. */
  async read(tx: OfficeTransaction, id: string): Promise<TakenPackageDto> {
    const row = await taken.findTaken(tx, id);
    if (!row) throw noPackage();
    return this.answer(tx, row);
  }

  /** Packages of the office, newest first. */
  async list(tx: OfficeTransaction, { cursor, limit }: PageDto): Promise<Page<TakenPackageDto>> {
    const before = readCursor(cursor);
    if (before !== undefined && !isUuid(before))
      throw commonProblem('BAD_REQUEST', 'the cursor does not belong to this list');
    const page = pageOf(await taken.listTaken(tx, before, limit + 1), limit, ({ id }) => id);
    const items: TakenPackageDto[] = [];
    for (const row of page.items) items.push(await this.answer(tx, row));
    return { ...page, items };
  }

  private async answer(tx: OfficeTransaction, row: taken.TakenRow): Promise<TakenPackageDto> {
    const imports = await taken.importsOf(tx, row.id);
    return takenAnswer(
      row,
      await taken.figuresOf(tx, row.id),
      imports.map(({ id }) => id),
    );
  }

  private async locked(tx: OfficeTransaction, id: string, state: taken.TakenState): Promise<taken.TakenRow> {
    const row = await taken.lockTaken(tx, id);
    if (!row) throw noPackage();
    if (row.state !== state)
      throw exchangeProblem('PACKAGE_STATE', `the package is ${row.state}`, { extra: { state: row.state } });
    return row;
  }
}

const UNDO_DAYS = 30;
const REMOVABLE = new Set<taken.TakenState>(['refused', 'checked', 'undone']);

function noPackage(): Error {
  return commonProblem('NOT_FOUND', 'there is no such package');
}
