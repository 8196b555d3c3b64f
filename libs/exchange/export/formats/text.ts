import { stringify } from 'csv-stringify/sync';
import { csvCopy, jsonCopy } from '../export-sql.js';
import { headings } from './headings.js';
import type { ExportFormat } from './format.js';

/** Text with delimiters, as the database writes it. */
export const csv: ExportFormat = {
  mediaType: 'text/csv; charset=utf-8',
  extension: 'csv',
  async *file({ rows, targets, options, mark, copy }) {
    const { delimiter, header } = options;
    yield Buffer.from(
      `${options.mark ? '\ufeff' : ''}${stringify([headings(targets, header)], { delimiter })}`,
    );
    yield* copy(csvCopy(rows, targets, delimiter, mark));
  },
};

/** An array of objects. */
export const json: ExportFormat = {
  mediaType: 'application/json; charset=utf-8',
  extension: 'json',
  async *file({ rows, targets, mark, copy }) {
    yield Buffer.from('[');
    yield* copy(jsonCopy(rows, targets, true, mark));
    yield Buffer.from(']\n');
  },
};

/** One object a line. */
export const jsonl: ExportFormat = {
  mediaType: 'application/x-ndjson; charset=utf-8',
  extension: 'jsonl',
  file: ({ rows, targets, mark, copy }) => copy(jsonCopy(rows, targets, false, mark)),
};
