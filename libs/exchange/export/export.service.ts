import { audit } from '#audit';
import { type RecordTypeDescription } from '#catalogue';
import { CopyOut, Database, type OfficeTransaction } from '#database';
import { commonProblem, log, type Context } from '#platform';
import {
  compile,
  customFieldsOf,
  ListGrammar,
  Parameters,
  selectedRows,
  type Selection,
  type Sort,
} from '#records';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { modelTargets, targetsOf, usualKey, type Target } from '../fields/targets.js';
import { recordType } from '#catalogue';
import { detailsOf } from './details.js';
import { CHOSEN, type ExportedRows } from './export-sql.js';
import { exportFormat, type FormatName } from './formats/formats.js';
import type { ExportSource, FileOptions } from './formats/format.js';
import { Literals } from './literals.js';
import { Masker } from './mask.js';

export interface ExportRequest extends FileOptions {
  format: FormatName;
  /** names of fields in their order; undefined: all */
  fields?: readonly string[];
  /** filters as those of the list */
  filters: Record<string, unknown>;
  /** a field, with - before it for descending; without it in the order in which they were made */
  sort?: string;
  /** only these records */
  ids?: readonly string[];
  /** told how many records the file has, before its last byte */
  ended?: (rows: number) => void;
}

/** How long a reader may take nothing before the export is broken off: it holds a connection of the database. */
const STALL_MS = 60_000;

/** Records of one type as a file, streamed from the database: memory does not grow with them. */
@Injectable()
export class ExportService {
  constructor(private readonly database: Database) {}

  /**
   * The file as a stream. An entry of the audit log tells that it was begun before the first byte leaves, another one how many
   * records it had. Throws 400 for unknown fields and filters. What fails later breaks the stream off, so that nobody takes a part
   * for the whole.
   */
  async export(context: Context, type: RecordTypeDescription, request: ExportRequest): Promise<Readable> {
    const meant = meantBy(type, request);
    refuseFormat(type, request);
    const targets = await this.database.transaction(context, async (tx) => {
      const chosen = chosenTargets(await allTargets(tx, type), fieldsOf(request));
      await audit(tx, 'export.begun', {
        recordType: type.name,
        format: request.format,
        fields: chosen.map(({ name }) => name),
        filters: Object.keys(request.filters).sort(),
        ...whichRecords(request),
      });
      return chosen;
    });
    const out = new PassThrough({ highWaterMark: 262_144 });
    this.write(context, type, { ...request, targets, meant }, out);
    return out;
  }

  /** Throws 400 for what `export` would refuse. */
  async check(tx: OfficeTransaction, type: RecordTypeDescription, request: ExportRequest): Promise<void> {
    meantBy(type, request);
    refuseFormat(type, request);
    chosenTargets(await allTargets(tx, type), fieldsOf(request));
  }

  private write(context: Context, type: RecordTypeDescription, work: ExportWork, out: PassThrough): void {
    const send = async (tx: OfficeTransaction): Promise<void> => {
      const rows = await stream(tx, type, work, out);
      await audit(tx, 'export.ended', {
        recordType: type.name,
        format: work.format,
        rows,
        ...whichRecords(work),
      });
      work.ended?.(rows);
    };
    this.database.transaction(context, send).then(
      () => out.end(),
      (error: unknown) => {
        if (!out.destroyed) log().warn({ err: error, recordType: type.name }, 'an export was broken off');
        out.destroy(error as Error);
      },
    );
  }
}

/** What the log tells of which records they are: the set by its id, how many were named. */
export function whichRecords({ filters, ids }: Pick<ExportRequest, 'filters' | 'ids'>): {
  setId?: string;
  named?: number;
} {
  const set = filters['set'];
  return { ...(typeof set === 'string' ? { setId: set } : {}), ...(ids ? { named: ids.length } : {}) };
}

/** The fields that were asked for, or the usual ones of the format; undefined: all. */
function fieldsOf({ fields, format }: ExportRequest): readonly string[] | undefined {
  return fields ?? exportFormat(format).usualFields;
}

/** Throws 400 for what the format or the record type does not have, before the first byte leaves. */
function refuseFormat(type: RecordTypeDescription, { format, details }: ExportRequest): void {
  const { recordTypes } = exportFormat(format);
  if (recordTypes && !recordTypes.includes(type.name))
    throw commonProblem('BAD_REQUEST', `${type.pluralLabel} cannot be exported as ${format}`, {
      at: { field: 'format' },
      hint: `This format is for records of the type ${recordTypes.join(', ')}.`,
    });
  if (details.length === 0) return;
  detailsOf(type, details);
  if (exportFormat(format).hasDetails) return;
  throw commonProblem('BAD_REQUEST', `details come in a report only, not as ${format}`, {
    at: { field: 'details' },
    hint: 'Choose the format pdf, or export the other records by themselves.',
  });
}

interface ExportWork extends ExportRequest {
  targets: readonly Target[];
  meant: Meant;
}

/** Which records, and in which order. */
interface Meant {
  selection: Selection;
  order: Sort | undefined;
  ids: readonly string[] | undefined;
}

function meantBy(type: RecordTypeDescription, { filters, sort, ids }: ExportRequest): Meant {
  const grammar = new ListGrammar(compile(type));
  const order = sort === undefined ? undefined : grammar.list({ sort }).sort;
  return { selection: grammar.selection(filters), order, ids };
}

async function stream(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  work: ExportWork,
  out: PassThrough,
): Promise<number> {
  const format = exportFormat(work.format);
  if (format.inPages) await choose(tx, type, work.meant);
  const mark = randomBytes(16).toString('hex');
  let rows = 0;
  const source: ExportSource = {
    tx,
    type,
    compiled: compile(type),
    rows: meantRows(type, work.meant, tx.context, new Literals()),
    targets: work.targets,
    options: work,
    filters: work.filters,
    mark,
    copy: (sql) => copied(tx, sql, work.targets, mark, (copiedRows) => (rows += copiedRows)),
    count: (written) => (rows += written),
  };
  for await (const chunk of format.file(source)) await write(out, chunk);
  return rows;
}

async function* copied(
  tx: OfficeTransaction,
  sql: string,
  targets: readonly Target[],
  mark: string,
  count: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const masker = targets.some(({ kind }) => kind === 'secret') ? new Masker(mark) : undefined;
  const rows = tx.connection.query(new CopyOut(sql));
  for await (const chunk of rows as AsyncIterable<Buffer>) yield masker ? masker.piece(chunk) : chunk;
  if (masker) yield masker.end();
  count(rows.rows);
}

/** The rows that the list's filters mean and the user may see, in the order that was asked for, or in which they were made. */
function meantRows(
  type: RecordTypeDescription,
  { selection, order, ids }: Meant,
  context: Context,
  parameters: Parameters,
): ExportedRows {
  const { where, ...rows } = selectedRows(compile(type), selection, context, parameters);
  const among = ids ? ` AND r.id = ANY (${parameters.add(ids)}::uuid[])` : '';
  return { ...rows, where: where + among, order: orderSql(order) };
}

/** Puts down which rows these are. */
async function choose(tx: OfficeTransaction, type: RecordTypeDescription, meant: Meant): Promise<void> {
  const parameters = new Parameters();
  const rows = meantRows(type, meant, tx.context, parameters);
  await tx.query(
    `CREATE TEMPORARY TABLE ${CHOSEN} ON COMMIT DROP AS ${rows.with}SELECT r.office_id, r.id, row_number() OVER (ORDER BY ${rows.order}) AS place FROM ${rows.from} WHERE ${rows.where}`,
    parameters.values,
  );
  await tx.query(`ANALYZE ${CHOSEN}`);
}

/** Without an order the ids decide, which say when a record was made. */
function orderSql(order: Sort | undefined): string {
  if (!order) return 'r.id';
  const { key, descending } = order;
  const direction = descending ? 'DESC' : 'ASC';
  const by = key.name === 'id' ? '' : `(${key.sql})::${key.cast} ${direction}, `;
  return `${by}r.id ${direction}`;
}

async function write(out: PassThrough, chunk: Buffer): Promise<void> {
  if (out.destroyed) throw new Error('the reader has gone');
  if (chunk.length === 0 || out.write(chunk)) return;
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  out.once('close', leave);
  try {
    await once(out, 'drain', { signal: AbortSignal.any([gone.signal, AbortSignal.timeout(STALL_MS)]) });
  } finally {
    out.off('close', leave);
  }
}

/** Every column that an export of the type may have. */
export async function allTargets(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
): Promise<readonly Target[]> {
  return targetsOf(type, await customFieldsOf(tx, type));
}

/** The fields that were asked for, in their order; else all, with linked records by their id and by their usual key. */
function chosenTargets(all: readonly Target[], asked: readonly string[] | undefined): readonly Target[] {
  if (!asked)
    return all.filter(
      ({ by, field }) => by === undefined || by === usualKey(recordType(field?.to as string)),
    );
  if (asked.length === 1 && asked[0] === 'model') return modelTargets(all);
  return asked.map((name) => {
    const target = all.find((one) => one.name === name);
    if (target) return target;
    throw commonProblem('BAD_REQUEST', `there is no field "${name.slice(0, 80)}" to export`, {
      at: { field: 'fields' },
      hint: `Use some of: ${all.map((one) => one.name).join(', ')}.`,
    });
  });
}
