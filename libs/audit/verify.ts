import type { OfficeTransaction } from '#database';
import { latestSignedHead, type SignedHead } from './signed-head.js';

/** What is wrong with a chain, at the first place where it is wrong. */
export interface BrokenChain {
  sequence: number;
  why: 'changed' | 'missing' | 'not linked' | 'cut off' | 'head missing' | 'rewritten';
}

export interface ChainReport {
  officeId: string;
  /** Entries that were read. */
  entries: number;
  /** Hash of the newest entry, in hex. */
  head: string;
  ok: boolean;
  broken?: BrokenChain;
  /** The newest head that was signed and kept outside the database, if there is one; it was compared too. */
  signed?: { sequence: number; at: string };
}

interface Page {
  entries: number;
  last_sequence: string | null;
  last_hash: Buffer | null;
  broken_at: string | null;
  why: BrokenChain['why'] | null;
}

const PAGE = 10_000;
const FIRST_HASH = Buffer.from('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex'); // SHA-256 of nothing

/**
 * Recomputes the chain of the transaction's office, page by page in the database, and compares its end with the head
 * and with the newest head that was signed and kept outside the database. Memory does not grow with the chain.
 */
export async function verifyChain(tx: OfficeTransaction, signedHeadsFile?: string): Promise<ChainReport> {
  const signed = signedHeadsFile ? await latestSignedHead(signedHeadsFile, tx.context.officeId) : undefined;
  let at: { sequence: string; hash: Buffer } = { sequence: '0', hash: FIRST_HASH };
  let entries = 0;
  for (;;) {
    const page = await readPage(tx, at);
    entries += page.entries;
    if (page.broken_at && page.why)
      return report(tx, entries, at.hash, { sequence: Number(page.broken_at), why: page.why }, signed);
    if (!page.last_sequence || !page.last_hash) break;
    at = { sequence: page.last_sequence, hash: page.last_hash };
  }
  return report(tx, entries, at.hash, (await brokenEnd(tx, at)) ?? (await againstSigned(tx, signed)), signed);
}

/** One statement a page: each entry's number, link and hash against the entry before it. */
async function readPage(tx: OfficeTransaction, after: { sequence: string; hash: Buffer }): Promise<Page> {
  const page = await tx.one<Page>(
    `WITH page AS (
       SELECT * FROM audit_entry WHERE office_id = current_office() AND sequence > $1 ORDER BY sequence LIMIT ${PAGE}
     ), checked AS (
       SELECT sequence, hash, CASE
         WHEN sequence <> coalesce(lag(sequence) OVER w, $1::bigint) + 1 THEN 'missing'
         WHEN previous_hash <> coalesce(lag(hash) OVER w, $2::bytea) THEN 'not linked'
         WHEN hash <> audit_digest(previous_hash, office_id, sequence, at, actor_id, action, details, request_id)
           THEN 'changed' END AS why
       FROM page WINDOW w AS (ORDER BY sequence)
     ), first_broken AS (SELECT sequence, why FROM checked WHERE why IS NOT NULL ORDER BY sequence LIMIT 1)
     SELECT count(*)::int AS entries, max(sequence) AS last_sequence,
       (SELECT hash FROM checked ORDER BY sequence DESC LIMIT 1) AS last_hash,
       (SELECT sequence FROM first_broken) AS broken_at, (SELECT why FROM first_broken) AS why
     FROM checked`,
    [after.sequence, after.hash],
  );
  return page as Page;
}

/** The head is written with every entry, so a chain that ends before it was cut off. */
async function brokenEnd(
  tx: OfficeTransaction,
  end: { sequence: string; hash: Buffer },
): Promise<BrokenChain | undefined> {
  const head = await tx.one<{ sequence: string; hash: Buffer }>(
    'SELECT sequence, hash FROM audit_head WHERE office_id = current_office()',
  );
  if (!head)
    return end.sequence === '0' ? undefined : { sequence: Number(end.sequence), why: 'head missing' };
  if (head.sequence !== end.sequence) return { sequence: Number(end.sequence) + 1, why: 'cut off' };
  return head.hash.equals(end.hash) ? undefined : { sequence: Number(end.sequence), why: 'changed' };
}

/** A whole chain may still be a new one: the entry that was signed must be there as it was. */
async function againstSigned(
  tx: OfficeTransaction,
  signed: SignedHead | undefined,
): Promise<BrokenChain | undefined> {
  if (!signed || signed.sequence === 0) return undefined;
  const entry = await tx.one<{ hash: Buffer }>(
    'SELECT hash FROM audit_entry WHERE office_id = current_office() AND sequence = $1',
    [signed.sequence],
  );
  if (!entry) return { sequence: signed.sequence, why: 'cut off' };
  return entry.hash.toString('hex') === signed.hash
    ? undefined
    : { sequence: signed.sequence, why: 'rewritten' };
}

function report(
  tx: OfficeTransaction,
  entries: number,
  hash: Buffer,
  broken: BrokenChain | undefined,
  signed: SignedHead | undefined,
): ChainReport {
  return {
    officeId: tx.context.officeId,
    entries,
    head: hash.toString('hex'),
    ok: !broken,
    ...(broken ? { broken } : {}),
    ...(signed ? { signed: { sequence: signed.sequence, at: signed.at } } : {}),
  };
}
