import { recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import type { FilesService } from '#files';
import { exchangedType } from './exchanged-type.js';
import { lookedAgain, type ImportRow } from './import.repository.js';
import { lookInto } from '../sheet/look.js';
import { replaceParts } from './part.repository.js';
import { storedFile } from './read-file.js';
import { suggestColumns } from './suggest.js';
import type { FormCorrections, FoundForm, Looked } from './upload.js';

/** What another look is asked for. */
export interface LookRequest {
  recordType?: string;
  form?: FormCorrections;
}

/**
 * Looks at the file of an import anew, as records of another type or written in another way; nothing is checked, and an earlier
 * check is forgotten. Throws 400, 410 and 422 as an upload.
 */
export async function lookAnew(
  tx: OfficeTransaction,
  files: FilesService,
  row: ImportRow,
  { recordType: name, form = {} }: LookRequest,
): Promise<ImportRow> {
  const type = name === undefined ? recordType(row.recordType) : exchangedType(name);
  const looked = await lookAgain(files, row, form);
  const columns = await suggestColumns(tx, type, looked);
  await replaceParts(tx, row.id, []);
  return lookedAgain(tx, row.id, { recordType: type.name, form: looked.form, columns });
}

/** What the stored file looks like with these corrections. */
export async function lookAgain(
  files: FilesService,
  row: ImportRow,
  corrections: FormCorrections,
): Promise<Looked> {
  const looked = await lookInto(files, storedFile(row), row.form as FoundForm, corrections);
  return { ...looked, form: { ...looked.form, ...valueForm(corrections) } };
}

function valueForm({ dateOrder, decimalSign, assumeUtc, phoneCountry }: FormCorrections): object {
  return JSON.parse(JSON.stringify({ dateOrder, decimalSign, assumeUtc, phoneCountry })) as object;
}
