import type { OfficeTransaction } from '#database';

/** The imports of a package, and their parts. */
const IMPORTS = `SELECT i.id FROM import i LEFT JOIN import w ON w.office_id = i.office_id AND w.id = i.part_of
  WHERE i.office_id = $1 AND $2 IN (i.package_id, w.package_id)`;
/** In this order: what points to an import goes before it. */
const TABLES = ['import_edit', 'import_exception', 'import_before', 'import_row'] as const;

/**
 * Removes a package that was taken in, or was to be, with all that is noted about it; records stay as they are. Answers the keys of the
 * stored files that nobody needs any more: not of those that became attachments, which lie in the bin until they are erased.
 */
export async function removeTaken(tx: OfficeTransaction, id: string): Promise<string[]> {
  const parameters = [tx.context.officeId, id];
  const keys = await tx.query<{ key: string }>(
    `SELECT storage_key AS key FROM taken_package WHERE office_id = $1 AND id = $2 AND storage_key IS NOT NULL
     UNION SELECT storage_key FROM import WHERE office_id = $1 AND package_id = $2 AND storage_key IS NOT NULL
     UNION SELECT storage_key FROM taken_file WHERE office_id = $1 AND taken_id = $2 AND storage_key <> ''
       AND outcome IN ('waiting', 'failed', 'unchanged')`,
    parameters,
  );
  for (const table of TABLES)
    await tx.query(`DELETE FROM ${table} WHERE office_id = $1 AND import_id IN (${IMPORTS})`, parameters);
  await tx.query(
    `UPDATE import SET retry_of = NULL WHERE office_id = $1 AND retry_of IN (${IMPORTS})`,
    parameters,
  );
  await tx.query(`DELETE FROM import WHERE office_id = $1 AND id IN (${IMPORTS})`, parameters);
  await tx.query('DELETE FROM taken_package WHERE office_id = $1 AND id = $2', parameters);
  return keys.map(({ key }) => key);
}
