import type { FilesService, StoredFile } from '#files';
import { exchangeProblem } from '../exchange.problems.js';
import type { Uploaded } from '../import/upload.js';
import { keepSheets } from './convert.js';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
/** The container of old workbooks, and of new ones that are encrypted. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const WORKBOOK = /\.xl[st][xm]$/i;

/** Whether a file is a workbook by its content and its name. Throws SHEET_LEGACY, SHEET_PROTECTED. */
export function isWorkbook({ head }: StoredFile, fileName: string): boolean {
  if (head.subarray(0, COMPOUND.length).equals(COMPOUND))
    throw exchangeProblem(WORKBOOK.test(fileName) ? 'SHEET_PROTECTED' : 'SHEET_LEGACY');
  return head.subarray(0, ZIP.length).equals(ZIP) && WORKBOOK.test(fileName);
}

/** Keeps the rows of a workbook instead of the workbook; what is known of the file stays that of the one that was sent. */
export async function keepWorkbook(
  workbook: StoredFile,
  fileName: string,
  files: FilesService,
): Promise<Uploaded> {
  const { file, book } = await keepSheets(files, workbook);
  await files.remove(workbook.storageKey);
  return {
    file: { ...workbook, storageKey: file.storageKey, fileKey: file.fileKey },
    fileName,
    encoding: { encoding: 'utf-8', sure: true, mark: 0 },
    lines: Math.max(0, ...book.sheets.map(({ rows }) => rows)),
    book,
  };
}
