import type { FilesService } from '#files';
import { contentTypeOf } from '#files';
import type { Desk } from './desk.js';
import type { Somebody } from './people.js';

/** Stores a file and attaches it to a contact; a second line makes a PDF out of it. Returns the storage key. */
export async function addFile(
  desk: Desk,
  files: FilesService,
  contact: Somebody,
  fileName: string,
  text: string,
): Promise<string> {
  const content = fileName.endsWith('.pdf') ? onePagePdf(text) : Buffer.from(`${text}\n`);
  const { storageKey, fileKey, size, sha256, head } = await files.keep(once(content));
  desk.book.add('attachment', {
    contactId: contact.id,
    fileName,
    describedAs: text.slice(0, 200),
    category: 'correspondence',
    contentType: contentTypeOf(head, fileName),
    size,
    sha256,
    storageKey,
    fileKey,
  });
  return storageKey;
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

/** The smallest PDF that readers open: one page with one line. */
function onePagePdf(text: string): Buffer {
  const line = text.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, '\\$&');
  const stream = `BT /F1 14 Tf 72 720 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${pdf}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`,
  );
}
