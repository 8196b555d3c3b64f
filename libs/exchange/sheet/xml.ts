import { BrokenFile } from '../csv/csv-reader.js';

/** What is told of the elements of a document, in their order. Names come without their prefix. */
export interface XmlSink {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** Most characters of one text or one tag. */
const PIECE_LIMIT = 4_194_304;

/**
 * Reads the XML of a spreadsheet piece by piece. It knows no DTD and no entities but those of XML itself: a document that brings
 * any is refused, so that nothing can be read that does not stand in it.
 */
export class XmlScanner {
  private rest = '';

  constructor(
    private readonly sink: XmlSink,
    private readonly part: string,
  ) {}

  write(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece;
    let at = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      const end = open < 0 ? -1 : endOf(text, open);
      if (end < 0) break;
      if (open > at) this.sink.text(this.decoded(text.slice(at, open)));
      this.tag(text, open, end);
      at = end;
    }
    this.rest = text.slice(at);
    if (this.rest.length > PIECE_LIMIT) throw this.broken('a text or a tag does not end');
  }

  end(): void {
    if (this.rest.trim() !== '') throw this.broken('it ends within an element');
  }

  private tag(text: string, open: number, end: number): void {
    const second = text[open + 1];
    if (second === '/') return this.sink.close(local(text.slice(open + 2, end - 1).trim()));
    if (second === '?') return;
    if (second === '!') return this.declaration(text, open, end);
    const empty = text[end - 2] === '/';
    const body = text.slice(open + 1, empty ? end - 2 : end - 1);
    const space = body.search(/\s/);
    const name = local(space < 0 ? body : body.slice(0, space));
    this.sink.open(name, space < 0 ? '' : body.slice(space));
    if (empty) this.sink.close(name);
  }

  private declaration(text: string, open: number, end: number): void {
    if (text.startsWith('<!--', open)) return;
    if (!text.startsWith('<![CDATA[', open)) throw this.broken('it brings a document type (DTD)');
    this.sink.text(text.slice(open + 9, end - 3));
  }

  private decoded(text: string): string {
    const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
    return lines.includes('&')
      ? lines.replace(/&([^;]{0,12});?/g, (_, name: string) => this.entity(name))
      : lines;
  }

  private entity(name: string): string {
    const known = ENTITIES[name];
    if (known !== undefined) return known;
    const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    const code = number ? parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : Infinity;
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    throw this.broken(`it names an unknown entity "${name}"`);
  }

  private broken(detail: string): BrokenFile {
    return new BrokenFile('NOT_XML', 0, `${this.part}: ${detail}`);
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Where the tag ends that begins at `open`; negative: not in this piece. */
function endOf(text: string, open: number): number {
  if (text.startsWith('<!--', open)) return after(text, '-->', open + 4);
  if (text.startsWith('<![CDATA[', open)) return after(text, ']]>', open + 9);
  // the beginning of a declaration may be cut
  if (text[open + 1] === '!' && text.length - open < 9) return -1;
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 62) return at + 1;
    if (code !== 34 && code !== 39) continue;
    at = text.indexOf(text[at] as string, at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const PATTERNS = new Map<string, RegExp>();

/** The value of an attribute, by its name without a prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = PATTERNS.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    PATTERNS.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value?.includes('&')
    ? value.replace(
        /&(#x?[0-9a-f]+|\w+);/gi,
        (whole, entity: string) => ENTITIES[entity] ?? numeric(entity) ?? whole,
      )
    : value;
}

function numeric(entity: string): string | undefined {
  const number = /^#(?:x([0-9a-f]{1,5})|(\d{1,6}))$/i.exec(entity);
  return number
    ? String.fromCodePoint(parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10))
    : undefined;
}
