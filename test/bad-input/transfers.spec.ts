import { randomUUID } from 'node:crypto';
import { Stage } from '../transfers/support/stage.js';
import { footprint } from '../transfers/flow/invariants.js';

interface Answer {
  status: number;
  type: string | null;
  body: {
    code: string;
    title: string;
    hint: string;
    detail: string;
    status: number;
    at?: { field?: string };
    errors?: { field: string }[];
  };
}

describe('bad input to the routes of transfers, inbox and sets (reliability.md, JSON and HTTP)', () => {
  let stage: Stage;
  let contactId: string;
  let transferId: string;
  let sentContactId: string;
  let setId: string;
  let before: string;

  beforeAll(async () => {
    stage = await Stage.open();
    contactId = await stage.person('Bad');
    sentContactId = await stage.person('Sent');
    transferId = await stage.send([sentContactId]);
    setId = (await stage.sender.post('/api/sets', { name: 'Bad input' })).body.id;
    await stage.s.admin.query(`SELECT 1`);
    await new Promise((resolve) => setTimeout(resolve, 1500)); // the parcel's seal
    before = await footprint(stage.s);
  });
  afterEach(async () => expect(await footprint(stage.s)).toBe(before));
  afterAll(() => stage.close());

  async function raw(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string> = {},
    by = stage.sender,
  ): Promise<Answer> {
    const all = {
      authorization: `Bearer ${by.token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...headers,
    };
    const sent = Object.fromEntries(
      Object.entries(all).filter(
        ([name, value]) => value !== '' && (body !== undefined || name !== 'content-type'),
      ),
    );
    const reply = await fetch(`${stage.s.address}${path}`, {
      method,
      headers: sent,
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: reply.status,
      type: reply.headers.get('content-type'),
      body: (await reply.json()) as Answer['body'],
    };
  }

  /** A refusal is a problem document: code, title, hint; 400 and 422 about a member name the place. */
  function expectProblem(answer: Answer, status: number, code?: string, field?: string): void {
    expect([answer.status, answer.type?.split(';')[0], answer.body]).toMatchObject([
      status,
      'application/problem+json',
      {
        status,
        code: code ?? expect.stringMatching(/^[A-Z_]+$/),
        title: expect.any(String),
        hint: expect.stringMatching(/\w{3}/),
        detail: expect.any(String),
      },
    ]);
    if (field)
      expect(
        [answer.body.at?.field, ...(answer.body.errors ?? []).map((error) => error.field)].join(' '),
      ).toContain(field);
  }

  const send = (more: object = {}): object => ({
    selection: { contactIds: [contactId] },
    targetOfficeId: stage.s.target,
    recipientId: stage.recipient.userId,
    ...more,
  });
  const inbox = (name: string, body: object): Promise<Answer> =>
    raw('POST', `/api/inbox/${name}`, JSON.stringify(body), {}, stage.recipient);

  const posts = (): [string, object, boolean][] => [
    ['/api/transfers', send(), false],
    [
      '/api/transfers/preview',
      { selection: { contactIds: [contactId] }, targetOfficeId: stage.s.target },
      false,
    ],
    [`/api/transfers/${transferId}/recall`, {}, false],
    ['/api/inbox/accept', { transferIds: [transferId] }, true],
    ['/api/inbox/decline', { transferIds: [transferId], code: 'notOurs' }, true],
    ['/api/inbox/cancel', { transferIds: [transferId] }, true],
    ['/api/sets', { name: 'Another' }, false],
    [`/api/sets/${setId}/members`, { contactIds: [contactId] }, false],
  ];

  it.each<[string, number, string, (body: object) => [string | undefined, Record<string, string>]]>([
    ['broken JSON', 400, 'BAD_REQUEST', (body) => [JSON.stringify(body).slice(0, -1), {}]],
    [
      'text instead of JSON',
      415,
      'UNSUPPORTED_TYPE',
      (body) => [JSON.stringify(body), { 'content-type': 'text/plain' }],
    ],
    [
      'a form',
      415,
      'UNSUPPORTED_TYPE',
      () => ['all=true', { 'content-type': 'application/x-www-form-urlencoded' }],
    ],
    [
      'another charset',
      415,
      'UNSUPPORTED_TYPE',
      (body) => [JSON.stringify(body), { 'content-type': 'application/json; charset=latin1' }],
    ],
    [
      'no idempotency key',
      400,
      'IDEMPOTENCY_KEY_MISSING',
      (body) => [JSON.stringify(body), { 'idempotency-key': '' }],
    ],
    [
      'a key of 129 characters',
      400,
      'IDEMPOTENCY_KEY_INVALID',
      (body) => [JSON.stringify(body), { 'idempotency-key': 'k'.repeat(129) }],
    ],
    [
      'a member that stands twice',
      400,
      'BAD_REQUEST',
      (body) => [`{"code":"notOurs","code":"other",${JSON.stringify(body).slice(1)}`, {}],
    ],
    [
      '__proto__',
      400,
      'BAD_REQUEST',
      (body) => [`{"__proto__":{"all":true},${JSON.stringify(body).slice(1).replace(/^}/, '"x":1}')}`, {}],
    ],
    ['officeId', 400, 'BAD_REQUEST', (body) => [JSON.stringify({ ...body, officeId: randomUUID() }), {}]],
    ['status', 400, 'BAD_REQUEST', (body) => [JSON.stringify({ ...body, status: 'accepted' }), {}]],
    ['role', 400, 'BAD_REQUEST', (body) => [JSON.stringify({ ...body, role: 'admin' }), {}]],
    ['a list instead of an object', 422, 'VALIDATION', () => ['[]', {}]],
    ['two megabytes', 413, 'TOO_LARGE', () => [`"${'x'.repeat(2_000_000)}"`, {}]],
  ])('every POST with %s: %i', async (what, status, code, make) => {
    for (const [path, body, byRecipient] of posts()) {
      const [text, headers] = make(body);
      const answer = await raw('POST', path, text, headers, byRecipient ? stage.recipient : stage.sender);
      if (what === 'a list instead of an object')
        expect([path, [400, 422]]).toEqual([path, expect.arrayContaining([answer.status])]);
      else expect([path, answer.status, answer.body.code]).toEqual([path, status, code]);
      expectProblem(answer, answer.status);
    }
  });

  it('an id in a path that is no UUID: 400, even where a stream would begin', async () => {
    for (const path of [
      'transfers/17',
      'transfers/17/contacts',
      'transfers/17/receipt',
      'transfers/17/withheld',
      'transfers/17/progress',
      'transfers/17/events',
      'sets/17',
      'sets/17/members',
    ])
      expectProblem(await raw('GET', `/api/${path}`, undefined), 400, 'BAD_REQUEST', 'id');
    expectProblem(await raw('POST', `/api/transfers/..%2F..%2Fetc/recall`, '{}'), 400, 'BAD_REQUEST', 'id');
  });

  it.each(['limit=1&limit=2', 'limit=0', 'limit=1000', 'limit=x', 'officeId=1', 'cursor=%00'])(
    'a list with ?%s: 400 or 422',
    async (query) => {
      for (const [path, by] of [
        ['/api/transfers', stage.sender],
        ['/api/inbox', stage.recipient],
        [`/api/transfers/${transferId}/contacts`, stage.sender],
        [`/api/transfers/${transferId}/withheld`, stage.sender],
        ['/api/sets', stage.sender],
      ] as const) {
        const answer = await raw('GET', `${path}?${query}`, undefined, {}, by);
        expect([path, [400, 422]]).toEqual([path, expect.arrayContaining([answer.status])]);
        expectProblem(answer, answer.status);
      }
    },
  );

  it.each([
    'bm9uc2Vuc2U',
    Buffer.from(`a'; DROP TABLE transfer; --`).toString('base64url'),
    Buffer.from('note x y').toString('base64url'),
    '~~~',
  ])('a cursor that is none of ours (%s): a problem or an empty page, never 500', async (cursor) => {
    for (const [path, by] of [
      ['/api/transfers', stage.sender],
      ['/api/inbox', stage.recipient],
      [`/api/transfers/${transferId}/contacts`, stage.sender],
      [`/api/transfers/${transferId}/withheld`, stage.sender],
    ] as const) {
      const { status } = await raw('GET', `${path}?cursor=${encodeURIComponent(cursor)}`, undefined, {}, by);
      expect([path, [200, 400, 422]]).toEqual([path, expect.arrayContaining([status])]);
    }
  });

  it.each<[string, number, string, string | undefined, () => object]>([
    ['no selection', 422, 'VALIDATION', 'selection', () => send({ selection: undefined })],
    ['a text as selection', 422, 'VALIDATION', 'selection', () => send({ selection: 'all' })],
    [
      'a list as selection',
      422,
      'VALIDATION',
      'selection',
      () => send({ selection: [{ contactIds: [contactId] }] }),
    ],
    ['an empty selection', 422, 'VALIDATION', 'selection', () => send({ selection: {} })],
    [
      'null in the selection',
      422,
      'VALIDATION',
      'selection',
      () => send({ selection: { setId: null, contactIds: null } }),
    ],
    [
      'a set and contacts',
      422,
      'VALIDATION',
      'selection',
      () => send({ selection: { setId, contactIds: [contactId] } }),
    ],
    ['no contacts', 422, 'VALIDATION', 'selection.contactIds', () => send({ selection: { contactIds: [] } })],
    [
      'the same contact twice',
      422,
      'VALIDATION',
      'selection.contactIds',
      () => send({ selection: { contactIds: [contactId, contactId] } }),
    ],
    [
      '1001 contacts',
      422,
      'VALIDATION',
      'selection.contactIds',
      () => send({ selection: { contactIds: Array.from({ length: 1001 }, () => randomUUID()) } }),
    ],
    [
      'a contact that is no UUID',
      422,
      'VALIDATION',
      'selection.contactIds',
      () => send({ selection: { contactIds: ['17'] } }),
    ],
    [
      'a set and contacts that are none',
      422,
      'VALIDATION',
      'selection',
      () => send({ selection: { setId: 'x', contactIds: 'y' } }),
    ],
    [
      'the own office as target',
      422,
      'SAME_OFFICE',
      'targetOfficeId',
      () => send({ targetOfficeId: stage.s.source, recipientId: stage.sender.userId }),
    ],
    ['no target', 422, 'VALIDATION', 'targetOfficeId', () => send({ targetOfficeId: undefined })],
    ['null as mode', 422, 'VALIDATION', 'mode', () => send({ mode: null })],
    ['an unknown mode', 422, 'VALIDATION', 'mode', () => send({ mode: 'steal' })],
    ['an unknown legal basis', 422, 'VALIDATION', 'legalBasis', () => send({ legalBasis: 'because' })],
    ['an unknown relation choice', 422, 'VALIDATION', 'relations', () => send({ relations: 'none' })],
    ['a flag as text', 422, 'VALIDATION', 'leaveOutBlocked', () => send({ leaveOutBlocked: 'yes' })],
    ['a message of 2001 characters', 422, 'VALIDATION', 'message', () => send({ message: 'x'.repeat(2001) })],
    ['a message that is no text', 422, 'VALIDATION', 'message', () => send({ message: { text: 'x' } })],
    ['a NUL in the message', 400, 'BAD_REQUEST', undefined, () => send({ message: 'a\u0000b' })],
    ['a control character in the message', 422, 'VALIDATION', 'message', () => send({ message: 'a\u0007b' })],
    ['a mark that turns the text', 422, 'VALIDATION', 'message', () => send({ message: 'a\u202Eb' })],
    ['half a character in the message', 400, 'BAD_REQUEST', undefined, () => send({ message: 'a\ud800b' })],
    ['an empty set', 422, 'NOTHING_SELECTED', undefined, () => send({ selection: { setId } })],
    [
      'a set that is not there',
      422,
      'NOTHING_SELECTED',
      undefined,
      () => send({ selection: { setId: randomUUID() } }),
    ],
    [
      'a contact that is not there',
      404,
      'CONTACT_NOT_FOUND',
      undefined,
      () => send({ selection: { contactIds: [contactId, randomUUID()] }, leaveOutBlocked: true }),
    ],
  ])('a send with %s: %i %s', async (_, status, code, field, body) => {
    expectProblem(await raw('POST', '/api/transfers', JSON.stringify(body())), status, code, field);
  });

  it('a recipient without the right, of another office, disabled, of another organisation or nobody: the same 404', async () => {
    const plain = await stage.s.user('target', 'plain', ['records-read']);
    const disabled = await stage.s.user('target', 'disabled');
    await stage.s.admin.query('UPDATE app_user SET disabled_at = now() WHERE id = $1', [disabled]);
    const third = (await stage.s.signIn('third', 'agent')).userId;
    const wrong = [
      { recipientId: plain },
      { recipientId: disabled },
      { recipientId: third },
      { recipientId: stage.stranger.userId },
      { recipientId: stage.sender.userId },
      { recipientId: randomUUID() },
      { targetOfficeId: randomUUID() },
      { targetOfficeId: stage.s.intruder, recipientId: stage.stranger.userId },
    ];
    const answers = await Promise.all(
      wrong.map((more) => raw('POST', '/api/transfers', JSON.stringify(send(more)))),
    );
    const documents = answers.map(({ status, body }) =>
      JSON.stringify([status, { ...body, requestId: undefined, instance: undefined }]),
    );
    expect(new Set(documents).size).toBe(1);
    expectProblem(answers[0] as Answer, 404, 'RECIPIENT_NOT_FOUND', 'recipientId');
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['no transfers', { transferIds: [] }],
    ['no contacts', { contacts: [] }],
    ['null as transfers', { transferIds: null }],
    ['null as contacts', { contacts: null }],
    ['all as false', { all: false }],
    ['all as text', { all: 'true' }],
    ['two ways at once', { all: true, transferIds: [randomUUID()] }],
    ['a transfer that is no UUID', { transferIds: ['17'] }],
    ['null among the contacts', { contacts: [null] }],
    ['a text among the contacts', { contacts: ['x'] }],
    ['a list among the contacts', { contacts: [[]] }],
    ['1001 transfers', { transferIds: Array.from({ length: 1001 }, () => randomUUID()) }],
  ])('an answer to %s: 422, and nothing is accepted', async (_, body) => {
    for (const name of ['accept', 'decline', 'cancel']) {
      const answer = await inbox(name, { ...body, ...(name === 'decline' ? { code: 'notOurs' } : {}) });
      expect([name, answer.status]).toEqual([name, 422]);
      expectProblem(answer, 422);
    }
  });

  it('an answer to contacts or transfers that are not in the inbox: 404, also when others are', async () => {
    const there = { transferId, contactId: sentContactId };
    const wrong = [
      { contacts: [there, { transferId, contactId: randomUUID() }] },
      { contacts: [there, { transferId: randomUUID(), contactId: sentContactId }] },
      { transferIds: [transferId, randomUUID()] },
      { contacts: [{ transferId, contactId }] },
    ];
    for (const body of wrong)
      for (const name of ['accept', 'decline', 'cancel'])
        expectProblem(
          await inbox(name, { ...body, ...(name === 'decline' ? { code: 'notOurs' } : {}) }),
          404,
          'NOT_IN_INBOX',
        );
    for (const body of [{ contacts: [there, there] }, { contacts: [{ ...there, state: 'accepted' }] }])
      expect([400, 422]).toContain((await inbox('accept', body)).status);
    expectProblem(
      await inbox('decline', { transferIds: [transferId], code: 'other', text: 'a\u202Eb' }),
      422,
      'VALIDATION',
      'text',
    );
  });

  it.each<[string, object]>([
    ['no contacts', { contactIds: [] }],
    ['null', { contactIds: null }],
    ['what is no UUID', { contactIds: ['x'] }],
    ['one twice', { contactIds: [randomUUID(), ''].fill('01a2019c-caad-71e4-9c5f-7b339b5aa965') }],
  ])('a recall of %s: 422', async (_, body) => {
    expectProblem(
      await raw('POST', `/api/transfers/${transferId}/recall`, JSON.stringify(body)),
      422,
      'VALIDATION',
      'contactIds',
    );
  });
});
