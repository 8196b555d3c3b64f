import { BrokenFile, COLUMN_LIMIT } from '../csv/csv-reader.js';
import type { Encoding, FoundEncoding } from '../csv/encoding.js';
import { firstRecords, namesColumns, sniff } from '../csv/sniff.js';
import { exchangeProblem } from '../exchange.problems.js';
import type { FoundColumn } from '../fields/auto-map.js';
import type { FixedColumn } from '../fixed/fixed-column.js';
import { fixedColumns, guessFixed } from '../fixed/look.js';
import type { GivenColumn } from '../fixed/placed-columns.js';
import { JsonReader } from '../json/json-reader.js';
import type { KeptBook } from '../sheet/convert.js';
import { isCards } from '../vcard/card-reader.js';
import { lookAtCards, type FoundCards } from '../vcard/look.js';
import type { FileForm, FileFormat } from './plan.js';

const HEAD = 65_536;
export const SAMPLES = 3;
const SAMPLE_WIDTH = 80;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** What the beginning of a file shows: how it is written, and its columns. */
export interface Looked {
  format: FileFormat;
  form: FileForm & { lines: number };
  columns: FoundColumn[];
}

/** What was found out about a file when it was stored. */
export type FoundForm = FoundEncoding & { lines: number; book?: KeptBook };

/** The form of a file, as it was found and as somebody corrected it. */
export type FormCorrections = Partial<Omit<FileForm, 'sure' | 'mark' | 'end' | 'book'>>;

/** The same as somebody says it: columns of fixed length may leave out what the field definitions say. */
export type GivenForm = Omit<FormCorrections, 'fixed'> & { fixed?: readonly GivenColumn[] };

/**
 * Looks at the beginning of a stored file, of cards at all of it. Throws 422 for a file without records, for column names that are
 * empty, stand twice or are no names, and for too many of them.
 */
export async function lookAt(
  open: () => Promise<AsyncIterable<Buffer>>,
  found: FoundEncoding & { lines: number },
  corrections: FormCorrections,
): Promise<Looked> {
  const encoding = (corrections.encoding ?? found.encoding) as Encoding;
  const { text, whole } = await headOf(await open(), encoding, found.mark);
  if (text.trim() === '') throw exchangeProblem('FILE_EMPTY');
  const values = { decimalSign: '.' as const, assumeUtc: false };
  const base = {
    ...values,
    encoding,
    sure: found.sure || corrections.encoding !== undefined,
    mark: found.mark,
    lines: found.lines,
  };
  if (corrections.fixed?.length) return lookAtFixed(text, whole, base, corrections, corrections.fixed);
  if (/^\s*[[{]/.test(text))
    return {
      format: 'json',
      form: { ...base, delimiter: '', quote: '', headerLine: 0 },
      columns: membersOf(text, whole),
    };
  if (isCards(text)) {
    const { columns, cards } = await cardsOf(await open(), base);
    refuseNames(
      columns.map(({ name }) => name),
      1,
    );
    const samples = columns.map((one) => ({ ...one, samples: one.samples.map(shortened) }));
    return {
      format: 'vcard',
      form: { ...base, ...PLAIN_CSV, headerLine: 0, lines: cards },
      columns: samples,
    };
  }
  const { fits, ...sniffed } = sniff(text, whole);
  const isFree = !fits && corrections.fixed === undefined && corrections.delimiter === undefined;
  const guess = isFree ? guessFixed(text, whole, namesColumns) : undefined;
  if (guess) return lookAtFixed(text, whole, base, { ...guess, ...defined(corrections) }, guess.fixed);
  const form = { ...base, ...sniffed, ...defined(corrections) };
  const { columns, nameless } = columnsOf(text, whole, form);
  return { format: 'csv', form: { ...form, ...(nameless > 0 ? { nameless } : {}) }, columns };
}

/** The columns of all cards, or the problem that names the place. */
async function cardsOf(
  content: AsyncIterable<Buffer>,
  base: { encoding: string; mark: number },
): Promise<FoundCards> {
  try {
    return await lookAtCards(content, base, SAMPLES);
  } catch (error) {
    if (error instanceof BrokenFile) throw brokenFile(error);
    if (!(error instanceof TypeError)) throw error;
    throw exchangeProblem('FILE_BROKEN', `the bytes of the file are no text in ${base.encoding}`, {
      at: { field: 'form.encoding' },
    });
  }
}

/** How the failed records of a file that is no CSV are written. */
const PLAIN_CSV = { delimiter: ',', quote: '"' } as const;

function lookAtFixed(
  text: string,
  whole: boolean,
  base: Omit<Looked['form'], 'delimiter' | 'quote' | 'headerLine'>,
  { headerLine = 0 }: FormCorrections,
  fixed: readonly FixedColumn[],
): Looked {
  const found = fixedColumns(text, whole, fixed, { headerLine, samples: SAMPLES });
  refuseNames(
    found.map(({ name }) => name),
    headerLine,
  );
  const columns = found.map((one) => ({ ...one, samples: one.samples.map(shortened) }));
  return { format: 'fixed', form: { ...base, ...PLAIN_CSV, headerLine, fixed }, columns };
}

function defined<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}

async function headOf(
  content: AsyncIterable<Buffer>,
  encoding: Encoding,
  mark: number,
): Promise<{ text: string; whole: boolean }> {
  let head = Buffer.alloc(0);
  let whole = true;
  for await (const chunk of content) {
    head = Buffer.concat([head, chunk]);
    if (head.length <= HEAD) continue;
    whole = false;
    break;
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return { text: decoder.decode(head.subarray(mark), { stream: !whole }), whole };
}

/** The columns; those at the end that have no name and no value are only delimiters. */
function columnsOf(
  text: string,
  whole: boolean,
  form: FileForm,
): { columns: FoundColumn[]; nameless: number } {
  const records = readable(() => firstRecords(text, form, whole));
  const header = records.find(({ line }) => line === form.headerLine);
  const first = records.find(({ line }) => line > form.headerLine);
  if (!first) throw exchangeProblem('FILE_EMPTY', 'the file holds no record beside its column names');
  if (form.headerLine > 0 && !header)
    throw exchangeProblem('HEADER_WRONG', `line ${form.headerLine} holds no column names`, {
      at: { field: 'form.headerLine' },
    });
  const names = (header?.cells ?? first.cells.map((_, index) => `Column ${index + 1}`)).map((name) =>
    name.trim(),
  );
  const below = records.filter(({ line }) => line > form.headerLine);
  const named = withoutTail(names, below);
  refuseNames(named, form.headerLine);
  const samples = below.slice(0, SAMPLES);
  const columns = named.map((name, index) => ({
    name,
    samples: samples.map(({ cells }) => shortened(cells[index] ?? '')),
  }));
  return { columns, nameless: names.length - named.length };
}

/** The names up to the last column that has one, or a value below it: what follows is no column. */
export function withoutTail(
  names: readonly string[],
  below: readonly { cells: readonly string[] }[],
): string[] {
  const last = names.findLastIndex(
    (name, index) => name !== '' || below.some(({ cells }) => (cells[index] ?? '').trim() !== ''),
  );
  return names.slice(0, last + 1);
}

/** What the work gives; a broken file becomes the problem that names the place. */
function readable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof BrokenFile ? brokenFile(error) : error;
  }
}

function brokenFile({ code, message, line }: BrokenFile): Error {
  return exchangeProblem(code === 'TOO_MANY_COLUMNS' ? code : 'FILE_BROKEN', message, { at: { line } });
}

/** Refuses names that are empty, stand twice or are none. */
export function refuseNames(names: readonly string[], line: number): void {
  if (names.length > COLUMN_LIMIT) throw exchangeProblem('TOO_MANY_COLUMNS');
  const seen = new Set<string>();
  const mistakes = names.flatMap((name, index) => {
    const folded = name.toLowerCase();
    const at = { code: 'HEADER_WRONG', line, column: index + 1 };
    if (name === '') return [{ ...at, detail: 'The column has no name.' }];
    if (FORBIDDEN.has(folded) || /[\p{Cc}\p{Cf}]/u.test(name))
      return [{ ...at, detail: 'This is no name for a column.' }];
    if (name.length > 200) return [{ ...at, detail: 'The name has more than 200 characters.' }];
    if (seen.has(folded)) return [{ ...at, detail: `Another column is called "${name.slice(0, 80)}", too.` }];
    seen.add(folded);
    return [];
  });
  const [first] = mistakes;
  if (first)
    throw exchangeProblem('HEADER_WRONG', first.detail, {
      at: { line, column: first.column },
      errors: mistakes,
    });
}

/** The members of the first objects; a later one may leave some out, but bring no others. */
function membersOf(text: string, whole: boolean): FoundColumn[] {
  const found = new Map<string, string[]>();
  readable(() => {
    for (const { value } of new JsonReader().read(text, whole)) sampleMembers(found, value);
  });
  const names = [...found.keys()];
  if (names.length === 0) throw exchangeProblem('FILE_EMPTY');
  refuseNames(names, 1);
  return [...found].map(([name, samples]) => ({ name, samples }));
}

function sampleMembers(found: Map<string, string[]>, value: Record<string, unknown>): void {
  for (const [name, one] of Object.entries(value)) {
    const inner =
      typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.entries(one) : undefined;
    if (!inner) sample(found, name, one);
    else for (const [member, deep] of inner) sample(found, `${name}.${member}`, deep);
  }
}

function sample(found: Map<string, string[]>, name: string, value: unknown): void {
  const samples = found.get(name) ?? [];
  if (samples.length < SAMPLES && value !== null)
    samples.push(shortened(typeof value === 'string' ? value : JSON.stringify(value)));
  found.set(name, samples);
}

/** A value as a sample shows it. */
export function shortened(text: string): string {
  return text.length > SAMPLE_WIDTH ? `${text.slice(0, SAMPLE_WIDTH - 1)}…` : text;
}
