import { recordType, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import type { FilesService } from '#files';
import { customFieldsOf } from '#records';
import { targetsOf } from '../fields/targets.js';
import { placedColumns } from '../fixed/placed-columns.js';
import { exchangedType } from './exchanged-type.js';
import { lookedAgain, type ImportRow } from './import.repository.js';
import { lookInto } from '../sheet/look.js';
import { replaceParts } from './part.repository.js';
import { storedFile } from './read-file.js';
import { suggestColumns } from './suggest.js';
import type { FormCorrections, FoundForm, GivenForm, Looked } from './look-at.js';

/** What another look is asked for. */
export interface LookRequest {
  recordType?: string;
  form?: GivenForm;
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
  const looked = await lookAgain(tx, files, row, { type, form });
  const columns = await suggestColumns(tx, type, looked);
  await replaceParts(tx, row.id, []);
  return lookedAgain(tx, row.id, { ...looked, recordType: type.name, columns });
}

/** What the stored file looks like as records of a type with these corrections. Throws FIXED_WRONG, and 422 as an upload. */
export async function lookAgain(
  tx: OfficeTransaction,
  files: FilesService,
  row: ImportRow,
  { type, form }: { type: RecordTypeDescription; form: GivenForm },
): Promise<Looked> {
  const corrections = await placedForm(tx, type, form);
  const looked = await lookInto(files, storedFile(row), row.form as FoundForm, corrections);
  return { ...looked, form: { ...looked.form, ...valueForm(corrections) } };
}

/** Every column of fixed length with its place. */
async function placedForm(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  { fixed, ...form }: GivenForm,
): Promise<FormCorrections> {
  if (!fixed) return form;
  return { ...form, fixed: placedColumns(fixed, targetsOf(type, await customFieldsOf(tx, type))) };
}

function valueForm({ dateOrder, decimalSign, assumeUtc, phoneCountry }: FormCorrections): object {
  return JSON.parse(JSON.stringify({ dateOrder, decimalSign, assumeUtc, phoneCountry })) as object;
}
