import { logged, refused, has, type Model, type Office } from '../model.js';
import type { Action, World } from '../world.js';

/** An administrator caps what his office may send a day, or takes the cap away (threat 8). */
export function capAction(w: World, office: Office, contactsPerDay: number | null): Action {
  return {
    says: `${office}.admin ${contactsPerDay === null ? 'takes the cap away' : `caps what is sent a day at ${contactsPerDay}`}`,
    fire: async () => {
      const admin = w.hub.voice(office, 'admin');
      const { headers } = await admin.get('/api/office');
      const sendingLimits = { contactsPerDay, contactsPerUserPerDay: null, approvalAbove: null };
      const etag = { 'if-match': headers.get('etag') as string };
      return admin.request('PATCH', '/api/office', { settings: { sendingLimits } }, etag);
    },
    steps: [
      (m) => {
        if (contactsPerDay === null) delete m.caps[office];
        else m.caps[office] = contactsPerDay;
        logged(m, 'office.changed');
        return { status: 200 };
      },
    ],
  };
}

const lineOf = (office: Office, contact: string): string => `exclusion of ${contact} in ${office}`;

/** An administrator puts a contact on the list of those that are never sent, or takes it off. */
export function excludeAction(w: World, office: Office, contact: string, exclude: boolean): Action {
  const admin = w.hub.voice(office, 'admin');
  const line = lineOf(office, contact);
  return {
    says: `${office}.admin ${exclude ? 'excludes' : 'allows'} ${contact}`,
    fire: async () => {
      if (!exclude) return admin.request('DELETE', `/api/exclusions/${w.id(line)}`);
      const given = { contactIds: [w.id(contact)], reason: 'dispute' };
      const reply = await admin.post('/api/exclusions/contacts', given);
      if (reply.status === 201) w.call(line, reply.body.items[0].id);
      return reply;
    },
    steps: [
      (m) => {
        const others = m.excluded[office].filter((other) => other !== contact);
        m.excluded[office] = exclude ? [...others, contact] : others;
        logged(m, exclude ? 'exclusion.added' : 'exclusion.removed');
        return { status: exclude ? 201 : 204 };
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
