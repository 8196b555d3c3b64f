import { prepared, type Database } from '#database';
import { commonProblem, type Context } from '#platform';

const ANCESTORS = prepared('SELECT ancestor_ids FROM office WHERE id = $1');

/** The context in which the system acts for an office: jobs and commands. Errors: 404 for an unknown office. */
export async function systemContext(
  database: Database,
  officeId: string,
  requestId: string,
): Promise<Context> {
  const alone = systemOf(officeId, [], requestId);
  const office = await database.transaction(alone, (tx) =>
    tx.one<{ ancestor_ids: string[] }>(ANCESTORS, [officeId]),
  );
  if (!office) throw commonProblem('NOT_FOUND', 'there is no such office');
  return systemOf(officeId, office.ancestor_ids, requestId);
}

/** The same when the office's parents are known. */
export function systemOf(officeId: string, ancestorIds: readonly string[], requestId: string): Context {
  return { officeId, ancestorIds, userId: null, userName: 'system', sessionId: null, requestId };
}
