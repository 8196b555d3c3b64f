import type { Actor, Reply } from '../../support/scene.js';
import type { Stage } from '../support/stage.js';

/** What a test says of a return; the rest is as usual. */
export interface BackOptions {
  contactIds?: string[];
  leaveOutBlocked?: boolean;
  message?: string;
}

export interface Line {
  recordType: string;
  recordId: string;
  contactId: string;
  part: string | null;
  text: string | null;
  reason: string | null;
  says: string | null;
}

export const GROUPS = ['reversed', 'kept', 'notReversed'] as const;

/** Asks for a return, whatever is answered. */
export function tryReturn(by: Actor, id: string, options: BackOptions = {}): Promise<Reply> {
  return by.post(`/api/transfers/${id}/return`, options);
}

/** Returns a transfer and waits until both offices have taken note; answers the return's id. */
export async function giveBack(
  t: Stage,
  id: string,
  options: BackOptions = {},
  by = t.recipient,
): Promise<string> {
  const reply = await tryReturn(by, id, options);
  expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 202 });
  await t.s.settled(reply.body.id);
  return reply.body.id as string;
}

/** All rows of a group as an office reads them, two a page. */
export async function rowsOf(actor: Actor, id: string, group: (typeof GROUPS)[number]): Promise<Line[]> {
  const rows: Line[] = [];
  let cursor: string | null = null;
  do {
    const reply: Reply = await actor.get(
      `/api/transfers/${id}/return/rows?group=${group}&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
    );
    expect(reply.status).toBe(200);
    rows.push(...reply.body.items);
    cursor = reply.body.nextCursor;
  } while (cursor);
  return rows;
}

/** The rows of a group as `note <id> edited`, sorted. */
export async function named(actor: Actor, id: string, group: (typeof GROUPS)[number]): Promise<string[]> {
  return (await rowsOf(actor, id, group))
    .map((row) =>
      [`${row.recordType}${row.part ? `.${row.part}` : ''}`, row.recordId, row.reason]
        .filter(Boolean)
        .join(' '),
    )
    .sort();
}

/** Changes a record as its user would; answers nothing. */
export async function edit(by: Actor, path: string, body: object): Promise<void> {
  const { version } = (await by.get(path)).body as { version: number };
  const reply = await by.request('PATCH', path, body, { 'if-match': `"${version}"` });
  expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 200 });
}

/** Live records of an office by type: what its ordinary lists show, and of whom. */
export async function census(
  t: Stage,
  officeId: string,
  contactIds: string[],
): Promise<Record<string, number>> {
  const { catalogue, pathToContact, quoteName, recordType, isRelation } = await import('#catalogue');
  const counts: Record<string, number> = {};
  for (const type of catalogue) {
    if (type.travel === 'reference' || isRelation(type)) continue;
    const path = pathToContact(type);
    const joins = path
      .slice(0, -1)
      .map(
        (link, index) =>
          `JOIN ${quoteName(recordType(link.to as string).table)} p${index} ON p${index}.office_id = t.office_id AND p${index}.id = ${index === 0 ? 't' : `p${index - 1}`}.${link.column} AND p${index}.deleted_at IS NULL`,
      );
    const contact =
      path.length === 0
        ? 't.id'
        : `${path.length === 1 ? 't' : `p${path.length - 2}`}.${path.at(-1)?.column}`;
    const { rows } = await t.s.admin.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${quoteName(type.table)} t ${joins.join(' ')} JOIN contact c ON c.office_id = t.office_id AND c.id = ${contact} AND c.custody = 'here' AND c.deleted_at IS NULL
       WHERE t.office_id = $1 AND t.deleted_at IS NULL AND ${contact} = ANY ($2::uuid[])`,
      [officeId, contactIds],
    );
    if (rows[0]?.n) counts[type.name] = rows[0].n;
  }
  return counts;
}
