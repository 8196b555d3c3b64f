import { commonProblem, isUuid, type Context } from '#platform';

/** The settings that say who acts: checked UUIDs and whole numbers only, because SET takes no parameters. */
export function officeSettings({ officeId, ancestorIds, userId, sessionId, tokenVersion }: Context): string {
  const ids = [officeId, ...ancestorIds, userId, sessionId].filter((id) => id !== null);
  if (!ids.every(isUuid)) throw commonProblem('NOT_FOUND', 'an office, user or session id is not a UUID');
  const version = Number.isSafeInteger(tokenVersion) ? String(tokenVersion) : '';
  return (
    `SET LOCAL app.office_id = '${officeId}';` +
    `SET LOCAL app.ancestor_ids = '{${ancestorIds.join(',')}}';` +
    `SET LOCAL app.user_id = '${userId ?? ''}';` +
    `SET LOCAL app.session_id = '${sessionId ?? ''}';` +
    `SET LOCAL app.token_version = '${version}'`
  );
}
