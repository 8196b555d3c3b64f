import { createRequire } from 'node:module';
import Pdf from 'pdfkit';

const FONTS = createRequire(import.meta.url);

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

/** Makes a tagged document with letters of most scripts (the library's own fonts are Latin only). */
export function newDocument(options: PDFKit.PDFDocumentOptions): PDFKit.PDFDocument {
  const doc = new Pdf({
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

/** Draws something that a reader hears as an element of this kind. */
export function drawTagged(
  doc: PDFKit.PDFDocument,
  tag: string,
  parent: PDFKit.PDFStructureElement,
  draw: () => void,
): void {
  const element = doc.struct(tag, {}, draw);
  parent.add(element);
  element.end();
}

/** Draws what is not read aloud: lines, page numbers. */
export function drawArtifact(doc: PDFKit.PDFDocument, draw: () => void): void {
  doc.markContent('Artifact');
  draw();
  doc.endMarkedContent();
}
