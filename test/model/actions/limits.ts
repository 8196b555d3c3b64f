import { logged, refused, has, type Limits, type ListKind, type Model, type Office } from '../model.js';
import type { Action, World } from '../world.js';

/** An administrator limits what his office sends a day, or takes the limits away (threat 8). */
export function limitAction(w: World, office: Office, limits: Limits | undefined): Action {
  const { office: all, user, alone } = limits ?? {};
  const said = Object.entries(limits ?? {}).map(([of, most]) => `${of} ${most}`);
  return {
    says: `${office}.admin ${limits ? `limits what is sent a day: ${said.join(', ')}` : 'takes the limits away'}`,
    fire: async () => {
      const admin = w.hub.voice(office, 'admin');
      const { headers } = await admin.get('/api/office');
      const sendingLimits = {
        contactsPerDay: all ?? null,
        contactsPerUserPerDay: user ?? null,
        approvalAbove: alone ?? null,
      };
      const etag = { 'if-match': headers.get('etag') as string };
      return admin.request('PATCH', '/api/office', { settings: { sendingLimits } }, etag);
    },
    steps: [
      (m) => {
        if (limits) m.limits[office] = limits;
        else delete m.limits[office];
        logged(m, 'office.changed');
        return { status: 200 };
      },
    ],
  };
}

/** What a list names: a contact, a record type, number and name of somebody, another office. */
const LINES: Readonly<Record<ListKind, (w: World, named: string) => [string, object]>> = {
  contact: (w, named) => ['contacts', { contactIds: [w.id(named)] }],
  records: (_, named) => ['records', { recordType: named }],
  identifier: (_, named) => {
    const [clientNumber, lastName] = named.split(' ');
    return ['identifiers', { clientNumber, lastName }];
  },
  office: (w, named) => ['offices', { officeId: w.hub.officeId(named as Office) }],
};

/** An administrator puts something on one of his office's lists, or takes it off. */
export function listAction(w: World, office: Office, kind: ListKind, named: string, on: boolean): Action {
  const admin = w.hub.voice(office, 'admin');
  const line = `${kind} ${named} on the list of ${office}`;
  return {
    says: `${office}.admin ${on ? 'puts' : 'takes'} ${kind} ${named} ${on ? 'on' : 'off'} the list`,
    fire: async () => {
      if (!on) return admin.request('DELETE', `/api/exclusions/${w.id(line)}`);
      const [path, body] = LINES[kind](w, named);
      const reply = await admin.post(`/api/exclusions/${path}`, { ...body, reason: 'dispute' });
      if (reply.status === 201) w.call(line, reply.body.items?.[0].id ?? reply.body.id);
      return reply;
    },
    steps: [
      (m) => {
        const others = m.lists[office][kind].filter((other) => other !== named);
        m.lists[office][kind] = on ? [...others, named] : others;
        logged(m, on ? 'exclusion.added' : 'exclusion.removed');
        return { status: on ? 201 : 204 };
      },
    ],
  };
}

/** The agent names the deputy as his delegate, or takes that back (X-07). */
export function delegateAction(w: World, office: Office, on: boolean): Action {
  const agent = w.hub.voice(office, 'agent');
  const name = `delegation of ${office}`;
  return {
    says: `${office}.agent ${on ? 'names the deputy his delegate' : 'answers for himself again'}`,
    fire: async () => {
      if (!on) return agent.request('DELETE', `/api/delegations/${w.id(name)}`);
      const reply = await agent.post('/api/delegations', { delegateId: w.hub.userId(office, 'deputy') });
      if (reply.status === 201) w.call(name, reply.body.id);
      return reply;
    },
    steps: [(m) => delegated(m, office, on)],
  };
}

function delegated(m: Model, office: Office, on: boolean): { status: number } {
  if (on && !has(m, office, 'agent', 'data-import')) return refused(403, 'FORBIDDEN');
  if (on && m.disabled.includes(office)) return refused(404, 'DELEGATE_NOT_FOUND');
  m.delegates = on ? [...m.delegates, office] : m.delegates.filter((other) => other !== office);
  logged(m, on ? 'delegation.set' : 'delegation.withdrawn');
  return { status: on ? 201 : 204 };
}
