import { inflateSync } from 'node:zlib';

/** The texts of a PDF that this program made, page after page, each as it is drawn. */
export function pdfTexts(file: Buffer): string[][] {
  const objects = objectsOf(file);
  const maps = new Map<string, Map<string, string>>();
  for (const [id, { head }] of objects) {
    const unicode = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1];
    if (unicode) maps.set(id, mapOf(objects.get(unicode)?.stream ?? ''));
  }
  const fonts = new Map<string, Map<string, string>>();
  for (const { head } of objects.values())
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g))
      fonts.set(name, maps.get(id) ?? new Map());
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  return pages.map(({ head }) =>
    textsOf(objects.get(/\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '')?.stream ?? '', fonts),
  );
}

interface PdfObject {
  head: string;
  stream: string;
}

function objectsOf(file: Buffer): Map<string, PdfObject> {
  const text = file.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const found of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)(?:stream\n|endobj)/g)) {
    const [whole, id = '', head = ''] = found;
    const from = found.index + whole.length;
    const isStream = whole.endsWith('stream\n');
    const bytes = isStream ? file.subarray(from, text.indexOf('endstream', from)) : Buffer.alloc(0);
    objects.set(id, {
      head,
      stream: isStream && head.includes('FlateDecode') ? inflateSync(bytes).toString('latin1') : '',
    });
  }
  return objects;
}

/** Glyphs to letters. */
function mapOf(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const [, first = '', , list = ''] of cmap.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g))
    [...list.matchAll(/<([\w ]*)>/g)].forEach(([, code = ''], index) =>
      map.set(
        (parseInt(first, 16) + index).toString(16).padStart(4, '0'),
        Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      ),
    );
  return map;
}

function textsOf(content: string, fonts: ReadonlyMap<string, Map<string, string>>): string[] {
  let font = new Map<string, string>();
  const texts: string[] = [];
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name) ?? font;
    else
      texts.push(
        [...(shown ?? '').matchAll(/<(\w*)>/g)]
          .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
          .map((glyph) => font.get(glyph) ?? '?')
          .join(''),
      );
  }
  return texts;
}
