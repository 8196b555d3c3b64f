import { columnLetters, escaped } from './cell-values.js';
import { zipFile, type PartToWrite } from './zip-file.js';

/** A value to write. A number that spreadsheets would not keep to the last digit is written as text. */
export type OutCell = string | number | boolean | null | undefined | { number: string } | { day: string };

/** A column to write. */
export interface OutColumn {
  name: string;
  /** in characters */
  width: number;
  /** digits after the point, with groups of three before it */
  decimals?: number;
}

/** A table to write. */
export interface OutSheet {
  name: string;
  columns: readonly OutColumn[];
  rows: AsyncIterable<readonly (readonly OutCell[])[]>;
}

/** Rows of a sheet below its header. */
const MOST_ROWS = 1_048_575;
const PIECE = 65_536;
/** Places in the list of styles. */
const STYLE = { plain: 0, header: 1, day: 2, integer: 3, amount: 4, text: 5, formula: 6 } as const;

/** A workbook of tables as it grows: typed cells, header in bold that stays on top. Memory does not grow with the rows. */
export function workbookFile(sheets: readonly OutSheet[]): AsyncGenerator<Buffer> {
  return zipFile(partsOf(sheets));
}

async function* partsOf(sheets: readonly OutSheet[]): AsyncGenerator<PartToWrite> {
  const names: string[] = [];
  for (const sheet of sheets) {
    const rows = new RowQueue(sheet.rows);
    for (let part = 1; part === 1 || !(await rows.isEmpty()); part++) {
      names.push(sheetName(part === 1 ? sheet.name : `${sheet.name} (${part})`, names));
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheetXml(sheet.columns, rows) };
    }
  }
  for (const [name, content] of framing(names)) yield { name, content: once(content) };
}

/** Rows that are taken one after the other, over the end of a sheet. */
class RowQueue {
  private readonly source: AsyncIterator<readonly (readonly OutCell[])[]>;
  private waiting: readonly (readonly OutCell[])[] = [];

  constructor(rows: AsyncIterable<readonly (readonly OutCell[])[]>) {
    this.source = rows[Symbol.asyncIterator]();
  }

  async isEmpty(): Promise<boolean> {
    while (this.waiting.length === 0) {
      const next = await this.source.next();
      if (next.done) return true;
      this.waiting = next.value;
    }
    return false;
  }

  /** The next rows, at most so many. */
  async take(most: number): Promise<readonly (readonly OutCell[])[]> {
    if (most === 0 || (await this.isEmpty())) return [];
    const taken = this.waiting.slice(0, most);
    this.waiting = this.waiting.slice(most);
    return taken;
  }
}

async function* sheetXml(columns: readonly OutColumn[], rows: RowQueue): AsyncGenerator<Buffer> {
  const last = columnLetters(columns.length);
  const widths = columns.map(
    ({ width }, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`,
  );
  const head = columns
    .map(
      ({ name }, n) =>
        `<c r="${columnLetters(n + 1)}1" s="${STYLE.header}" t="inlineStr">${inline(name)}</c>`,
    )
    .join('');
  let xml = `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${head}</row>`;
  let written = 0;
  for (;;) {
    const some = await rows.take(MOST_ROWS - written);
    if (some.length === 0) break;
    for (const row of some) {
      written += 1;
      xml += rowXml(row, columns, written + 1);
      if (xml.length < PIECE) continue;
      yield Buffer.from(xml);
      xml = '';
    }
  }
  yield Buffer.from(`${xml}</sheetData><autoFilter ref="A1:${last}${written + 1}"/></worksheet>`);
}

function rowXml(row: readonly OutCell[], columns: readonly OutColumn[], line: number): string {
  let xml = `<row r="${line}">`;
  for (let column = 0; column < row.length; column++) {
    const cell = cellXml(row[column], columns[column]);
    if (cell !== '') xml += `<c r="${columnLetters(column + 1)}${line}"${cell}</c>`;
  }
  return `${xml}</row>`;
}

/** Style, type and value of a cell. */
function cellXml(cell: OutCell, column: OutColumn | undefined): string {
  if (cell === null || cell === undefined || cell === '') return '';
  if (typeof cell === 'string') return textXml(cell);
  if (typeof cell === 'boolean') return ` t="b"><v>${cell ? 1 : 0}</v>`;
  if (typeof cell === 'number') return ` s="${STYLE.integer}"><v>${cell}</v>`;
  if ('day' in cell) return dayXml(cell.day);
  const digits = cell.number.replace(/^-?0*|\D/g, '').length;
  if (digits > 15) return textXml(cell.number);
  return ` s="${column?.decimals === 2 ? STYLE.amount : STYLE.plain}"><v>${cell.number}</v>`;
}

/** A cell of text is never a formula; the style keeps it so when somebody edits it (threat 20). */
function textXml(text: string): string {
  return ` s="${/^[=+\-@\t\r]/.test(text) ? STYLE.formula : STYLE.text}" t="inlineStr">${inline(text)}`;
}

/** Spreadsheets count days from 1900-03-01 on as calendars do; what is before is text. */
function dayXml(day: string): string {
  if (day < '1900-03-01' || day.length !== 10) return textXml(day);
  return ` s="${STYLE.day}"><v>${Date.parse(day) / 86_400_000 + 25_569}</v>`;
}

function inline(text: string): string {
  return `<is><t xml:space="preserve">${xmlText(escaped(text))}</t></is>`;
}

function xmlText(text: string): string {
  return /[&<>"]/.test(text)
    ? text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;')
    : text;
}

/** Names of sheets have at most 31 characters, some not, and differ. */
function sheetName(wish: string, taken: readonly string[]): string {
  const name = wish.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31);
  return taken.includes(name) ? `${name.slice(0, 27)} ${taken.length + 1}` : name;
}

// oxlint-disable-next-line require-await -- parts come asynchronously
async function* once(content: string): AsyncGenerator<Buffer> {
  yield Buffer.from(DECLARATION + content);
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts around the sheets. */
function framing(names: readonly string[]): [string, string][] {
  const each = (text: (n: number, name: string) => string): string =>
    names.map((name, index) => text(index + 1, name)).join('');
  return [
    ['xl/styles.xml', STYLES],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((n, name) => `<sheet name="${xmlText(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${names.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    ],
  ];
}

const BORDERS = '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>';
const xf = (format: number, more = ''): string =>
  `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0"${format ? ' applyNumberFormat="1"' : ''}${more}/>`;
/** In the order of STYLE: 49 is text, 1 a whole number, 4 two digits after the point and groups. */
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/></patternFill></fill></fills>${BORDERS}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">${xf(0)}<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>${xf(164)}${xf(1)}${xf(4)}${xf(49)}${xf(49, ' quotePrefix="1"')}</cellXfs></styleSheet>`;
