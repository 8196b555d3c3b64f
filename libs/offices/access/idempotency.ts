import { problemOfDatabase, type OfficeTransaction } from '#database';
import { blindIndex, Problem } from '#platform';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { accessProblem } from './access.problems.js';
import type { OfficeRequest } from './caller.js';

/** A request as the idempotency rule sees it. */
export interface KeyedRequest {
  key: string;
  hash: Buffer;
}

/** The answer of a POST as it is kept: what a repeated request gets back. */
export interface KeptAnswer {
  status: number;
  body?: unknown;
  /** Headers that belong to the answer itself: etag, location. */
  headers: Record<string, string>;
}

const VISIBLE_ASCII = /^[\x21-\x7e]{1,128}$/;
const LOCK_TIMEOUT = '55P03';

/** The key and hash of a POST. Errors: 400 when the key is missing or not 1 to 128 visible ASCII characters. */
export function keyedRequest(request: OfficeRequest): KeyedRequest {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') throw accessProblem('IDEMPOTENCY_KEY_MISSING');
  if (typeof key !== 'string' || !VISIBLE_ASCII.test(key)) throw accessProblem('IDEMPOTENCY_KEY_INVALID');
  return { key, hash: requestHash(request) };
}

/**
 * Claims the key inside the transaction. Returns the kept answer of an earlier request, or undefined when this one is
 * the first; then `tx.undo` goes back to here. A concurrent duplicate waits for the first one to commit, 2 s at most.
 * Errors: 422 for another request under the same key; 409 when the first one is still working.
 */
export async function claimKey(
  tx: OfficeTransaction,
  { key, hash }: KeyedRequest,
): Promise<KeptAnswer | undefined> {
  const given = [tx.context.userId ?? '', key, `\\x${hash.toString('hex')}`].map(pg.escapeLiteral);
  const [claim] = await tx
    .queryAndMark<Claim>(`SELECT * FROM claim_idempotency_key(${given.join(', ')})`)
    .catch(explainWait);
  return claim?.first_time ? undefined : keptAnswer(claim);
}

/** The kept answer, without claiming the key: for a request that would stream its body first. */
export async function lookUpKey(
  tx: OfficeTransaction,
  { key, hash }: KeyedRequest,
): Promise<KeptAnswer | undefined> {
  const kept = await tx.one<Claim>(
    `SELECT false AS first_time, request_hash = $3 AS same_request, status, answer
     FROM idempotency_key WHERE office_id = $4 AND user_id = $1 AND key = $2`,
    [tx.context.userId, key, hash, tx.context.officeId],
  );
  return kept && keptAnswer(kept);
}

/** Keeps the answer in the transaction of its effect. */
export async function keepAnswer(
  tx: OfficeTransaction,
  key: string,
  { status, ...answer }: KeptAnswer,
): Promise<void> {
  await tx.execute(
    `UPDATE idempotency_key SET status = $4, answer = $5 WHERE office_id = $1 AND user_id = $2 AND key = $3`,
    [tx.context.officeId, tx.context.userId, key, status, JSON.stringify(answer)],
  );
}

/** Refusals of who asks, of how it is asked, or for now: the same request under the same key may be done later. */
const NOT_KEPT: ReadonlySet<number> = new Set([400, 401, 403, 408, 412, 413, 415, 428, 429, 431]);
const FOR_NOW: ReadonlySet<string> = new Set(['LOCKED', 'DUPLICATE_IN_PROGRESS']);

/**
 * The refusal that an error means, if it is the answer of its key from then on: the work was looked at and refused, for what it
 * found. Undefined for one that leaves the key free (decision 40).
 */
export function refusalToKeep(error: unknown): Problem | undefined {
  const problem = error instanceof Problem ? error : problemOfDatabase(error);
  const { status = 500 } = problem?.kind ?? {};
  const decided = status >= 400 && status < 500 && !NOT_KEPT.has(status);
  return decided && !FOR_NOW.has(problem?.code ?? '') ? problem : undefined;
}

interface Claim {
  first_time: boolean;
  same_request: boolean;
  status: number | null;
  answer: Omit<KeptAnswer, 'status'> | null;
}

function keptAnswer(claim: Claim | undefined): KeptAnswer {
  if (!claim?.same_request) throw accessProblem('IDEMPOTENCY_KEY_REUSED');
  return { status: claim.status ?? 200, headers: {}, ...claim.answer };
}

function explainWait(error: { code?: string }): never {
  throw error.code === LOCK_TIMEOUT ? accessProblem('DUPLICATE_IN_PROGRESS') : error;
}

/**
 * A hash over method, path and body, under the key ring: nobody can try passphrases on it. The order of a JSON object's keys does not count. A multipart body is a stream
 * that has not been read yet, so its length and media type stand for it (a repeated one has another boundary).
 */
function requestHash(request: OfficeRequest): Buffer {
  const { 'content-type': type = '', 'content-length': length = '' } = request.headers;
  const body = isMultipart(request) ? [type.split(';')[0], length] : canonical(request.body);
  return blindIndex(
    createHash('sha256')
      .update(JSON.stringify([request.method, request.url, body ?? null]))
      .digest('hex'),
  );
}

/** Whether the body is a stream that can be read only once. */
export function isMultipart(request: OfficeRequest): boolean {
  return (request.headers['content-type'] ?? '').startsWith('multipart/');
}

/** The same value with the keys of each object in order. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, member]) => [key, canonical(member)]);
}
