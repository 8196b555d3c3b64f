/** SQLSTATE of a serialization failure and of a deadlock: the only errors worth repeating a transaction for. */
const SERIALIZATION_FAILURE = '40001';
const RETRYABLE = new Set([SERIALIZATION_FAILURE, '40P01']);

/** SQLSTATE of a file that cannot grow. */
export const DISK_FULL = '53100';

export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has((error as { code?: string }).code ?? '');
}

/** Thrown in a transaction it has the whole of it repeated: what was read in it has changed meanwhile. */
export function changedMeanwhile(what: string): Error {
  return Object.assign(new Error(what), { code: SERIALIZATION_FAILURE });
}
