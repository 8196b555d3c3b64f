import type { OfficeTransaction } from '#database';
import { noteGrown } from './heads.js';

/** What an entry may hold besides its action: ids and counts, never names or values (threat 31: erasure leaves the chain whole). */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * Adds an entry to the office's chain, in the transaction of what it tells. Actor, office and request come from the
 * transaction's context. Returns the entry's sequence. Entries of one office wait for each other from here to the
 * commit, so let it be one of the last statements.
 */
export async function audit(
  tx: OfficeTransaction,
  action: string,
  details: AuditDetails = {},
): Promise<number> {
  const row = await tx.one<{ sequence: string }>('SELECT audit_append($1, $2, $3, $4) AS sequence', [
    tx.context.userId,
    action,
    JSON.stringify(details),
    tx.context.requestId,
  ]);
  tx.onCommit(() => noteGrown(tx.context.officeId));
  return Number(row?.sequence);
}
