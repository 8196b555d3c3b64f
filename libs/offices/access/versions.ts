import { accessProblem } from './access.problems.js';

/** The ETag of a version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The version that the header If-Match names. Errors: 428 without the header, 412 for an ETag that cannot be ours. */
export function requiredVersion(ifMatch: string | undefined): number {
  if (!ifMatch) throw accessProblem('PRECONDITION_REQUIRED');
  const version = /^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (!version) throw accessProblem('VERSION_CHANGED', `the ETag ${ifMatch} is not the present one`);
  return Number(version);
}

/** Who changed a thing last, as far as it is known. */
export interface LastChange {
  changedBy: string | null;
  changedAt: Date | null;
}

/** 412: the thing has another version by now. */
export function versionChanged(present: number, last?: LastChange): Error {
  return accessProblem('VERSION_CHANGED', undefined, { extra: { etag: etagOf(present), ...last } });
}
