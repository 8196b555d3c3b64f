import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import { FilesService } from '#files';
import type { Page, PageDto, RunOnce } from '#offices';
import type { Context } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { exchangeProblem } from '../exchange.problems.js';
import { beginCheckAgain } from './begin-check.js';
import {
  beginMending,
  countEdits,
  EDIT_LIMIT,
  editsOf,
  editWrong,
  saveEdits,
  type WrongLines,
} from './edit.repository.js';
import { failedRows } from './failed-file.js';
import { fieldsOfColumns } from './ground.js';
import { ImportJobs } from './import-jobs.service.js';
import { hasRetry, linkRetry, type ImportRow } from './import.repository.js';
import { ImportService } from './import.service.js';
import { cellsOfLines, type LineCells } from './row-cells.js';
import { linesWith, type LineErrors } from './result.repository.js';

/** A wrong line with what it says. */
export type WrongLine = LineErrors & { cells: LineCells; mended: boolean; dropped: boolean };

/** Where an edit says that the line is left out. */
const WHOLE_LINE = 0;

/** Wrong records of a checked import, mended where they stand; and those that failed, as an import of their own. */
@Injectable()
export class MendService implements OnModuleInit {
  constructor(
    private readonly imports: ImportService,
    private readonly jobs: ImportJobs,
    private readonly files: FilesService,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.whenHeld((context, id) => this.hold(context, id));
  }

  /** What an import with "review" could not write waits to be mended as one of its own (S3-40); made once. */
  private async hold(context: Context, id: string): Promise<void> {
    const once: RunOnce = (work) => this.database.transaction(context, work);
    if (!(await this.database.transaction(context, (tx) => hasRetry(tx, id))))
      await this.retry(context, id, once);
  }

  /** Wrong lines with their cells. The file is read after the transaction. Throws 404, FILE_GONE. */
  async wrongLines(context: Context, id: string, page: PageDto): Promise<Page<WrongLine>> {
    const read = await this.database.transaction(context, async (tx) => ({
      row: await this.imports.read(tx, id),
      found: await this.imports.lines(tx, id, 'errors', page),
      edits: await editsOf(tx, id),
      pending: await editsOf(tx, id, true),
    }));
    const { row, found, edits, pending } = read;
    const fields = await this.database.transaction(context, (tx) => fieldsOfColumns(tx, row));
    const lines = found.items.map(({ line }) => line);
    const cells = await cellsOfLines(this.files, row, lines, edits, fields);
    const items = found.items.map((one) => ({
      ...one,
      cells: cells.get(one.line) ?? {},
      mended: pending.has(one.line),
      dropped: edits.get(one.line)?.has(WHOLE_LINE) ?? false,
    }));
    return { ...found, items };
  }

  /** Gives cells of a wrong line other values. Throws 404, IMPORT_STATE, MAP_WRONG for a column that the file does not have. */
  async mend(
    tx: OfficeTransaction,
    id: string,
    line: number,
    cells: Readonly<Record<string, string>>,
  ): Promise<number> {
    const row = await this.imports.locked(tx, id, ['checked']);
    const edits = Object.entries(cells).map(([name, value]) => ({
      line,
      position: positionOf(row, name),
      value,
    }));
    const [wrong] = await linesWith(tx, id, 'errors', line - 1, 1);
    if (wrong?.line !== line) throw exchangeProblem('LINE_NOT_WRONG', `line ${line} has no error`);
    await saveEdits(tx, id, edits);
    return this.noted(tx, id, 1);
  }

  /** Replaces a wrong value of a column in every wrong line. */
  async replace(
    tx: OfficeTransaction,
    id: string,
    { column, find, replacement }: { column: string; find?: string; replacement: string },
  ): Promise<number> {
    const row = await this.imports.locked(tx, id, ['checked']);
    const position = positionOf(row, column);
    const wrong: WrongLines = { position, ...(find === undefined ? {} : { value: find }) };
    return this.noted(tx, id, await editWrong(tx, id, wrong, { position, value: replacement }));
  }

  /** Leaves wrong lines out of the import. */
  async drop(tx: OfficeTransaction, id: string, wrong: Pick<WrongLines, 'lines' | 'code'>): Promise<number> {
    await this.imports.locked(tx, id, ['checked']);
    return this.noted(tx, id, await editWrong(tx, id, wrong, { position: WHOLE_LINE, value: '' }));
  }

  private async noted(tx: OfficeTransaction, id: string, lines: number): Promise<number> {
    if ((await countEdits(tx, id)) > EDIT_LIMIT) throw exchangeProblem('TOO_MANY_EDITS');
    await audit(tx, 'import.mended', { importId: id, lines });
    return lines;
  }

  /** Checks what was mended: those lines alone, or, of a file with several types of record, all of it. */
  async checkMended(tx: OfficeTransaction, id: string): Promise<ImportRow> {
    const row = await this.imports.locked(tx, id, ['checked']);
    if (row.parts) await beginCheckAgain(tx, row);
    else if (!(await beginMending(tx, id))) throw exchangeProblem('NOTHING_MENDED');
    await this.jobs.ask(tx, id);
    return this.imports.read(tx, id);
  }

  /** The records of an import that failed as a new import, with the same map and options (S3-107, S3-130). Throws NOTHING_FAILED. */
  async retry(context: Context, id: string, once: RunOnce): Promise<ImportRow> {
    const row = await this.database.transaction(context, async (tx) => {
      const found = await this.imports.read(tx, id);
      if (found.state !== 'completed')
        throw exchangeProblem('IMPORT_STATE', `the import is ${found.state}`, {
          extra: { state: found.state },
        });
      if (found.wrong + found.failed === 0) throw exchangeProblem('NOTHING_FAILED');
      return found;
    });
    const named = { recordType: row.recordType, fileName: retryName(row) };
    const content = asBytes(failedRows(this.database, this.files, context, row));
    return this.imports.uploadContent(content, named, once, (tx, made) => this.checkAsBefore(tx, row, made));
  }

  private async checkAsBefore(tx: OfficeTransaction, row: ImportRow, made: ImportRow): Promise<ImportRow> {
    await linkRetry(tx, made.id, row.id);
    const { dateOrder, decimalSign, assumeUtc, phoneCountry } = row.form;
    const form = JSON.parse(
      JSON.stringify({ encoding: 'utf-8', dateOrder, decimalSign, assumeUtc, phoneCountry }),
    ) as object;
    const map = Object.fromEntries(made.columns.map(({ name }) => [name, row.map?.[name] ?? null]));
    const options = row.options ?? {};
    return this.imports.check(
      tx,
      made.id,
      row.parts ? { form, parts: row.parts, options } : { form, map, options },
    );
  }
}

function positionOf({ columns }: ImportRow, name: string): number {
  const position = columns.findIndex((column) => column.name === name) + 1;
  if (position > 0) return position;
  throw exchangeProblem('MAP_WRONG', `the file has no column "${name.slice(0, 80)}"`, {
    at: { field: 'cells' },
  });
}

function retryName({ fileName, format }: ImportRow): string {
  return `${fileName.replace(/\.[^.]*$/, '')}-failed.${format === 'json' ? 'jsonl' : 'csv'}`;
}

async function* asBytes(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text);
}
