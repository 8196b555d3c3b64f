import type { RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import type { CompiledType } from '#records';
import type { Target } from '../../fields/targets.js';
import type { ExportedRows } from '../export-sql.js';

/** How a file shall be written, as far as that is not its content. */
export interface FileOptions {
  header: 'labels' | 'names';
  delimiter: ',' | ';' | '\t';
  /** a byte order mark, by which Excel recognises UTF-8 */
  mark: boolean;
  /** what stands below each record: names of record types that belong to it (S3-84) */
  details: readonly string[];
  /** of a report; undefined: what the records are called (S3-89) */
  title?: string;
}

/** The chosen rows, and how a format gets at them. */
export interface ExportSource {
  tx: OfficeTransaction;
  type: RecordTypeDescription;
  compiled: CompiledType;
  /** the chosen rows, for a COPY */
  rows: ExportedRows;
  targets: readonly Target[];
  options: FileOptions;
  /** as they were asked for */
  filters: Readonly<Record<string, unknown>>;
  /** stands around secrets in what a statement answers */
  mark: string;
  /** What `COPY … TO STDOUT` answers, secrets masked. No other statement runs while it is read. */
  copy(sql: string): AsyncIterable<Buffer>;
  /** Tells how many records have been written, where no COPY counted them. */
  count(rows: number): void;
}

/** A form of files that records are exported in. */
export interface ExportFormat {
  mediaType: string;
  extension: string;
  /** whether other records may stand below each one (S3-84) */
  hasDetails?: true;
  /** its rows are read in pages, so which they are is put down before the first */
  inPages?: true;
  /** the record types that it can hold; without it all */
  recordTypes?: readonly string[];
  /** what goes out if nobody chooses fields; without it all of them */
  usualFields?: readonly string[];
  /** The bytes of the file; memory does not grow with the records. */
  file(source: ExportSource): AsyncIterable<Buffer>;
}
