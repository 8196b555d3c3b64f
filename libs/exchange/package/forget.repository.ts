import type { OfficeTransaction } from '#database';
import { BLANK_FILE } from '../import/forget.repository.js';

/**
 * Forgets what came with packages that ended, or were left, so many days ago: the list of their attachments, and the files of those that
 * became none. Manifest and figures stay. Answers how many attachments it forgot, at most `limit`, and the keys of files to remove.
 */
export async function clearOldPackages(
  tx: OfficeTransaction,
  days: number,
  limit: number,
): Promise<{ files: number; storageKeys: string[] }> {
  const { officeId } = tx.context;
  const old = `coalesce(p.undone_at, p.completed_at, p.checked_at, p.created_at) < now() - make_interval(days => $2)`;
  const files = await tx.query<{ key: string | null }>(
    `WITH due AS MATERIALIZED (SELECT f.taken_id, f.line, f.storage_key, f.outcome FROM taken_file f
       JOIN taken_package p ON p.office_id = f.office_id AND p.id = f.taken_id
       WHERE f.office_id = $1 AND f.storage_key <> '' AND ${old} LIMIT $3)
     UPDATE taken_file f SET ${BLANK_FILE} FROM due d WHERE f.office_id = $1 AND f.taken_id = d.taken_id AND f.line = d.line
     RETURNING CASE WHEN d.outcome IN ('waiting', 'failed', 'unchanged') THEN d.storage_key END AS key`,
    [officeId, days, limit],
  );
  const whole = await tx.query<{ key: string | null }>(
    `WITH due AS MATERIALIZED (SELECT p.id, p.storage_key FROM taken_package p
       WHERE p.office_id = $1 AND p.storage_key IS NOT NULL AND ${old} LIMIT $3)
     UPDATE taken_package p SET storage_key = NULL, file_key = NULL FROM due d WHERE p.office_id = $1 AND p.id = d.id RETURNING d.storage_key AS key`,
    [officeId, days, limit],
  );
  const storageKeys = [...files, ...whole].flatMap(({ key }) => (key === null ? [] : [key]));
  return { files: files.length, storageKeys };
}
