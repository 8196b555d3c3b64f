import { BrokenFile } from '../csv/csv-reader.js';
import { textOf } from '../csv/encoding.js';
import { exchangeProblem } from '../exchange.problems.js';
import { styleOf, unescaped, type NumberStyle } from './cell-values.js';
import type { Package } from './package.js';
import { attribute, XmlScanner, type XmlSink } from './xml.js';

/** Unpacked bytes of the texts that cells share: they are all held while the sheets are read. */
const MOST_SHARED = 100_663_296;

/** What the sheets of a workbook have in common. */
export interface Workbook {
  /** those that are shown, in their order */
  sheets: readonly { name: string; part: string }[];
  texts: readonly string[];
  styles: readonly NumberStyle[];
  from1904: boolean;
}

/** Reads everything but the sheets. Throws FILE_KIND for a ZIP that is no workbook, SHEET_MACROS, FILE_BOMB. */
export async function workbookOf(parts: Package): Promise<Workbook> {
  await refuseKind(parts);
  const start = await relations(parts, '', '_rels/.rels');
  const main = start.find(({ type }) => type.endsWith('/officeDocument'))?.target;
  if (main === undefined || !parts.has(main)) throw exchangeProblem('FILE_KIND', 'the ZIP is no workbook');
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const related = await relations(parts, folder, `${folder}_rels/${main.slice(folder.length)}.rels`);
  const partOf = (kind: string): string | undefined =>
    related.find(({ type }) => type.endsWith(kind))?.target;
  const { sheets, from1904 } = await sheetsOf(parts, main);
  return {
    from1904,
    sheets: sheets.flatMap(({ name, relation }) => {
      const found = related.find(({ id, type }) => id === relation && type.endsWith('/worksheet'));
      return found && parts.has(found.target) ? [{ name, part: found.target }] : [];
    }),
    texts: await textsOf(parts, partOf('/sharedStrings')),
    styles: await stylesOf(parts, partOf('/styles')),
  };
}

/** Sends the elements of a part to a sink. */
export async function scan(parts: Package, name: string, sink: XmlSink): Promise<void> {
  const scanner = new XmlScanner(sink, name);
  try {
    for await (const { text } of textOf(parts.part(name), 'utf-8', 0)) scanner.write(text);
  } catch (error) {
    throw asBroken(error, name);
  }
  scanner.end();
}

/** Bytes that are no UTF-8 are a fault of the part. */
export function asBroken(error: unknown, part: string): unknown {
  const isText = (error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA';
  return isText ? error : new BrokenFile('NOT_XML', 0, `${part}: it is not written in UTF-8`);
}

/** A sink of opening tags only. */
function opening(take: (name: string, attributes: string) => void): XmlSink {
  return { open: take, close: () => undefined, text: () => undefined };
}

async function refuseKind(parts: Package): Promise<void> {
  const types: string[] = [];
  await scan(
    parts,
    '[Content_Types].xml',
    opening((_, attributes) => types.push(attribute(attributes, 'ContentType') ?? '')),
  );
  if (types.some((type) => /macroEnabled|vbaProject/i.test(type))) throw exchangeProblem('SHEET_MACROS');
  if (types.some((type) => /sheet\.binary/i.test(type))) throw exchangeProblem('SHEET_LEGACY');
}

interface Relation {
  id: string;
  type: string;
  target: string;
}

async function relations(parts: Package, folder: string, name: string): Promise<Relation[]> {
  const found: Relation[] = [];
  await scan(
    parts,
    name,
    opening((element, attributes) => {
      const target = attribute(attributes, 'Target');
      if (
        element !== 'Relationship' ||
        target === undefined ||
        attribute(attributes, 'TargetMode') === 'External'
      )
        return;
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        type: attribute(attributes, 'Type') ?? '',
        target: target.startsWith('/') ? target.slice(1) : `${folder}${target}`,
      });
    }),
  );
  return found;
}

async function sheetsOf(
  parts: Package,
  main: string,
): Promise<{ sheets: { name: string; relation: string }[]; from1904: boolean }> {
  const sheets: { name: string; relation: string }[] = [];
  let from1904 = false;
  await scan(
    parts,
    main,
    opening((element, attributes) => {
      if (element === 'workbookPr')
        from1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (element !== 'sheet' || /hidden/i.test(attribute(attributes, 'state') ?? '')) return;
      sheets.push({ name: attribute(attributes, 'name') ?? '', relation: relationOf(attributes) });
    }),
  );
  return { sheets, from1904 };
}

/** `r:id`; the attribute `sheetId` is another one. */
function relationOf(attributes: string): string {
  return /\s\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '';
}

async function textsOf(parts: Package, name: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (name === undefined) return texts;
  if (parts.sizeOf(name) > MOST_SHARED) throw exchangeProblem('FILE_BOMB');
  let text = '';
  let [isText, isPhonetic] = [false, false];
  await scan(parts, name, {
    open(element) {
      if (element === 'si') text = '';
      else if (element === 'rPh') isPhonetic = true;
      else if (element === 't') isText = !isPhonetic;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(element) {
      if (element === 't') isText = false;
      else if (element === 'rPh') isPhonetic = false;
      else if (element === 'si') texts.push(unescaped(text));
    },
  });
  return texts;
}

async function stylesOf(parts: Package, name: string | undefined): Promise<NumberStyle[]> {
  const codes = new Map<number, string>();
  const styles: NumberStyle[] = [];
  if (name === undefined) return styles;
  let isCells = false;
  await scan(parts, name, {
    open(element, attributes) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (element === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '');
      else if (element === 'cellXfs') isCells = true;
      else if (element === 'xf' && isCells) styles.push(styleOf(id, codes.get(id)));
    },
    close(element) {
      if (element === 'cellXfs') isCells = false;
    },
    text: () => undefined,
  });
  return styles;
}
