import type { OfficeTransaction } from '#database';

/** An attachment of a package that was stored. */
export interface TakenFile {
  line: number;
  contactRef: string;
  fileName: string;
  describedAs: string | null;
  category: string;
  contentType: string;
  size: number;
  sha256: string;
  storageKey: string;
  fileKey: string;
}

/** The line of the last attachment that was stored. */
export async function lastFile(tx: OfficeTransaction, takenId: string): Promise<number> {
  const row = await tx.one<{ line: number }>(
    'SELECT coalesce(max(line), 0) AS line FROM taken_file WHERE office_id = $1 AND taken_id = $2',
    [tx.context.officeId, takenId],
  );
  return row?.line ?? 0;
}

export async function keepFiles(
  tx: OfficeTransaction,
  takenId: string,
  files: readonly TakenFile[],
): Promise<void> {
  await tx.query(
    `INSERT INTO taken_file (office_id, taken_id, line, contact_ref, file_name, described_as, category, content_type, size, sha256, storage_key, file_key)
     SELECT $1, $2, f.line, f."contactRef", f."fileName", f."describedAs", f.category, f."contentType", f.size, f.sha256, f."storageKey", f."fileKey"
     FROM jsonb_to_recordset($3::jsonb) AS f (line int, "contactRef" text, "fileName" text, "describedAs" text, category text, "contentType" text,
       size bigint, sha256 text, "storageKey" text, "fileKey" text)`,
    [tx.context.officeId, takenId, JSON.stringify(files)],
  );
}

/** The record that the package's clients brought for the id `f.contact_ref`, if it is here now. */
const CONTACT = `SELECT c.id FROM import i JOIN import p ON p.office_id = i.office_id AND p.part_of = i.id AND p.record_type = 'contact'
    JOIN import_row w ON w.office_id = p.office_id AND w.import_id = p.id AND w.ref = f.contact_ref AND w.action <> 'error'
    JOIN contact c ON c.office_id = w.office_id AND c.id = w.record_id AND c.deleted_at IS NULL AND c.custody = 'here'
  WHERE i.office_id = f.office_id AND i.package_id = f.taken_id`;

/** The contact has the same file under the same name, and not from this package. */
const HAS_IT = `EXISTS (SELECT FROM attachment a WHERE a.office_id = n.office_id AND a.contact_id = n.contact_id AND a.sha256 = n.sha256
    AND a.file_name = n.file_name AND a.deleted_at IS NULL
    AND NOT EXISTS (SELECT FROM taken_file o WHERE o.office_id = n.office_id AND o.taken_id = n.taken_id AND o.record_id = a.id))`;

/**
 * Attaches the next files to their contacts; one whose contact did not arrive has failed. False when none is left. May be repeated: what
 * is written and what is noted about it are one transaction.
 */
export async function attachSome(tx: OfficeTransaction, takenId: string, most: number): Promise<boolean> {
  const { rowCount } = await tx.execute(
    `WITH next AS (SELECT f.*, (${CONTACT}) AS contact_id FROM taken_file f
       WHERE f.office_id = $1 AND f.taken_id = $2 AND f.outcome = 'waiting' ORDER BY f.line LIMIT $3),
     judged AS MATERIALIZED (SELECT n.*, CASE WHEN n.contact_id IS NULL THEN 'failed' WHEN ${HAS_IT} THEN 'unchanged' ELSE 'created' END AS becomes
       FROM next n),
     made AS (INSERT INTO attachment (office_id, id, contact_id, file_name, described_as, category, content_type, size, sha256, storage_key, file_key)
       SELECT office_id, record_id, contact_id, file_name, described_as, category, content_type, size, sha256, storage_key, file_key
       FROM judged WHERE becomes = 'created')
     UPDATE taken_file f SET outcome = n.becomes
     FROM judged n WHERE f.office_id = n.office_id AND f.taken_id = n.taken_id AND f.line = n.line`,
    [tx.context.officeId, takenId, most],
  );
  return rowCount === most;
}

/** Puts the attachments into the bin that nobody has changed since; the others are kept. */
export async function detach(tx: OfficeTransaction, takenId: string): Promise<void> {
  await tx.query(
    `WITH gone AS (UPDATE attachment a SET deleted_at = now(), version = a.version + 1, updated_at = now()
       FROM taken_file f JOIN contact c ON c.office_id = f.office_id
       WHERE f.office_id = $1 AND f.taken_id = $2 AND f.outcome = 'created' AND a.office_id = f.office_id AND a.id = f.record_id
         AND a.version = 1 AND a.deleted_at IS NULL AND c.id = a.contact_id AND c.custody = 'here' RETURNING a.id)
     UPDATE taken_file f SET outcome = CASE WHEN EXISTS (SELECT FROM gone g WHERE g.id = f.record_id)
         OR NOT EXISTS (SELECT FROM attachment a WHERE a.office_id = f.office_id AND a.id = f.record_id AND a.deleted_at IS NULL)
         THEN 'undone' ELSE 'kept' END
     WHERE f.office_id = $1 AND f.taken_id = $2 AND f.outcome = 'created'`,
    [tx.context.officeId, takenId],
  );
}
