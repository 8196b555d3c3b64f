const UNKNOWN = 'application/octet-stream';

interface Signature {
  type: string;
  at: number;
  bytes: Buffer;
}

const signature = (type: string, text: string, at = 0): Signature => ({
  type,
  at,
  bytes: Buffer.from(text, 'latin1'),
});

/** What a file of a type begins with. A ZIP may be an Office document: its name then says which. */
const SIGNATURES: readonly Signature[] = [
  signature('application/pdf', '%PDF-'),
  signature('image/png', '\x89PNG\r\n\x1a\n'),
  signature('image/jpeg', '\xff\xd8\xff'),
  signature('image/gif', 'GIF8'),
  signature('image/webp', 'WEBP', 8),
  signature('image/tiff', 'II*\0'),
  signature('image/tiff', 'MM\0*'),
  signature('application/zip', 'PK\x03\x04'),
  signature('application/rtf', '{\\rtf'),
];

const ZIPPED: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
};

/**
 * The media type that the first bytes of a file show. What the sender claims is not trusted; what is not recognised is
 * `text/plain` if it is readable text, else `application/octet-stream`. Never a type that a browser would run.
 */
export function contentTypeOf(head: Buffer, fileName: string): string {
  const found = SIGNATURES.find(({ at, bytes }) => head.subarray(at, at + bytes.length).equals(bytes));
  if (found?.type === 'application/zip') return ZIPPED[extensionOf(fileName)] ?? found.type;
  return found?.type ?? (isText(head) ? 'text/plain' : UNKNOWN);
}

/**
 * A file name that is safe to store, to show and to save under: the last part of a path, without control characters,
 * text-direction marks and characters that a file system refuses; 255 characters at most, its extension kept.
 */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return clean === '' ? 'file' : shortened(clean);
}

/** The header that makes a browser save the file under its name, whatever characters it has (RFC 6266, RFC 8187). */
export function attachmentHeader(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function isText(head: Buffer): boolean {
  // the head may end inside a character, so a stream decoder reads it
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    // oxlint-disable-next-line no-control-regex -- control characters are what tells binary from text
    return head.length > 0 && !/[\x00-\x08\x0e-\x1f]/.test(decoder.decode(head, { stream: true }));
  } catch {
    return false;
  }
}

function extensionOf(fileName: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

function shortened(name: string): string {
  if (name.length <= 255) return name;
  const extension = extensionOf(name);
  const room = 255 - (extension ? extension.length + 1 : 0);
  const start = name.slice(0, room).replace(/[\ud800-\udbff]$/, '');
  return extension ? `${start}.${extension}` : start;
}
