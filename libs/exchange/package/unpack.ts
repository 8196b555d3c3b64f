import { BadValue, checkedValue, fieldOf, recordType } from '#catalogue';
import { changedMeanwhile, type Database } from '#database';
import { contentTypeOf, safeFileName, type FilesService } from '#files';
import type { Context } from '#platform';
import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { unguarded } from '../export/guard.js';
import { exchangeProblem } from '../exchange.problems.js';
import { beginCheckOf } from '../import/begin-check.js';
import type { ImportService } from '../import/import.service.js';
import { ATTACHMENTS, CLIENTS, MAPS, NOTES, type Manifest } from './manifest.js';
import { checkOf, partsIn } from './maps-in.js';
import { PackageFile, textOf } from './package-file.js';
import { importsOf, joinPackage, lockTaken, type TakenRow } from './taken.repository.js';
import { keepFiles, lastFile, type TakenFile } from './taken-files.repository.js';

/** Attachments that are stored before it is noted where. */
const CHUNK = 50;

/** Takes a package apart: its files become imports that wait to be checked, and stored attachments that wait for their contacts. */
export class Unpacker {
  constructor(
    private readonly database: Database,
    private readonly files: FilesService,
    private readonly imports: ImportService,
  ) {}

  /** True when something is left to do. Throws PACKAGE_* for what is not as the manifest says. */
  async some(context: Context, row: TakenRow, goOn: () => boolean): Promise<boolean> {
    const { storageKey, fileKey, size } = row;
    if (!storageKey || !fileKey) return false;
    const zip = await PackageFile.open(this.files, { storageKey, fileKey, size: Number(size) });
    try {
      const clients = await this.importOf(context, row, zip, CLIENTS, undefined);
      await this.importOf(context, row, zip, NOTES, clients);
      return await this.attachments(context, row, zip, goOn);
    } finally {
      zip.close();
    }
  }

  /** The import of a file, made once. */
  private async importOf(
    context: Context,
    row: TakenRow,
    zip: PackageFile,
    name: string,
    after: string | undefined,
  ): Promise<string | undefined> {
    const said = saidOf(row.manifest, name);
    const map = saidOf(row.manifest, MAPS[name] as string);
    if (!said || !map) return undefined;
    const there = await this.database.transaction(context, (tx) => importsOf(tx, row.id));
    const known = there.find(({ fileName }) => fileName === name);
    if (known) return known.id;
    const parts = partsIn(await textOf(zip.checked(MAPS[name] as string, map)));
    const made = await this.imports.uploadContent(
      zip.checked(name, said),
      { recordType: name === NOTES ? 'note' : 'contact', fileName: name },
      (work) => this.database.transaction(context, work),
      async (tx, opened) => {
        const now = await lockTaken(tx, row.id);
        const others = await importsOf(tx, row.id);
        if (now?.state !== 'unpacking' || others.some(({ fileName }) => fileName === name))
          throw changedMeanwhile('the package went on meanwhile');
        await joinPackage(tx, opened.id, row.id, after);
        return beginCheckOf(tx, this.files, opened, checkOf(parts, row.createdBy, row.numberTaken));
      },
    );
    return made.id;
  }

  private async attachments(
    context: Context,
    row: TakenRow,
    zip: PackageFile,
    goOn: () => boolean,
  ): Promise<boolean> {
    const said = saidOf(row.manifest, ATTACHMENTS);
    if (!said) return false;
    const done = await this.database.transaction(context, (tx) => lastFile(tx, row.id));
    const lines = Readable.from(zip.checked(ATTACHMENTS, said)).pipe(
      parse({ columns: true, bom: true, max_record_size: 65_536 }),
    );
    let line = 0;
    let waiting: Record<string, string>[] = [];
    try {
      for await (const record of lines as AsyncIterable<Record<string, string>>) {
        line += 1;
        if (line <= done) continue;
        waiting.push(record);
        if (waiting.length < CHUNK) continue;
        await this.keep(context, row, zip, waiting, line - waiting.length);
        waiting = [];
        if (!goOn()) return true;
      }
    } catch (error) {
      throw (error as { code?: string }).code?.startsWith('CSV_') ? broken(line, 'it cannot be read') : error;
    }
    await this.keep(context, row, zip, waiting, line - waiting.length);
    return false;
  }

  private async keep(
    context: Context,
    row: TakenRow,
    zip: PackageFile,
    records: readonly Record<string, string>[],
    before: number,
  ): Promise<void> {
    const kept: TakenFile[] = [];
    try {
      for (const record of records) kept.push(await this.keepOne(zip, record, before + kept.length + 1));
      await this.database.transaction(context, async (tx) => {
        if ((await lockTaken(tx, row.id))?.state !== 'unpacking' || (await lastFile(tx, row.id)) !== before)
          throw changedMeanwhile('the package went on meanwhile');
        await keepFiles(tx, row.id, kept);
      });
    } catch (error) {
      for (const { storageKey } of kept) await this.files.remove(storageKey);
      throw error;
    }
  }

  private async keepOne(zip: PackageFile, record: Record<string, string>, line: number): Promise<TakenFile> {
    const said = { bytes: Number(record['Size']), sha256: record['SHA-256'] ?? '' };
    const values = {
      fileName: safeFileName(valueOf('fileName', unguarded(record['File Name'] ?? ''), line)),
      describedAs: record['Description']
        ? valueOf('describedAs', unguarded(record['Description']), line)
        : null,
      category: valueOf('category', record['Category'] ?? '', line),
    };
    const file = await this.files.keep(zip.checked(record['File'] ?? '', said));
    const { storageKey, fileKey, size, sha256, head } = file;
    const contentType = contentTypeOf(head, values.fileName);
    return {
      line,
      contactRef: record['Client Ref'] ?? '',
      ...values,
      contentType,
      size,
      sha256,
      storageKey,
      fileKey,
    };
  }
}

const attachment = recordType('attachment');

/** A value by the same rules as the forms. */
function valueOf(name: string, text: string, line: number): string {
  try {
    return checkedValue(fieldOf(attachment, name), text) as string;
  } catch (error) {
    if (error instanceof BadValue) throw broken(line, error.message);
    throw error;
  }
}

function broken(line: number, why: string): Error {
  return exchangeProblem('PACKAGE_UNSAFE', `line ${line + 1} of ${ATTACHMENTS}: ${why}`);
}

function saidOf({ files }: Manifest, name: string): Manifest['files'][number] | undefined {
  return files.find((file) => file.name === name);
}
