import { catalogue, isWritable, recordType } from '#catalogue';
import { guardedRoutes, RIGHTS, type GuardedRoute } from '#offices';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../support/scene.js';
import { filled } from './support/filled.js';
import { Stage } from './support/stage.js';
import { footprint } from './flow/invariants.js';

const EVERY_RIGHT = RIGHTS.map(({ name }) => name);
const CANARY = 'CANARY-of-the-first-office';

/** What a request to a route needs, beside its ids, to get as far as the rows. */
const BODIES: Record<string, (ids: Ids) => object> = {
  'POST /api/transfers/preview': (ids) => ({
    selection: { contactIds: [ids.contact] },
    targetOfficeId: ids.thirdOffice,
  }),
  'POST /api/transfers': (ids) => ({
    selection: { contactIds: [ids.contact] },
    targetOfficeId: ids.thirdOffice,
    recipientId: ids.thirdUser,
  }),
  'POST /api/inbox/accept': (ids) => ({ contacts: [{ transferId: ids.transfer, contactId: ids.contact }] }),
  'POST /api/inbox/decline': (ids) => ({ transferIds: [ids.transfer], code: 'notOurs' }),
  'POST /api/inbox/collisions': (ids) => ({
    choices: [{ transferId: ids.transfer, contactId: ids.sentContact, choice: 'keepBoth' }],
  }),
  'PUT /api/inbox/collisions/:transferId/:contactId': () => ({ choice: 'keepBoth' }),
  'POST /api/inbox/cancel': (ids) => ({ transferIds: [ids.transfer] }),
  'POST /api/inbox/reassign': (ids) => ({ transferIds: [ids.transfer], toUserId: ids.users }),
  'POST /api/delegations': (ids) => ({ delegateId: ids.delegate, userId: ids.users }),
  'POST /api/sets/:id/members': (ids) => ({ contactIds: [ids.contact] }),
  'DELETE /api/sets/:id/members': () => ({ all: true }),
  'PUT /api/sets/:id/tags': () => ({ all: true }),
  'PATCH /api/sets/:id/tags': (ids) => ({ tag: [ids.contact] }),
  'PATCH /api/sets/:id': () => ({ name: 'taken over' }),
  'PATCH /api/views/:id': () => ({ name: 'taken over' }),
  'POST /api/erasures': (ids) => ({ contactId: ids.contact, ground: 'requested' }),
  'PUT /api/legal-holds/:id': () => ({ reason: 'taken over' }),
  'PATCH /api/users/:id': () => ({ fullName: 'taken over' }),
  'PATCH /api/roles/:id': () => ({ name: 'taken over' }),
  'POST /api/exclusions/contacts': (ids) => ({ contactIds: [ids.contact], reason: 'vip' }),
  'POST /api/agreements/:id/refuse': () => ({ reason: 'taken over' }),
  'POST /api/agreements/:id/end': () => ({ reason: 'taken over' }),
  'POST /api/send-requests/:id/refuse': () => ({ reason: 'taken over' }),
  'POST /api/investment-accounts/:id/validate': () => ({ how: 'manual' }),
  'PUT /api/import-maps/:id': () => MAP,
  'POST /api/import-maps/:id/copies': () => ({ name: 'taken over' }),
  'PATCH /api/imports/:id/wrong-lines/:line': () => ({ cells: { Text: 'taken over' } }),
  'POST /api/imports/:id/replace': () => ({ column: 'text', replacement: 'taken over' }),
  'POST /api/taken-packages/:id/check': () => ({ numberTaken: 'error' }),
  'POST /api/downloads': (ids) => ({ path: `/api/attachments/${ids.attachments}/content` }),
  'PUT /api/export-profiles/:id': () => PROFILE,
};

const MAP = { name: CANARY, recordType: 'note', columns: { Text: { field: 'text' } } };
const PROFILE = { name: CANARY, recordType: 'note', shared: true, actions: ['all'], query: {} };

/** What a route needs behind its path. */
const QUERIES: Record<string, string> = {
  'GET /api/inbox/:transferId/contacts/:contactId/records': '?type=note',
};

/** What limits the sends of an office. */
const LIMITS = ['exclusion', 'agreement', 'send_request', 'send_request_contact'];

type Ids = Record<string, string>;

describe('the grid (threat 1): every route × a user of another office, with ids that exist in the first one', () => {
  let stage: Stage;
  let routes: GuardedRoute[];
  let ids: Ids;
  let strangers: Record<'of another organisation' | 'of a sister office' | 'of the parent office', Actor>;

  beforeAll(async () => {
    stage = await Stage.open();
    routes = guardedRoutes(stage.s.app);
    ids = await fill(stage);
    const all = (office: 'intruder' | 'third' | 'parent'): Promise<Actor> =>
      stage.s.user(office, 'mighty', EVERY_RIGHT).then(() => stage.s.signIn(office, 'mighty'));
    strangers = {
      'of another organisation': await all('intruder'),
      'of a sister office': await all('third'),
      'of the parent office': await all('parent'),
    };
  });
  afterAll(() => stage.close());

  it('knows every route, and there is something to find behind each', () => {
    expect(routes.length).toBeGreaterThan(150);
    expect(catalogue.filter((type) => type.edited).filter((type) => !ids[type.plural])).toEqual([]);
    expect(Object.entries(ids).filter(([, id]) => !id)).toEqual([]);
  });

  it.each(['of another organisation', 'of a sister office', 'of the parent office'] as const)(
    '× a user %s: 404 or empty, nothing told, nothing changed',
    async (who) => {
      const stranger = strangers[who];
      const before = await footprint(stage.s, LIMITS);
      const wrong: unknown[] = [];
      for (const route of routes.filter(
        ({ access, path }) => access?.kind !== 'public' && path !== '/api/session',
      )) {
        const { status, text } = await ask(stage, stranger, route, ids);
        const named = route.path.includes(':');
        const ok = named && !isDirectory(route) && !isExport(route) ? status === 404 : status < 500;
        const told = Object.entries(ids).filter(
          ([name, id]) => text.includes(id) && !mayKnow(who, name, route),
        );
        if (!ok || told.length > 0 || text.includes(CANARY))
          wrong.push([route.name, status, told, text.slice(0, 200)]);
      }
      expect(wrong).toEqual([]);
      expect(await footprint(stage.s, LIMITS)).toBe(before);
    },
  );

  it('× a user of another office who links his own record to a contact of the first one: 404, and no record is made', async () => {
    const stranger = strangers['of a sister office'];
    const before = await footprint(stage.s, LIMITS);
    for (const type of catalogue.filter(
      ({ edited, travel }) => edited && travel !== 'root' && travel !== 'reference',
    )) {
      const links = type.fields.filter(({ kind, required }) => kind === 'link' && required);
      const body = Object.fromEntries(
        links.map(({ name, to }) => [name, ids[recordType(to as string).plural]]),
      );
      const reply = await stranger.post(`/api/${type.plural}`, body);
      expect([type.name, [400, 404, 415, 422]]).toEqual([type.name, expect.arrayContaining([reply.status])]);
      expect(await stage.s.rows(type.name, stage.s.third)).toEqual([]);
    }
    expect(await footprint(stage.s, LIMITS)).toBe(before);
  });

  it('× a user of the same office without any right: 403 with ids that exist', async () => {
    await stage.s.user('source', 'powerless', []);
    const powerless = await stage.s.signIn('source', 'powerless');
    for (const route of routes.filter(({ access }) => access?.kind === 'needs'))
      expect([route.name, (await ask(stage, powerless, route, ids)).status]).toEqual([route.name, 403]);
  });

  it('× a user of the same office who is no party: no transfer is shown', async () => {
    await stage.s.user('source', 'colleague');
    const colleague = await stage.s.signIn('source', 'colleague');
    for (const route of routes.filter(({ path }) => /transfers\/:id/.test(path)))
      expect([route.name, (await ask(stage, colleague, route, ids)).status]).toEqual([route.name, 404]);
    for (const direction of ['sent', 'received'])
      expect((await colleague.get(`/api/transfers?direction=${direction}`)).body.items).toEqual([]);
  });
});

function isDirectory({ path }: GuardedRoute): boolean {
  return path.startsWith('/api/directory');
}

/** Its path names a record type and no id: everybody gets the records, or the fields, of his own office. */
function isExport({ path }: GuardedRoute): boolean {
  return path.startsWith('/api/exports') || path.startsWith('/api/models');
}

/** A sister office may send to this one, so the directory tells it the office and who may receive there. */
function mayKnow(who: string, name: string, route: GuardedRoute): boolean {
  if (['thirdOffice', 'thirdUser'].includes(name)) return true;
  return (
    who !== 'of another organisation' && isDirectory(route) && ['office', 'users', 'delegate'].includes(name)
  );
}

async function ask(
  stage: Stage,
  actor: Actor,
  route: GuardedRoute,
  ids: Ids,
): Promise<{ status: number; text: string }> {
  const { method, path } = route;
  const [, , collection = ''] = path.split('/');
  const own = isDirectory(route)
    ? ids['office']
    : collection === 'transfers'
      ? ids['transfer']
      : ids[collection];
  const url = `${path}${QUERIES[`${method} ${path}`] ?? ''}`
    .replace(':id', own ?? randomUUID())
    .replace(':transferId', ids['transfer'] as string)
    .replace(':contactId', ids['sentContact'] as string)
    .replace(':line', '2')
    .replace(':right', 'records-read')
    .replace(':plural', 'contacts')
    .replace(':roleId', ids['roles'] as string);
  const body =
    BODIES[`${method} ${path}`]?.(ids) ?? (method === 'GET' || method === 'DELETE' ? undefined : {});
  const reply = await fetch(`${stage.s.address}${url}`, {
    method,
    headers: {
      authorization: `Bearer ${actor.token}`,
      'idempotency-key': randomUUID(),
      'if-match': '"1"',
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const asked = [...url.split(/[/?]/), ...(JSON.stringify(body ?? {}).match(/[0-9a-f-]{36}/g) ?? [])];
  let text = await reply.text();
  for (const id of asked.filter((part) => part.length === 36)) text = text.replaceAll(id, ''); // what he asked with tells him nothing
  return { status: reply.status, text };
}

/** One of everything in the first office, and a transfer from it to the target. Ids by the name of their route. */
async function fill(stage: Stage): Promise<Ids> {
  const { s } = stage;
  const third = await s.signIn('third', 'agent');
  const ids: Ids = {
    office: s.source,
    thirdOffice: s.third,
    thirdUser: third.userId,
    users: stage.sender.userId,
  };
  const other = await stage.person(CANARY);
  ids['contact'] = ids['contacts'] = await stage.add('contact', { lastName: CANARY, kind: 'person' });
  for (const type of catalogue.filter(({ name, edited }) => edited && name !== 'contact')) {
    const links = type.fields.filter(
      (field) => isWritable(field) && field.kind === 'link' && ids[recordType(field.to as string).plural],
    );
    const values = Object.fromEntries(
      links.map(({ name, to }, index) => [
        name,
        to === 'contact' && index > 0 ? other : ids[recordType(to as string).plural],
      ]),
    );
    ids[type.plural] = await s.insert(type.name, s.source, {
      ...filled(type),
      ...values,
      ...textWithCanary(type.name),
    });
  }
  const set = await stage.sender.post('/api/sets', { name: CANARY });
  ids['sets'] = set.body.id;
  await stage.sender.post(`/api/sets/${ids['sets']}/members`, { contactIds: [ids['contact']] });
  const view = { recordType: 'contact', name: CANARY, query: { search: CANARY }, columns: [] };
  ids['views'] = (await stage.sender.post('/api/views', view)).body.id;
  await s.user('source', 'importer', EVERY_RIGHT);
  const importer = await s.signIn('source', 'importer');
  ids['import-maps'] = (await importer.post('/api/import-maps', MAP)).body.id;
  ids['export-profiles'] = (await importer.post('/api/export-profiles', PROFILE)).body.id;
  const kept = { recordType: 'contact', query: { fileName: CANARY } };
  ids['kept-exports'] = (await importer.post('/api/kept-exports', kept)).body.id;
  const records = { recordType: 'note', records: [{ text: CANARY }] };
  ids['imports'] = (await importer.post('/api/imports/records', records)).body.id;
  const role = await (await s.signIn('source', 'admin')).post('/api/roles', { name: CANARY, rights: [] });
  ids['roles'] = role.body.id;
  Object.assign(ids, await limits(stage, ids['contact']));
  const sent = await stage.person(CANARY);
  ids['sentContact'] = sent;
  ids['transfer'] = await stage.send([sent], { message: CANARY });
  ids['delegate'] = await s.user('source', 'delegate');
  const delegation = await stage.sender.post('/api/delegations', { delegateId: ids['delegate'] });
  ids['delegations'] = delegation.body.id;
  const { rows } = await s.admin.query('SELECT id FROM notice WHERE delegation_id = $1', [
    ids['delegations'],
  ]);
  ids['notices'] = rows[0].id;
  const held = await stage.person(CANARY);
  await s.user('source', 'eraser', ['erasure']);
  const eraser = await s.signIn('source', 'eraser');
  await eraser.request('PUT', `/api/legal-holds/${held}`, { reason: CANARY });
  ids['legal-holds'] = held;
  const gone = await eraser.post('/api/erasures', {
    contactId: await stage.person(CANARY),
    ground: 'requested',
  });
  ids['erasures'] = gone.body.id;
  return ids;
}

/** A line of a list, an agreement with an office that no stranger is of, and a send that waits for a second person. */
async function limits(stage: Stage, contactId: string): Promise<Ids> {
  const { s } = stage;
  const set = (approvalAbove: number | null): Promise<unknown> =>
    s.admin.query(`UPDATE office SET settings = $2 WHERE id = $1`, [
      s.source,
      JSON.stringify({
        sendingLimits: { contactsPerDay: null, contactsPerUserPerDay: null, approvalAbove },
      }),
    ]);
  await set(0);
  const asked = await stage.trySend([contactId], { message: CANARY });
  await set(null);
  const { rows } = await s.admin.query(
    `WITH g AS (INSERT INTO organisation (name) VALUES ('far away') RETURNING id),
       o AS (INSERT INTO office (organisation_id, name) SELECT id, 'far office' FROM g RETURNING id, organisation_id)
     SELECT o.id AS office, o.organisation_id AS organisation FROM o`,
  );
  const agreement = await s.admin.query(
    `INSERT INTO agreement (proposing_office_id, answering_office_id, proposing_organisation_id, answering_organisation_id,
       proposing_organisation, answering_organisation, purpose, modes, valid_from, proposed_by)
     SELECT id, $2, organisation_id, $3, 'x', 'y', $4, '{move}', today(), $5 FROM office WHERE id = $1 RETURNING id`,
    [s.source, rows[0].office, rows[0].organisation, CANARY, stage.sender.userId],
  );
  const line = await s.admin.query(
    `INSERT INTO exclusion (office_id, kind, email, reason, note) VALUES ($1, 'identifier', 'a@example.com', 'vip', $2) RETURNING id`,
    [s.source, CANARY],
  );
  return {
    'send-requests': asked.body.sendRequestId as string,
    agreements: agreement.rows[0].id as string,
    exclusions: line.rows[0].id as string,
  };
}

function textWithCanary(name: string): object {
  return recordType(name).fields.some((field) => field.name === 'text') ? { text: CANARY } : {};
}
