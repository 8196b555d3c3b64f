import type { OfficeTransaction } from '#database';
import type { Target } from '../../fields/targets.js';
import { detailsOf, readDetails, type Detail } from '../details.js';
import { CHOSEN } from '../export-sql.js';
import { displayed, isRight } from '../pdf/display.js';
import type { Report, ReportColumn } from '../pdf/report.js';
import type { ExportFormat, ExportSource } from './format.js';
import { headings } from './headings.js';
import type { Exported } from './objects.js';
import { pages, type Row } from './pages.js';

/** Records that are read at once. */
const PAGE = 100;
/** A table has at most so many columns; with more, each record is drawn by itself. */
const MOST_COLUMNS = 9;

/**
 * A report that a firm hands to a client (S3-85 to S3-90): a table of the chosen fields, or each record by itself when there are
 * many of them or its details stand below it.
 */
export const pdf: ExportFormat = {
  mediaType: 'application/pdf',
  extension: 'pdf',
  inPages: true,
  hasDetails: true,
  async *file(source) {
    const { tx, type, options, targets } = source;
    const details = detailsOf(type, options.details);
    const shown = targets.filter(({ kind, by }) => kind !== 'id' && !(kind === 'link' && !by));
    const asTable = details.length === 0 && shown.length <= MOST_COLUMNS;
    const { Report } = await import('../pdf/report.js'); // much to load, and seldom needed
    const report = new Report({
      title: options.title ?? type.pluralLabel,
      office: await officeName(tx),
      day: new Date().toISOString().slice(0, 10),
      subtitle: await subtitleOf(source, details),
      landscape: asTable && shown.length > 5,
    });
    let written = 0;
    for await (const page of pages(source, PAGE)) {
      written += page.length;
      if (asTable) drawTable(report, source, shown, page);
      else await drawRecords(report, source, shown, details, page);
      yield* report.taken();
    }
    source.count(written);
    yield* report.rest(written === 1 ? '1 record' : `${written} records`);
  },
};

function drawTable(
  report: Report,
  { options }: ExportSource,
  shown: readonly Target[],
  rows: readonly Row[],
): void {
  if (rows.length === 0) return;
  const names = headings(shown, options.header);
  report.table(
    shown.map((target, index) => columnOf(target, names[index] ?? target.label)),
    rows.map(({ record }) => shown.map(({ name, kind, by }) => displayed(record[name], by?.kind ?? kind))),
  );
}

async function drawRecords(
  report: Report,
  { tx, type, mark, options }: ExportSource,
  shown: readonly Target[],
  details: readonly Detail[],
  rows: readonly Row[],
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const found: Awaited<ReturnType<typeof readDetails>>[] = [];
  for (const detail of details) found.push(await readDetails(tx, type, detail, ids, mark));
  const names = headings(shown, options.header);
  for (const { id, record } of rows) {
    report.heading(titleOf(type.fields, record, type.title), type.label);
    const values = shown.map(
      ({ name, kind, by }, index) => [names[index] ?? '', displayed(record[name], by?.kind ?? kind)] as const,
    );
    report.pairs(values.filter(([, value]) => value !== ''));
    details.forEach((detail, index) => drawDetail(report, detail, found[index]?.get(id) ?? []));
    report.gap();
  }
}

function drawDetail(
  report: Report,
  { type, columns, role }: Detail,
  rows: readonly Record<string, unknown>[],
): void {
  if (rows.length === 0) return;
  report.part(`${type.pluralLabel} (${rows.length})`);
  const first = role ? [{ label: 'As', share: 1, right: false }] : [];
  report.table(
    [...first, ...columns.map((target) => columnOf(target, target.label))],
    rows.map((row) => [
      ...(role ? [displayed(row['role'], 'text')] : []),
      ...columns.map(({ name, kind }) => displayed(row[name], kind)),
    ]),
  );
}

function columnOf({ kind, by }: Target, label: string): ReportColumn {
  return { label, share: SHARES[by?.kind ?? kind] ?? 1.4, right: isRight(kind) };
}

const SHARES: Partial<Record<Target['kind'], number>> = {
  date: 1,
  boolean: 0.7,
  integer: 0.8,
  money: 1.1,
  choice: 1,
  longText: 2.4,
  email: 1.9,
};

/** What a person recognises the record by: its number, and its name if it has one. */
function titleOf(fields: readonly { name: string }[], record: Exported, title: string): string {
  const parts = [title, 'name', 'lastName', 'firstName']
    .filter((name, index, all) => all.indexOf(name) === index && fields.some((field) => field.name === name))
    .map((name) => record[name])
    .filter((value): value is string => typeof value === 'string' && value !== '');
  return [...new Set(parts)].join(' · ') || '–';
}

async function officeName(tx: OfficeTransaction): Promise<string> {
  const row = await tx.one<{ name: string }>('SELECT name FROM office WHERE id = $1', [tx.context.officeId]);
  return row?.name ?? '';
}

async function subtitleOf({ tx, filters }: ExportSource, details: readonly Detail[]): Promise<string> {
  const chosen = Object.entries(filters).map(([name, value]) => `${name}: ${String(value)}`);
  const row = await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${CHOSEN}`, []);
  const wide = details.map(({ type }) => type.pluralLabel.toLowerCase());
  return [
    `${row?.n ?? 0} records`,
    chosen.length > 0 ? chosen.join(', ') : 'all',
    ...(wide.length > 0 ? [`with ${wide.join(', ')}`] : []),
  ].join(' · ');
}
