import { drawArtifact, drawLine, newDocument, type Font } from './pen.js';
import { Structure } from './structure.js';

const MARGIN = 42;
const SIZE = 8.5;
const LINE = 13;
/** Characters of a value that half a line has room for. */
const HALF_LINE = 60;
const INK = '#1b1f24';
const SOFT = '#6b7280';
const RULE = '#d5dae1';
const BAND = '#f3f5f8';
const ACCENT = '#1f4e79';

/** What stands on every page. */
export interface ReportHead {
  title: string;
  office: string;
  /** 2026-11-22 */
  day: string;
  /** what was chosen, in words */
  subtitle: string;
  landscape: boolean;
}

/** A column of a table. */
export interface ReportColumn {
  label: string;
  /** shares of the width */
  share: number;
  right: boolean;
}

/**
 * A tagged PDF report that grows page by page: what is drawn can be taken away at once, so memory does not grow with the pages.
 * Rows are drawn here, because the library's own tables take the square of their rows.
 */
export class Report {
  private readonly doc: PDFKit.PDFDocument;
  private readonly structure: Structure;
  private pages = 0;
  private y = 0;

  constructor(private readonly head: ReportHead) {
    this.doc = newDocument({
      size: 'A4',
      layout: head.landscape ? 'landscape' : 'portrait',
      margin: 0,
      displayTitle: true,
      lang: 'en',
      info: { Title: head.title, Author: head.office, Creator: 'Interoffice' },
    });
    this.structure = new Structure(this.doc, head.title);
    this.nextPage();
    this.opening();
  }

  /** What is ready to be sent. */
  *taken(): Generator<Buffer> {
    for (
      let chunk = this.doc.read() as Buffer | null;
      chunk !== null;
      chunk = this.doc.read() as Buffer | null
    )
      yield chunk;
  }

  /** Ends the report; the rest of it. */
  async *rest(closing: string): AsyncGenerator<Buffer> {
    this.ensure(LINE * 2);
    this.line(closing, 'text', SOFT, MARGIN, this.y + 4, 'P');
    this.structure.end();
    this.doc.end();
    yield* this.doc as AsyncIterable<Buffer>;
  }

  /** The name of a record, with a line over it. Something of what follows stays on the same page. */
  heading(text: string, note = ''): void {
    this.ensure(LINE * 5);
    this.structure.endSection();
    drawArtifact(this.doc, () => this.doc.rect(MARGIN, this.y, this.width, 18).fill(BAND));
    this.line(text, 'bold', ACCENT, MARGIN + 6, this.y + 4, 'H2', this.width * 0.65, 10);
    if (note)
      this.line(
        note,
        'text',
        SOFT,
        MARGIN + this.width * 0.67,
        this.y + 5,
        'P',
        this.width * 0.32 - 6,
        SIZE,
        true,
      );
    this.y += 23;
  }

  /** A small heading within a record. */
  part(text: string): void {
    this.ensure(LINE * 3.5);
    this.line(text, 'bold', INK, MARGIN + 6, this.y + 3, 'H3', this.width - 12, 9);
    this.y += LINE + 3;
  }

  /** Names and values in two columns; a long value takes the whole line. */
  pairs(all: readonly (readonly [string, string])[]): void {
    const half = (this.width - 12) / 2;
    for (const some of inLines(all)) {
      const room = some.length === 1 ? this.width - 124 : half - 118;
      const height = Math.max(...some.map(([, value]) => this.heightOf(value, room)));
      this.ensure(height);
      some.forEach(([name, value], place) => {
        const x = MARGIN + 6 + place * half;
        this.line(name, 'text', SOFT, x, this.y, 'P', 108);
        this.wrapped(value, x + 112, room);
      });
      this.y += height;
    }
    this.y += 4;
  }

  /** A table whose header stands again on each page. */
  table(columns: readonly ReportColumn[], rows: readonly (readonly string[])[]): void {
    this.ensure(LINE * 3);
    this.tableHead(columns);
    for (const row of rows) {
      if (this.y + LINE > this.bottom) {
        this.nextPage();
        this.tableHead(columns);
      }
      this.cells(columns, row, 'text', INK, 'P');
      drawArtifact(this.doc, () =>
        this.doc
          .moveTo(MARGIN, this.y)
          .lineTo(MARGIN + this.width, this.y)
          .lineWidth(0.4)
          .stroke(RULE),
      );
    }
    this.y += 6;
  }

  /** Space between records. */
  gap(): void {
    this.y += 8;
  }

  private tableHead(columns: readonly ReportColumn[]): void {
    this.cells(
      columns,
      columns.map(({ label }) => label),
      'bold',
      SOFT,
      'H4',
    );
    drawArtifact(this.doc, () =>
      this.doc
        .moveTo(MARGIN, this.y)
        .lineTo(MARGIN + this.width, this.y)
        .lineWidth(0.8)
        .stroke(ACCENT),
    );
  }

  private cells(
    columns: readonly ReportColumn[],
    texts: readonly string[],
    font: Font,
    ink: string,
    tag: string,
  ): void {
    const shares = columns.reduce((sum, { share }) => sum + share, 0);
    const draw = (): void => {
      let x = MARGIN;
      columns.forEach(({ share, right }, index) => {
        const width = (this.width * share) / shares;
        const at = { x: x + 3, y: this.y + 2, width: width - 6, size: 7.5, right };
        drawLine(this.doc, { text: texts[index] ?? '', font, ink, ...at });
        x += width;
      });
    };
    // one element a row: one for each cell would make the file twice as large
    this.structure.draw(tag, draw);
    this.y += LINE;
  }

  private opening(): void {
    this.line(this.head.title, 'bold', ACCENT, MARGIN, this.y, 'H1', this.width, 18);
    this.y += 26;
    this.line(`${this.head.office} · ${this.head.day}`, 'text', INK, MARGIN, this.y, 'P', this.width, 10);
    this.y += 15;
    if (this.head.subtitle) {
      this.line(this.head.subtitle, 'text', SOFT, MARGIN, this.y, 'P');
      this.y += 14;
    }
    this.y += 8;
  }

  private nextPage(): void {
    if (this.pages > 0) this.structure.endPage();
    this.doc.addPage();
    this.pages += 1;
    const { office, title, day } = this.head;
    const foot = this.doc.page.height - 30;
    drawArtifact(this.doc, () => {
      this.doc
        .moveTo(MARGIN, foot - 5)
        .lineTo(MARGIN + this.width, foot - 5)
        .lineWidth(0.4)
        .stroke(RULE);
      this.foot(`${office} · ${title} · ${day}`, MARGIN, foot, this.width - 80);
      this.foot(`Page ${this.pages}`, MARGIN + this.width - 80, foot, 80, true);
    });
    this.y = MARGIN;
  }

  private foot(text: string, x: number, y: number, width: number, right = false): void {
    drawLine(this.doc, { text, font: 'text', ink: SOFT, x, y, width, size: 7.5, right });
  }

  private ensure(height: number): void {
    if (this.y + height > this.bottom) this.nextPage();
  }

  private get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  private get bottom(): number {
    return this.doc.page.height - 44;
  }

  private heightOf(text: string, width: number): number {
    const lines = Math.ceil(
      this.doc
        .font('text')
        .fontSize(SIZE)
        .heightOfString(text || ' ', { width }),
    );
    return Math.min(Math.max(LINE, lines + 3), this.bottom - MARGIN - LINE);
  }

  /** A text of several lines; a very long one ends with the page. */
  private wrapped(text: string, x: number, width: number): void {
    const height = this.heightOf(text, width);
    this.structure.draw('P', () =>
      this.doc
        .font('text')
        .fontSize(SIZE)
        .fillColor(INK)
        .text(text, x, this.y, { width, height, ellipsis: true }),
    );
  }

  private line(
    text: string,
    font: Font,
    ink: string,
    x: number,
    y: number,
    tag: string,
    width = this.width,
    size = SIZE,
    right = false,
  ): void {
    this.structure.draw(tag, () => drawLine(this.doc, { text, font, ink, x, y, width, size, right }));
  }
}

/** Two and two, but for those that are long. */
function inLines<T extends readonly [string, string]>(all: readonly T[]): T[][] {
  const lines: T[][] = [];
  for (const pair of all) {
    const last = lines.at(-1);
    const isShort = pair[1].length <= HALF_LINE;
    if (isShort && last?.length === 1 && (last[0]?.[1].length ?? 0) <= HALF_LINE) last.push(pair);
    else lines.push([pair]);
  }
  return lines;
}
