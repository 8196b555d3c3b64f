import { CopyOut, type OfficeTransaction } from '#database';
import type { FilesService } from '#files';
import { stringify } from 'csv-stringify/sync';
import { guardedSql } from '../export/guard.js';
import type { PartToWrite } from '../sheet/zip-file.js';

/** Where the file of an attachment lies: a number and the ending of its name; what it is called stands in the list. */
const PATH = `'attachments/' || lpad(n::text, 6, '0') || coalesce(substring(lower(r.file_name) FROM '\\.[a-z0-9]{1,8}$'), '')`;

/** Columns of the list of attachments, and SQL of the row `r`, whose contact is `c` and number `n`. */
const COLUMNS: readonly (readonly [string, string])[] = [
  ['File', PATH],
  ['Client Ref', 'r.contact_id'],
  ['Client Number', 'c.client_number'],
  ['File Name', guardedSql('r.file_name')],
  ['Description', guardedSql('r.described_as')],
  ['Category', 'r.category'],
  ['Content Type', 'r.content_type'],
  ['Size', 'r.size'],
  ['SHA-256', 'r.sha256'],
];

const NUMBERED = `(SELECT k.id, row_number() OVER (ORDER BY k.id) AS n FROM packed k WHERE k.record_type = 'attachment') k
  JOIN attachment r ON r.office_id = current_office() AND r.id = k.id
  JOIN contact c ON c.office_id = r.office_id AND c.id = r.contact_id`;
const PAGE = 200;

/** The list of the packed attachments. */
export async function* attachmentList(tx: OfficeTransaction): AsyncGenerator<Buffer> {
  yield Buffer.from(stringify([COLUMNS.map(([name]) => name)], { quoted: true }));
  const cells = COLUMNS.map(([, sql], index) => `(${sql})::text AS c${index}`);
  const rows = new CopyOut(
    `COPY (SELECT ${cells.join(', ')} FROM ${NUMBERED} ORDER BY n) TO STDOUT (FORMAT csv, FORCE_QUOTE *, ENCODING 'UTF8')`,
  );
  yield* tx.connection.query(rows) as AsyncIterable<Buffer>;
}

interface FileOfAttachment extends Record<string, unknown> {
  n: string;
  path: string;
  storageKey: string;
  fileKey: string;
}

/** Their files, decrypted as they are read. */
export async function* attachmentFiles(
  tx: OfficeTransaction,
  files: FilesService,
): AsyncGenerator<PartToWrite> {
  for (let after = 0; ;) {
    const page = await tx.query<FileOfAttachment>(
      `SELECT n, ${PATH} AS path, r.storage_key AS "storageKey", r.file_key AS "fileKey" FROM ${NUMBERED} WHERE n > $1 ORDER BY n LIMIT ${PAGE}`,
      [after],
    );
    for (const { path, ...file } of page)
      yield { name: path, content: (await files.open(file)) as AsyncIterable<Buffer> };
    const last = page.at(-1);
    if (!last) return;
    after = Number(last.n);
  }
}
