import { catalogue, isWritable, type FieldDescription } from '#catalogue';
import { guardedRoutes, RIGHTS } from '#offices';
import { randomUUID } from 'node:crypto';
import { Actor, type Reply } from '../support/scene.js';
import { startApiProcess, type ApiProcess } from '../transfers/flow/api-process.js';
import { filled } from '../transfers/support/filled.js';
import { Stage } from '../transfers/support/stage.js';
import { operationsOf, type Operation } from './support/api-description.js';

const EVERY_RIGHT = RIGHTS.map(({ name }) => name);
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

let stage: Stage;
let api: ApiProcess;
/** Holds every right in the source office, and speaks to the compiled application. */
let mighty: Actor;
/** The same in another office of the organisation. */
let sister: Actor;

beforeAll(async () => {
  stage = await Stage.open({ work: false });
  api = await startApiProcess({ DATABASE_URL: stage.s.url });
  for (const office of ['source', 'third'] as const) await stage.s.user(office, 'mighty', EVERY_RIGHT);
  mighty = there(await stage.s.signIn('source', 'mighty'));
  sister = there(await stage.s.signIn('third', 'mighty'));
}, 60_000);
afterAll(async () => {
  await api?.stop();
  await stage.close();
});

const there = ({ token, officeId, userId, sessionId }: Actor): Actor =>
  new Actor(api.address, token, officeId, userId, sessionId);

describe('threat 1: another office by id', () => {
  /** What an answer says, without the ids in it: the two must be the same to the letter. */
  const said = ({ status, body, headers }: Reply): unknown => [
    status,
    JSON.stringify({ ...body, requestId: '' }).replace(UUID, 'ID'),
    headers.get('content-type'),
    headers.get('etag'),
  ];

  /** One of each, in the office that is attacked; by the plural of their routes. */
  const victims = async (): Promise<Record<string, string>> => {
    const contact = await stage.add('contact', { kind: 'person', lastName: 'Victim' });
    const ids: Record<string, string> = { contacts: contact };
    for (const type of catalogue.filter(({ name, edited }) => edited && name !== 'contact')) {
      const links = type.fields.filter((field) => isWritable(field) && field.kind === 'link');
      const known = links.filter(({ to }) => ids[pluralOf(to as string)]);
      ids[type.plural] = await stage
        .add(type.name, Object.fromEntries(known.map(({ name, to }) => [name, ids[pluralOf(to as string)]])))
        .catch(() => contact);
    }
    ids['transfers'] = await stage.send([await stage.person('Sent')]);
    ids['sets'] = (await stage.sender.post('/api/sets', { name: randomUUID() })).body.id;
    ids['users'] = stage.sender.userId;
    ids['roles'] = (
      await (await stage.s.signIn('source', 'admin')).post('/api/roles', { name: randomUUID(), rights: [] })
    ).body.id;
    return ids;
  };
  const pluralOf = (name: string): string => catalogue.find((type) => type.name === name)?.plural ?? '';

  it('threat 1: an id of another office is answered to the letter as one that does not exist, on every route', async () => {
    const ids = await victims();
    const routes = guardedRoutes(stage.s.app).filter(
      ({ path, access }) =>
        path.includes(':id') && access?.kind !== 'public' && !path.startsWith('/api/directory'),
    );
    expect(routes.length).toBeGreaterThan(100);
    const different: unknown[] = [];
    for (const { method, path, name } of routes) {
      const ask = (id: string): Promise<Reply> =>
        sister.request(
          method,
          path.replace(':id', id).replace(':right', 'audit').replace(':roleId', randomUUID()),
          method === 'GET' || method === 'DELETE' ? undefined : {},
          { 'if-match': '"1"', 'idempotency-key': randomUUID() },
        );
      const [foreign, none] = [
        await ask(ids[path.split('/')[2] as string] ?? (ids['contacts'] as string)),
        await ask(randomUUID()),
      ];
      if (JSON.stringify(said(foreign)) !== JSON.stringify(said(none)) || foreign.status < 400)
        different.push([name, said(foreign), said(none)]);
    }
    expect(different).toEqual([]);
  });

  it('threat 1: nor in a body, a nested list, a cursor or behind a key that another office has used', async () => {
    const { contacts: contactId, sets, transfers, users } = await victims();
    const foreign = { contactId, sets, transfers, users } as Record<string, string>;
    const places: ((id: (name: string) => string) => [string, string, object])[] = [
      (id) => [
        'POST',
        '/api/notes',
        { contactId: id('contactId'), text: 'x', writtenAt: '2026-01-01T00:00:00Z' },
      ],
      (id) => [
        'POST',
        '/api/transfers/preview',
        { selection: { contactIds: [id('contactId')] }, targetOfficeId: stage.s.target },
      ],
      (id) => [
        'POST',
        '/api/transfers',
        {
          selection: { setId: id('sets') },
          targetOfficeId: stage.s.target,
          recipientId: stage.recipient.userId,
        },
      ],
      (id) => [
        'POST',
        '/api/inbox/accept',
        { contacts: [{ transferId: id('transfers'), contactId: id('contactId') }] },
      ],
      (id) => ['POST', '/api/inbox/accept', { transferIds: [id('transfers')] }],
      (id) => ['POST', '/api/delegations', { delegateId: id('users') }],
      (id) => ['POST', '/api/erasures', { contactId: id('contactId'), ground: 'requested' }],
      (id) => ['POST', '/api/exclusions/contacts', { contactIds: [id('contactId')], reason: 'vip' }],
      (id) => ['PATCH', `/api/users/${sister.userId}`, { managerId: id('users') }],
    ];
    for (const place of places) {
      const none = randomUUID();
      const ask = ([method, path, body]: [string, string, object]): Promise<Reply> =>
        sister.request(method, path, body, { 'if-match': '"1"', 'idempotency-key': randomUUID() });
      const asked = place((name) => foreign[name] as string);
      const [one, other] = [await ask(asked), await ask(place(() => none))];
      expect([asked, said(one)]).toEqual([asked, said(other)]);
      expect(one.status).toBeGreaterThanOrEqual(400);
    }
    const key = randomUUID();
    const made = await mighty.post('/api/sets', { name: 'Kept answer' }, { 'idempotency-key': key });
    const replayed = await sister.post('/api/sets', { name: 'Kept answer' }, { 'idempotency-key': key });
    expect([made.status, replayed.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect(replayed.body.id).not.toBe(made.body.id);
    const page = await mighty.get('/api/contacts?limit=1');
    for (const cursor of [
      page.body.nextCursor as string,
      Buffer.from(contactId as string).toString('base64url'),
    ])
      expect((await sister.get(`/api/contacts?cursor=${cursor}`)).body.items ?? []).toEqual([]);
  });
});

describe('threat 4: SQL injection', () => {
  const SLEEP = 2;
  const PAYLOADS = [
    `'`,
    `' OR '1'='1`,
    `" OR ""="`,
    `\\' OR 1=1 -- `,
    `%' OR 1=1 /*`,
    `'); DROP TABLE note; --`,
    `'; UPDATE app_user SET disabled_at = now(); --`,
    `' UNION SELECT password_hash FROM app_user --`,
    `x' AND (SELECT 1 FROM pg_sleep(${SLEEP})) IS NOT NULL AND '1'='1`,
    `' || (SELECT pg_sleep(${SLEEP})::text) || '`,
    `(SELECT 1 FROM pg_sleep(${SLEEP}))`,
    `1; SELECT pg_sleep(${SLEEP})`,
    `lastName; SELECT pg_sleep(${SLEEP})--`,
    `id desc, (SELECT pg_sleep(${SLEEP}))`,
    `{"$gt":""}`,
    `{1,2}`,
    `\u02bc OR 1=1 --`,
    `\uff07 OR 1=1 --`,
    `%27%20OR%201=1`,
    `$1`,
    `:id`,
    `$$;$$`,
    `E'\\047'`,
    `current_setting('app.office_id')`,
    `%`,
    `_____`,
    `\\`,
  ];
  let operations: Operation[];
  const slow: unknown[] = [];
  const wrong: unknown[] = [];

  beforeAll(async () => {
    operations = await operationsOf(api.address);
    await stage.person('Findable');
  });

  /** Asks, and notes what a statement that was changed would show: an error of the server, or a pause. */
  const probe = async (ask: () => Promise<Reply>, what: unknown[]): Promise<Reply> => {
    const timed = async (): Promise<[Reply, number]> => {
      const start = performance.now();
      return [await ask(), performance.now() - start];
    };
    let [reply, time] = await timed();
    if (time > SLEEP * 900) [reply, time] = await timed(); // a busy machine is not slow twice for so long
    if (time > SLEEP * 900) slow.push([...what, time]);
    if (reply.status >= 500) wrong.push([...what, reply.status, reply.body]);
    return reply;
  };

  it('threat 4: every key of every query takes what it is given as text: nothing more is found, no error, no pause', async () => {
    const asked = operations.filter(
      ({ method, path, query }) => method === 'GET' && query.length > 0 && !path.includes('events'),
    );
    expect(asked.length).toBeGreaterThan(50);
    const found: unknown[] = [];
    let turn = 0;
    // each key is given another one in turn, so that each of the shared paths is given all
    const asks = asked.flatMap(({ path, query }) =>
      query.map(
        (key) =>
          [
            path.replace(/\{\w+\}/g, stage.s.source),
            key,
            PAYLOADS[turn++ % PAYLOADS.length] as string,
          ] as const,
      ),
    );
    expect(asks.length).toBeGreaterThan(200);
    await inTurns(asks, async ([path, key, payload]) => {
      const reply = await probe(
        () => mighty.get(`${path}?${key}=${encodeURIComponent(payload)}`),
        [path, key, payload],
      );
      const items = (reply.body as { items?: unknown[] } | undefined)?.items ?? [];
      if (key === 'search' && items.length > 0 && !/^[%_\\]+$/.test(payload))
        found.push([path, key, payload, items.length]);
    });
    for (const payload of PAYLOADS)
      for (const [path, key] of [
        ['contacts', 'search'],
        ['contacts', 'sort'],
        ['users', 'search'],
        ['directory/offices', 'search'],
      ]) {
        const reply = await probe(
          () => mighty.get(`/api/${path}?${key}=${encodeURIComponent(payload)}`),
          [path, key, payload],
        );
        if (key === 'search' && (reply.body.items ?? []).length > 0) found.push([path, key, payload]);
      }
    expect({ wrong, slow, found }).toEqual({ wrong: [], slow: [], found: [] });
  }, 90_000);

  it('threat 4: every text of every body is kept to the letter or refused', async () => {
    const before = await shape();
    const ofRecords = new Set(catalogue.map(({ plural }) => `/api/${plural}`));
    let turn = 0;
    for (const { method, path, body } of operations.filter((one) => one.method !== 'GET')) {
      if (path.startsWith('/api/session') || !body('x')) continue;
      const payload = PAYLOADS[turn++ % PAYLOADS.length] as string;
      const url = path.replace(/\{\w+\}/g, stage.s.source);
      const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() };
      if (!ofRecords.has(path))
        await probe(() => mighty.request(method, url, body(payload), headers), [method, path, payload]);
    }
    const contactId = await stage.person('Holder');
    for (const type of catalogue.filter(({ edited, travel }) => edited && travel !== 'reference')) {
      turn++;
      const texts = type.fields.filter((field) => isWritable(field) && isText(field));
      for (const payload of [0, 7, 13].map((step) => PAYLOADS[(turn + step) % PAYLOADS.length] as string)) {
        const values = Object.fromEntries(
          texts.map((field) => [field.name, payload.slice(0, widthOf(field)).trim()]),
        );
        const links = type.fields.filter(
          (field) => field.kind === 'link' && field.to === 'contact' && field.required,
        );
        const given = {
          ...jsonOf(filled(type)),
          ...values,
          ...Object.fromEntries(links.map(({ name }) => [name, contactId])),
        };
        const reply = await probe(() => mighty.post(`/api/${type.plural}`, given), [type.name, payload]);
        if (reply.status === 201) expect(reply.body).toMatchObject(values);
      }
    }
    expect({ wrong, slow }).toEqual({ wrong: [], slow: [] });
    expect(await shape()).toBe(before);
  }, 90_000);

  it('threat 4: nor does a path, a header or a sign-in', async () => {
    for (const payload of PAYLOADS) {
      const text = encodeURIComponent(payload);
      await probe(() => mighty.get(`/api/contacts/${text}`), ['path', payload]);
      await probe(() => mighty.get(`/api/users/${stage.s.source}${text}`), ['path', payload]);
      const header = payload.replace(/[^\x21-\x7e]/g, '');
      for (const name of ['idempotency-key', 'if-match', 'x-request-id'])
        await probe(
          () =>
            mighty.request(
              'POST',
              '/api/sets',
              { name: randomUUID() },
              { 'idempotency-key': randomUUID(), [name]: header },
            ),
          [name, payload],
        );
    }
    for (const payload of PAYLOADS.filter((_, index) => index % 3 === 0))
      for (const name of ['office', 'user', 'password']) {
        const given = { office: 'o', user: 'u', password: 'p', [name]: payload };
        const reply = await fetch(`${api.address}/api/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(given),
        });
        expect([name, payload, [401, 422, 429]]).toEqual([
          name,
          payload,
          expect.arrayContaining([reply.status]),
        ]);
      }
    expect({ wrong, slow }).toEqual({ wrong: [], slow: [] });
  }, 60_000);

  /** Tables, functions, and who is enabled. */
  const shape = async (): Promise<string> => {
    const { rows } = await stage.s.admin.query(
      `SELECT (SELECT string_agg(relname || relkind::text, ',' ORDER BY relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace) AS relations,
         (SELECT count(*) FROM app_user WHERE disabled_at IS NULL AND office_id <> $1) AS users`,
      [stage.s.source],
    );
    return JSON.stringify(rows);
  };
});

describe('threat 26: who finds out offices and users', () => {
  /** The same words to the letter, but for ids. */
  const words = ({ status, body }: Reply): string =>
    JSON.stringify([status, { ...body, requestId: '' }]).replace(UUID, 'ID');

  it('threat 26: whoever cannot receive is answered alike: unknown, disabled, without the right, in another office, another organisation', async () => {
    const contactId = await stage.person('Offered');
    const [disabled, powerless] = [
      await stage.s.user('target', 'disabled'),
      await stage.s.user('target', 'powerless', []),
    ];
    await stage.s.admin.query('UPDATE app_user SET disabled_at = now() WHERE id = $1', [disabled]);
    const { target, third, intruder } = stage.s;
    const whom: [string, string][] = [
      [target, randomUUID()],
      [target, disabled],
      [target, powerless],
      [target, sister.userId],
      [third, stage.recipient.userId],
      [intruder, stage.stranger.userId],
      [intruder, randomUUID()],
      [randomUUID(), stage.recipient.userId],
      [randomUUID(), randomUUID()],
    ];
    const answers = await Promise.all(
      whom.map(([targetOfficeId, recipientId]) =>
        mighty.post('/api/transfers', {
          selection: { contactIds: [contactId] },
          targetOfficeId,
          recipientId,
        }),
      ),
    );
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'RECIPIENT_NOT_FOUND' } });
    expect(new Set(answers.map(words)).size).toBe(1);
    const previews = await Promise.all(
      [intruder, randomUUID()].map((targetOfficeId) =>
        mighty.post('/api/transfers/preview', { selection: { contactIds: [contactId] }, targetOfficeId }),
      ),
    );
    expect(words(previews[0] as Reply)).toBe(words(previews[1] as Reply));
    const lists = await Promise.all(
      [intruder, randomUUID()].map((office) => mighty.get(`/api/directory/offices/${office}/users`)),
    );
    expect(words(lists[0] as Reply)).toBe(words(lists[1] as Reply));
  });

  /** The greater of the two ratios of the medians of two ways that take turns; 1: alike. */
  const apart = async (
    rounds: number,
    one: () => Promise<unknown>,
    other: () => Promise<unknown>,
  ): Promise<number> => {
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds * 2; round++) {
      const side = ((round + (round >> 1)) % 2) as 0 | 1; // neither is always the second
      const start = performance.now();
      await [one, other][side]?.();
      times[side].push(performance.now() - start);
    }
    const [a, b] = times.map((all) => all.sort((x, y) => x - y)[all.length >> 1] as number) as [
      number,
      number,
    ];
    return Math.max(a / b, b / a);
  };

  it.each<[string, number, () => [() => Promise<unknown>, () => Promise<unknown>]]>([
    [
      'a contact of another office and one that does not exist',
      25,
      () => [
        () => sister.get(`/api/contacts/${mighty.userId}`),
        () => sister.get(`/api/contacts/${foreignContact}`),
      ],
    ],
    [
      'a user of another organisation and one that does not exist as a recipient',
      15,
      () => [() => offer(stage.s.intruder, stage.stranger.userId), () => offer(randomUUID(), randomUUID())],
    ],
    [
      'a wrong password and a user who does not exist',
      4,
      () => [() => signIn('agent'), () => signIn('nobody')],
    ],
  ])(
    'threat 26: %s take the same time',
    async (_what, rounds, make) => {
      foreignContact = await stage.person('Timed');
      const [one, other] = make();
      await one();
      await other();
      const ratios: number[] = [];
      // other work on this machine makes them differ, never alike by chance four times less than a leak would
      while (ratios.length < 4 && !ratios.some((ratio) => ratio < 1.3))
        ratios.push(await apart(rounds, one, other));
      expect(Math.min(...ratios)).toBeLessThan(1.3);
    },
    60_000,
  );

  let foreignContact = '';
  const offer = (targetOfficeId: string, recipientId: string): Promise<Reply> =>
    mighty.post('/api/transfers', {
      selection: { contactIds: [foreignContact] },
      targetOfficeId,
      recipientId,
    });
  const signIn = async (user: string): Promise<void> => {
    const { rows } = await stage.s.admin.query('SELECT name FROM office WHERE id = $1', [stage.s.source]);
    const reply = await fetch(`${api.address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ office: rows[0].name, user, password: 'not the password' }),
    });
    expect(reply.status).toBe(401);
    await stage.s.admin.query('DELETE FROM attempt_limit');
  };

  it('threat 26: the directory tells no more than a hundred and twenty times a minute, whatever is asked', async () => {
    await stage.s.user('source', 'collector');
    const collector = there(await stage.s.signIn('source', 'collector'));
    const letters = Array.from({ length: 130 }, (_, index) => String.fromCodePoint(97 + (index % 26)));
    const statuses: number[] = [];
    await inTurns(letters, async (letter) => {
      const path =
        statuses.length % 2
          ? `/api/directory/offices?search=${letter}`
          : `/api/directory/offices/${stage.s.target}/users?search=${letter}`;
      statuses.push((await collector.get(path)).status);
    });
    expect([
      statuses.filter((status) => status === 200).length,
      statuses.filter((status) => status === 429).length,
    ]).toEqual([120, 10]);
  });
});

/** Six at once. */
async function inTurns<T>(all: readonly T[], each: (one: T) => Promise<void>): Promise<void> {
  const rest = [...all];
  const work = async (): Promise<void> => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await each(one);
  };
  await Promise.all(Array.from({ length: 6 }, work));
}

/** Free text: a code such as a country's is written in its own form. */
const isText = ({ kind, format }: FieldDescription): boolean =>
  (kind === 'text' || kind === 'longText') && format === undefined;
const widthOf = (field: FieldDescription): number => (field as { width?: number }).width ?? 10_000;
const jsonOf = (values: object): object => JSON.parse(JSON.stringify(values)) as object;
