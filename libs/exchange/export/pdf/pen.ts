import { createRequire } from 'node:module';
import Pdf from 'pdfkit';

const FONTS = createRequire(import.meta.url);
const PIECE = 65_536;

export type Font = 'text' | 'bold';

/** A line of text and where it stands. */
export interface Line {
  text: string;
  font: Font;
  ink: string;
  x: number;
  y: number;
  width: number;
  size: number;
  /** ends at the right of its width */
  right?: boolean;
}

/** A document that hands out large pieces: it writes an object in many small ones, each a piece of its own in a stream. */
class PieceWriter extends Pdf {
  // the library writes before fields of a subclass have values
  declare private pieces?: Uint8Array[];
  declare private size?: number;

  override push(chunk: Uint8Array | null): boolean {
    if (chunk !== null) {
      (this.pieces ??= []).push(chunk);
      this.size = (this.size ?? 0) + chunk.length;
      if (this.size < PIECE) return true;
    }
    const ready = Buffer.concat(this.pieces ?? []);
    [this.pieces, this.size] = [[], 0];
    if (ready.length > 0) super.push(ready);
    return chunk === null ? super.push(null) : true;
  }
}

/** Makes a tagged document with letters of most scripts (the library's own fonts are Latin only). */
export function newDocument(options: PDFKit.PDFDocumentOptions): PDFKit.PDFDocument {
  const doc = new PieceWriter({
    ...options,
    autoFirstPage: false,
    bufferPages: false,
    tagged: true,
    pdfVersion: '1.7',
  });
  doc.registerFont('text', FONTS.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'));
  doc.registerFont('bold', FONTS.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'));
  return doc;
}

/** Draws one line; what it has no room for ends with three points. */
export function drawLine(doc: PDFKit.PDFDocument, { text, font, ink, x, y, width, size, right }: Line): void {
  if (text === '') return;
  doc.font(font).fontSize(size).fillColor(ink);
  const shown = fitting(doc, text.replace(/\s+/g, ' '), width);
  doc.text(shown, right ? x + width - doc.widthOfString(shown) : x, y, { lineBreak: false });
}

function fitting(doc: PDFKit.PDFDocument, text: string, width: number): string {
  if (doc.widthOfString(text) <= width) return text;
  let [fits, fails] = [0, Math.min(text.length, 400)];
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (doc.widthOfString(`${text.slice(0, middle)}…`) <= width) fits = middle;
    else fails = middle;
  }
  return `${text.slice(0, fits).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Draws what is not read aloud: lines, page numbers. */
export function drawArtifact(doc: PDFKit.PDFDocument, draw: () => void): void {
  doc.markContent('Artifact');
  draw();
  doc.endMarkedContent();
}
