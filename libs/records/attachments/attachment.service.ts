import { recordType } from '#catalogue';
import { Database, type OfficeTransaction } from '#database';
import { attachmentHeader, contentTypeOf, FilesService, safeFileName, type StoredFile } from '#files';
import { Jobs } from '#jobs';
import type { RunOnce } from '#offices';
import { commonProblem, Problem, type Context } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { compile } from '../compiled-type.js';
import { rowsOfUser } from '../query/list-sql.js';
import { Parameters } from '../query/parameters.js';
import { RecordService, type WrittenRecord } from '../record.service.js';
import { recordProblem } from '../records.problems.js';
import { readUpload, type Part } from './upload.js';

const attachments = compile(recordType('attachment'));

/** A file that has no record by then gets none any more. */
const LEFT_OVER_AFTER_MS = 24 * 3_600_000;

/** A stored file on its way to a user. */
export interface Download {
  content: Readable;
  contentType: string;
  disposition: string;
  size: number;
}

interface FileRow {
  fileName: string;
  contentType: string;
  size: number;
  storageKey: string;
  fileKey: string;
}

/** Files of contacts (S1-05): the row is a record like any other, the file lies encrypted in the file store. */
@Injectable()
export class AttachmentService {
  constructor(
    private readonly records: RecordService,
    private readonly files: FilesService,
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Stores the file as it streams in, then adds its record under the request's idempotency key. A process that dies in
   * between leaves a file without a record: a job that was asked for before looks after a day whether it has one.
   * Throws 400 and 422 for wrong fields, 413 for a file that is too large; then nothing of the file is left.
   */
  async upload(context: Context, parts: AsyncIterable<Part>, once: RunOnce): Promise<WrittenRecord> {
    const { fileName, file, fields } = await readUpload(parts, this.files, (storageKey) =>
      this.database.transaction(context, (tx) => this.removeUnlessUsed(tx, storageKey)),
    );
    let used = false;
    try {
      return await once((tx) => {
        used = true;
        const name = safeFileName(fileName);
        return this.records.create(tx, attachments, { ...fields, fileName: name }, systemValues(file, name));
      });
    } catch (error) {
      // after a lost connection the record may be there all the same, so only a clear refusal removes the file
      used = !(error instanceof Problem);
      throw error;
    } finally {
      if (!used) await this.files.remove(file.storageKey);
    }
  }

  private removeUnlessUsed(tx: OfficeTransaction, storageKey: string): Promise<unknown> {
    return this.jobs.add(
      tx,
      'files-remove',
      { officeId: tx.context.officeId, storageKeys: [storageKey] },
      { startAfter: new Date(Date.now() + LEFT_OVER_AFTER_MS) },
    );
  }

  /** The content of an attachment, decrypted as it is read. Throws 404, and 500 when the file is damaged or gone. */
  async download(context: Context, id: string): Promise<Download> {
    const row = await this.database.transaction(context, (tx) => {
      const parameters = new Parameters();
      const mine = rowsOfUser(attachments, context, parameters);
      return tx.one<FileRow & Record<string, unknown>>(
        `SELECT r.file_name AS "fileName", r.content_type AS "contentType", r.size, r.storage_key AS "storageKey", r.file_key AS "fileKey"
         FROM attachment r WHERE ${mine.join(' AND ')} AND r.id = ${parameters.add(id)}`,
        parameters.values,
      );
    });
    if (!row) throw commonProblem('NOT_FOUND', 'there is no such attachment');
    const content = await this.files.open(row).catch((error: Error) => {
      throw recordProblem('FILE_UNREADABLE', `the file of attachment ${id} cannot be read: ${error.name}`);
    });
    return {
      content,
      contentType: row.contentType,
      disposition: attachmentHeader(row.fileName),
      size: row.size,
    };
  }
}

function systemValues(
  { storageKey, fileKey, size, sha256, head }: StoredFile,
  fileName: string,
): Record<string, unknown> {
  return { storageKey, fileKey, size, sha256, contentType: contentTypeOf(head, fileName) };
}
