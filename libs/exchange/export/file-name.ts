import { safeFileName } from '#files';
import { commonProblem } from '#platform';

/** What a name may hold in braces. */
export interface NameParts {
  /** the records, as their address calls them: `contacts` */
  type: string;
  /** the name of the profile; empty without one */
  profile: string;
  /** who exports */
  user: string;
}

const KNOWN = ['type', 'profile', 'user', 'date', 'time'] as const;
const PLACE = /\{([^{}]*)\}/g;

/** The name of a file that nobody has named: `contacts-2026-11-22`. */
export const USUAL_NAME = '{type}-{date}';

/** The name of an export's file from its pattern (S3-117): {type}, {profile}, {user}, {date} (2026-11-22), {time} (1530, UTC). */
export function exportFileName(
  pattern: string,
  parts: NameParts,
  extension: string,
  now = new Date(),
): string {
  const [day = '', clock = ''] = now.toISOString().split('T');
  const values = { ...parts, date: day, time: clock.slice(0, 5).replace(':', '') };
  const name = pattern.replace(PLACE, (_, word: keyof typeof values) => values[word] ?? '').trim();
  return safeFileName(`${name || parts.type}.${extension}`);
}

/** Throws 422 for a pattern with a word in braces that means nothing. */
export function checkPattern(pattern: string): void {
  const unknown = [...pattern.matchAll(PLACE)].find(([, word]) => !KNOWN.includes(word as never));
  if (!unknown) return;
  throw commonProblem('VALIDATION', `${unknown[0]} means nothing in the name of a file`, {
    at: { field: 'fileName' },
    hint: `Use ${KNOWN.map((word) => `{${word}}`).join(', ')}.`,
  });
}
