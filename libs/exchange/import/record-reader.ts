import { CsvReader } from '../csv/csv-reader.js';
import { FixedReader } from '../fixed/fixed-reader.js';
import { JsonReader } from '../json/json-reader.js';
import { KeptRowsReader } from '../sheet/kept-rows.js';
import { CardRowsReader } from '../vcard/card-rows.js';
import type { FileForm, FileFormat } from './plan.js';

/** The reader of a file's records as they lie in the store, from a line on. */
export function recordReader(
  format: FileFormat,
  form: FileForm,
  columns: readonly string[],
  line = 1,
): CsvReader | JsonReader | KeptRowsReader | CardRowsReader | FixedReader {
  switch (format) {
    case 'json':
      return new JsonReader(line);
    case 'xlsx':
      return new KeptRowsReader(line);
    case 'vcard':
      return new CardRowsReader(columns, line);
    case 'fixed':
      return new FixedReader(form.fixed ?? [], line);
    default:
      return new CsvReader(form, line, columns.length);
  }
}
