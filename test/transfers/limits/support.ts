import type { Actor, Reply } from '../../support/scene.js';
import { Stage, type Row } from '../support/stage.js';

/** A stage with the administrators of its offices, and the words of limits. */
export interface Limits {
  t: Stage;
  admin: Record<'source' | 'target' | 'parent' | 'intruder', Actor>;
  /** Sets the source office's sending limits; what is not named is without a limit. */
  limit(
    limits: Partial<Record<'contactsPerDay' | 'contactsPerUserPerDay' | 'approvalAbove', number>>,
  ): Promise<void>;
  /** Adds a line to an office's lists; answers its id (of several the first one). */
  exclude(list: string, given: Row, by?: Actor): Promise<string>;
  /** Actions of an office's audit log, oldest first, with their details. */
  audited(officeId: string, action: string): Promise<Row[]>;
}

export async function limitsStage(): Promise<Limits> {
  const t = await Stage.open();
  const admin = {
    source: await t.s.signIn('source', 'admin'),
    target: await t.s.signIn('target', 'admin'),
    parent: await t.s.signIn('parent', 'admin'),
    intruder: await t.s.signIn('intruder', 'admin'),
  };
  return {
    t,
    admin,
    limit: async (limits) => {
      const office = await admin.source.get('/api/office');
      const sendingLimits = {
        contactsPerDay: null,
        contactsPerUserPerDay: null,
        approvalAbove: null,
        ...limits,
      };
      const reply = await admin.source.request(
        'PATCH',
        '/api/office',
        { settings: { sendingLimits } },
        { 'if-match': office.headers.get('etag') as string },
      );
      expect([reply.status, reply.body]).toMatchObject([200, { settings: { sendingLimits } }]);
    },
    exclude: async (list, given, by = admin.source) => {
      const reply = await by.post(`/api/exclusions/${list}`, { reason: 'dispute', ...given });
      expect([reply.status, reply.body]).toMatchObject([201, {}]);
      return (reply.body.items?.[0] ?? reply.body).id as string;
    },
    audited: async (officeId, action) => {
      const { rows } = await t.s.admin.query<{ details: Row }>(
        'SELECT details FROM audit_entry WHERE office_id = $1 AND action = $2 ORDER BY sequence',
        [officeId, action],
      );
      return rows.map((row) => row.details);
    },
  };
}

/** Status and code of an answer, for comparing. */
export const codeOf = ({ status, body }: Reply): string => `${status} ${body?.code ?? ''}`.trim();

/** So many people in the source office. */
export async function people(t: Stage, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) ids.push(await t.person());
  return ids;
}
