import type { RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { commonProblem, isUuid } from '#platform';
import { findProfile } from '../profiles/profile.repository.js';
import { checkPattern, USUAL_NAME, type NameParts } from './file-name.js';

/** Parameters of an export with those of its profile, and what its file is called. */
export interface NamedExport {
  given: Record<string, unknown>;
  name: { pattern: string; parts: NameParts };
}

/**
 * Puts the profile that an export names below what it says itself (S5-10). Throws 404 for a profile that is not there or is of
 * somebody else, 400 for one of another record type, 422 for a name that means nothing.
 */
export async function named(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  { profile: id, fileName, ...own }: Record<string, unknown>,
): Promise<NamedExport> {
  const profile = id === undefined ? undefined : isUuid(id) ? await findProfile(tx, id) : undefined;
  if (id !== undefined && !profile) throw commonProblem('NOT_FOUND', 'there is no such export profile');
  if (profile && profile.recordType !== type.name)
    throw commonProblem('BAD_REQUEST', `the profile is for records of the type ${profile.recordType}`, {
      at: { field: 'profile' },
    });
  const pattern =
    typeof fileName === 'string' && fileName !== '' ? fileName : (profile?.fileName ?? USUAL_NAME);
  checkPattern(pattern);
  const parts = { type: type.plural, profile: profile?.name ?? '', user: tx.context.userName };
  return { given: { ...profile?.query, ...own }, name: { pattern, parts } };
}
