import { problems } from '#platform';

/** Problems of files, imports and exports. */
export const exchangeProblem = problems({
  FILE_EMPTY: {
    status: 422,
    title: 'The file holds nothing',
    hint: 'Send a file with a line of column names and at least one record.',
  },
  FILE_KIND: {
    status: 415,
    title: 'This kind of file cannot be read',
    hint: 'Send CSV or text of fixed length, JSON (an array or one object a line), a workbook (.xlsx), or vCards (.vcf).',
  },
  FILE_BROKEN: {
    status: 422,
    title: 'The file cannot be read to its end',
    hint: 'Mend the place that is named and send the file again.',
  },
  FILE_BOMB: {
    status: 413,
    title: 'The file unpacks to more than is read',
    hint: 'All parts of a workbook together have at most 512 MiB. Save it as CSV, or divide it.',
  },
  SHEET_UNSAFE: {
    status: 422,
    title: 'The workbook is not built as a spreadsheet program builds it',
    hint: 'Open it in a spreadsheet program and save it anew as .xlsx, or as CSV.',
  },
  SHEET_MACROS: {
    status: 415,
    title: 'Workbooks with macros are not taken',
    hint: 'Save it without macros, as .xlsx.',
  },
  SHEET_PROTECTED: {
    status: 415,
    title: 'The workbook is encrypted',
    hint: 'Open it with its password and save it without one.',
  },
  SHEET_LEGACY: {
    status: 415,
    title: 'This is an old or binary form of workbook',
    hint: 'Save it as .xlsx.',
  },
  NO_SUCH_SHEET: {
    status: 422,
    title: 'The workbook has no such sheet',
    hint: 'Choose one of those that the import names in form.sheets.',
  },
  FILE_TOO_LARGE: {
    status: 413,
    title: 'The file is too large',
    hint: 'Send a smaller file, or several; the limit stands in the setting INTEROFFICE_FILE_LIMIT.',
  },
  TOO_MANY_ROWS: {
    status: 413,
    title: 'The file has too many records',
    hint: 'Divide it: a file holds at most 1,000,000 records.',
  },
  TOO_MANY_COLUMNS: {
    status: 422,
    title: 'The file has too many columns',
    hint: 'A file has at most 500 columns. Is the delimiter the right one?',
  },
  HEADER_WRONG: {
    status: 422,
    title: 'The column names cannot be taken',
    hint: 'Give every column one name that no other column has, or say that the file has no line of names.',
  },
  FIXED_WRONG: {
    status: 422,
    title: 'The columns of fixed length cannot be placed',
    hint: 'Say of each column its name, its first character (from 1) and how many characters it has; columns do not overlap.',
  },
  ENCODING_UNSURE: {
    status: 422,
    title: 'How the characters of the file are written is not certain',
    hint: 'Say it in form.encoding: utf-8, windows-1252, iso-8859-15, utf-16le or utf-16be. Compare the samples.',
  },
  MAP_WRONG: {
    status: 422,
    title: 'The columns cannot go where the map says',
    hint: 'Map every column to a field of the record type, or to null to leave it out.',
  },
  OPTIONS_WRONG: {
    status: 422,
    title: 'The options do not fit the file',
    hint: 'Mend the place that is named.',
  },
  NO_MULTIPART: {
    status: 415,
    title: 'A file comes as multipart/form-data',
    hint: 'Send the fields first and then one part "file".',
  },
  IMPORT_STATE: {
    status: 409,
    title: 'The import is not at this step',
    hint: 'Read the import; its state says what it waits for.',
  },
  IMPORT_HAS_ERRORS: {
    status: 409,
    title: 'Some records of the file are wrong',
    hint: 'Mend them and check again, or complete with the option onError "skip" to leave them out.',
  },
  LINE_NOT_WRONG: {
    status: 409,
    title: 'This line has no error',
    hint: 'Only wrong lines can be mended in place; change the record itself once it is imported.',
  },
  NOTHING_MENDED: {
    status: 409,
    title: 'Nothing was mended since the last check',
    hint: 'Mend cells or drop lines first.',
  },
  TOO_MANY_EDITS: {
    status: 409,
    title: 'Too many cells are mended in place',
    hint: 'At most 10,000 cells an import: mend the file and send it again.',
  },
  NOTHING_FAILED: {
    status: 409,
    title: 'No record of the import failed',
    hint: 'There is nothing to bring again.',
  },
  UNDO_TOO_LATE: {
    status: 409,
    title: 'The import cannot be undone any more',
    hint: 'An import can be undone for 30 days after it was completed.',
  },
  FILE_GONE: {
    status: 410,
    title: 'The file of this import is not kept any more',
    hint: 'Send the file again as a new import.',
  },
  MAP_SHIPPED: {
    status: 409,
    title: 'This import map ships with the product and cannot be changed',
    hint: 'Copy it under another name and change the copy.',
  },
  PROFILE_NAME_TAKEN: {
    status: 409,
    title: 'There is an export profile of this name already',
    hint: 'Choose another name, or change the profile that is there.',
  },
  TOO_MANY_PROFILES: {
    status: 409,
    title: 'There are too many export profiles',
    hint: 'Remove one that nobody uses.',
  },
  EXPORT_NOT_READY: {
    status: 409,
    title: 'The export is not ready',
    hint: 'Read the export; its state says when it is.',
  },
  TOO_MANY_EXPORTS: {
    status: 409,
    title: 'The office keeps too many exports',
    hint: 'Remove some that nobody needs any more.',
  },
  MAP_NAME_TAKEN: {
    status: 409,
    title: 'The office already has an import map of this name',
    hint: 'Choose another name, or change the map that is there.',
  },
});
