import { signingKey } from '#platform';
import { createHmac, generateKeyPairSync, randomUUID, sign as signWith } from 'node:crypto';
import {
  clientOf,
  codeOf,
  cookieOf,
  officesApp,
  type Client,
  type OfficesApp,
  type TestOffice,
} from '../offices/support.js';

let app: OfficesApp;
let office: TestOffice;
let admin: Client;
let number = 0;

beforeAll(async () => {
  app = await officesApp();
  office = await app.office();
  admin = await app.signIn(office, 'admin');
});
afterAll(() => app.close());

/** A new user, signed in. */
async function somebody(): Promise<Client & { name: string }> {
  const name = `user${++number}`;
  await app.user(office, name, { rights: ['records-read', 'records-write', 'sets'] });
  return { ...(await app.signIn(office, name)), name };
}
const refresh = (cookie: string) =>
  app.http().post('/api/session/refresh').set({ cookie, 'x-requested-with': 'test' });
const stillIn = async (client: { get: Client['get'] }): Promise<number> =>
  (await client.get('/api/session')).status;

describe('threat 23: a refresh token that was stolen', () => {
  it.each(['the thief', 'the victim'])(
    'threat 23: %s uses it first, the other one after: nobody of the family is let in any more',
    async () => {
      const victim = await somebody();
      const elsewhere = await app.signIn(office, victim.name); // the same user's other sign-in goes on
      const first = await refresh(victim.cookie);
      const second = await refresh(cookieOf(first));
      const third = await refresh(cookieOf(second));
      expect([first.status, second.status, third.status]).toEqual([200, 200, 200]);
      expect(codeOf(await refresh(victim.cookie))).toBe('401 SESSION_ENDED');
      const access = [first, second, third].map(({ body }) =>
        clientOf(app.http, (body as { accessToken: string }).accessToken),
      );
      for (const client of [victim, ...access]) expect(await stillIn(client)).toBe(401);
      for (const answer of [first, second, third]) expect((await refresh(cookieOf(answer))).status).toBe(401);
      expect(await stillIn(elsewhere)).toBe(200);
      expect((await refresh(elsewhere.cookie)).status).toBe(200);
    },
  );

  it('threat 23: ten uses at once: one is let in at most, and the family ends', async () => {
    const victim = await somebody();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(victim.cookie)));
    const let_in = answers.filter(({ status }) => status === 200);
    expect(let_in).toHaveLength(1);
    expect((await refresh(cookieOf(let_in[0] as (typeof answers)[0]))).status).toBe(401);
    expect(await stillIn(victim)).toBe(401);
  });

  it('threat 23: one that was taken from the database (a hash) or altered is none, and ends nothing', async () => {
    const victim = await somebody();
    const { rows } = await app.admin.query<{ hash: string }>(
      `SELECT encode(token_hash, 'hex') AS hash FROM refresh_token WHERE session_id = $1`,
      [victim.sessionId],
    );
    const [name, value] = victim.cookie.split('=') as [string, string];
    const [officeId, secret] = value.split('.') as [string, string];
    for (const forged of [
      `${officeId}.${rows[0]?.hash}`,
      `${officeId}.${Buffer.from(rows[0]?.hash as string, 'hex').toString('base64url')}`,
      `${officeId}.${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`,
      `${officeId.toUpperCase()}.${secret}`,
      `${officeId}.${secret}%00`,
      `${randomUUID()}.${secret}`,
    ])
      expect([forged, (await refresh(`${name}=${forged}`)).status]).toEqual([forged, 401]);
    expect(await stillIn(victim)).toBe(200);
    expect((await refresh(victim.cookie)).status).toBe(200);
  });
});

describe('threat 24: a former user', () => {
  const ways: [string, (user: Client) => Promise<unknown>][] = [
    ['is disabled', (user) => admin.patch(`/api/users/${user.userId}`, 1, { disabled: true }).expect(200)],
    [
      'gets a new password',
      (user) =>
        admin.patch(`/api/users/${user.userId}`, 1, { password: 'another long password' }).expect(200),
    ],
    ['signs out elsewhere', (user) => clientOf(app.http, user.token).delete('/api/session').expect(204)],
  ];

  it.each(ways)(
    'threat 24: who %s is refused from the next request on, by token and by cookie',
    async (_how, end) => {
      const user = await somebody();
      const later = await refresh(user.cookie);
      expect(await stillIn(user)).toBe(200);
      await end(user);
      expect(await stillIn(user)).toBe(401);
      expect(await stillIn(clientOf(app.http, (later.body as { accessToken: string }).accessToken))).toBe(
        401,
      );
      expect((await refresh(cookieOf(later))).status).toBe(401);
      expect(codeOf(await user.post('/api/sets', { name: 'late' }))).toBe('401 UNAUTHENTICATED');
    },
  );

  it('threat 24: a kept answer is not given to him either', async () => {
    const user = await somebody();
    const key = randomUUID();
    await user.post('/api/sets', { name: `of ${user.name}` }, key).expect(201);
    await admin.patch(`/api/users/${user.userId}`, 1, { disabled: true }).expect(200);
    expect(codeOf(await user.post('/api/sets', { name: `of ${user.name}` }, key))).toBe(
      '401 UNAUTHENTICATED',
    );
  });

  it('threat 24: of many requests under way when he is disabled, none that begins after it is let in', async () => {
    const user = await somebody();
    const asked: { begun: number; status: Promise<number> }[] = [];
    const until = { going: true };
    const asking = (async () => {
      while (until.going) {
        asked.push({ begun: performance.now(), status: stillIn(user) });
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
    })();
    await admin.patch(`/api/users/${user.userId}`, 1, { disabled: true }).expect(200);
    const disabled = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 60));
    until.going = false;
    await asking;
    const late = await Promise.all(asked.filter(({ begun }) => begun > disabled).map(({ status }) => status));
    expect(late.length).toBeGreaterThan(0);
    expect(late.filter((status) => status !== 401)).toEqual([]);
  });

  it('threat 24: a right that was taken away is gone at the next request, without a new sign-in', async () => {
    const user = await somebody();
    expect((await user.get('/api/contacts')).status).toBe(200);
    await admin.delete(`/api/users/${user.userId}/rights/records-read`).expect(204);
    expect(codeOf(await user.get('/api/contacts'))).toBe('403 FORBIDDEN');
  });
});

describe('threat 25: a token that somebody made or bent', () => {
  let user: Client;
  let good: Record<string, unknown>;
  const now = Math.floor(Date.now() / 1000);
  const encode = (part: unknown): string =>
    Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
  const sign = (
    claims: unknown,
    header: object = {},
    { hash = 'sha256', key = signingKey('access token') }: { hash?: string; key?: Buffer | string } = {},
  ): string => {
    const body = `${encode({ alg: 'HS256', typ: 'JWT', ...header })}.${encode(claims)}`;
    return `${body}.${createHmac(hash, key).update(body).digest('base64url')}`;
  };
  const ask = async (authorization: string): Promise<string> =>
    codeOf(await app.http().get('/api/session').set('authorization', authorization));

  beforeAll(async () => {
    user = await somebody();
    good = JSON.parse(Buffer.from(user.token.split('.')[1] as string, 'base64url').toString()) as Record<
      string,
      unknown
    >;
  });

  it('threat 25: (the way these are made is right: 200)', async () =>
    expect(await ask(`Bearer ${sign(good)}`)).toBe('200'));

  const unsigned = (alg: string): [string, () => string] => [
    `algorithm ${alg}, without a signature`,
    () => `${encode({ alg, typ: 'JWT' })}.${encode(good)}.`,
  ];
  const bent: [string, () => string][] = [
    ...['none', 'None', 'NONE', 'nOnE', ''].map(unsigned),
    ['algorithm none with a signature', () => sign(good, { alg: 'none' })],
    ['no algorithm', () => sign(good, { alg: undefined })],
    ['HS512', () => sign(good, { alg: 'HS512' }, { hash: 'sha512' })],
    ['HS384', () => sign(good, { alg: 'HS384' }, { hash: 'sha384' })],
    ['a list of algorithms', () => sign(good, { alg: ['HS256', 'none'] })],
    ['an empty key', () => sign(good, {}, { key: '' })],
    ['the key of something else', () => sign(good, {}, { key: signingKey('audit head') })],
    ['a key named by a path', () => sign(good, { kid: '../../../../dev/null' }, { key: '' })],
    ['a key named by SQL', () => sign(good, { kid: `x' UNION SELECT '' --` }, { key: '' })],
    [
      'a key that it brings along',
      () => sign(good, { jwk: { kty: 'oct', k: encode('mine') } }, { key: 'mine' }),
    ],
    [
      'a key at an address',
      () => sign(good, { jku: 'http://127.0.0.1:1/jwks', x5u: 'http://127.0.0.1:1/x' }, { key: 'mine' }),
    ],
    [
      'RS256 with a key of its own',
      () => {
        const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        const body = `${encode({ alg: 'RS256', jwk: publicKey.export({ format: 'jwk' }) })}.${encode(good)}`;
        return `${body}.${signWith('sha256', Buffer.from(body), privateKey).toString('base64url')}`;
      },
    ],
    ['another audience', () => sign({ ...good, aud: 'elsewhere' })],
    ['no audience', () => sign({ ...good, aud: undefined })],
    ['an audience that only begins like ours', () => sign({ ...good, aud: `${String(good['aud'])}-2` })],
    ['no issuer', () => sign({ ...good, iss: undefined })],
    ['no expiry', () => sign({ ...good, exp: undefined })],
    ['an expiry that is text', () => sign({ ...good, exp: String(now + 600) })],
    ['an expiry beyond numbers', () => sign(JSON.stringify(good).replace(/"exp":\d+/, '"exp":1e999'))],
    ['an expiry of null', () => sign({ ...good, exp: null })],
    ['an expiry that is past', () => sign({ ...good, exp: now - 1 })],
    ['a beginning to come', () => sign({ ...good, nbf: now + 60 })],
    ['a beginning that is text', () => sign({ ...good, nbf: 'later' })],
    ['the type of a refresh token', () => sign({ ...good, typ: 'refresh' })],
    ['no type', () => sign({ ...good, typ: undefined })],
    ['the refresh token itself', () => user.cookie.split('=')[1] as string],
    ['another user', () => sign({ ...good, sub: office.administratorId })],
    ['a user who is a list', () => sign({ ...good, sub: [good['sub'], office.administratorId] })],
    ['an office that is an object', () => sign({ ...good, office: { toString: 'x' } })],
    ['another version', () => sign({ ...good, ver: Number(good['ver']) + 1 })],
    ['a version of null', () => sign({ ...good, ver: null })],
    ['parents that are SQL', () => sign({ ...good, ancestors: [`'; SELECT 1 --`] })],
    ['claims that are no object', () => sign('"text"')],
    ['claims that are no JSON', () => sign('{')],
    [
      'an edited body',
      () => user.token.replace(/\.[^.]+\./, `.${encode({ ...good, sub: office.administratorId })}.`),
    ],
    ['a cut signature', () => user.token.slice(0, -1)],
    ['no signature', () => user.token.replace(/[^.]+$/, '')],
    ['two parts', () => user.token.split('.').slice(0, 2).join('.')],
    ['five parts', () => `${user.token}.x.y`],
  ];

  it.each(bent)('threat 25: %s: 401', async (_what, make) =>
    expect(await ask(`Bearer ${make()}`)).toBe('401 UNAUTHENTICATED'),
  );

  it.each([
    ['in the query', (token: string) => app.http().get(`/api/session?access_token=${token}&token=${token}`)],
    [
      'in a cookie',
      (token: string) =>
        app
          .http()
          .get('/api/session')
          .set('cookie', `token=${token}; access_token=${token}; interoffice_refresh=${token}`),
    ],
    ['as a password', (token: string) => app.http().get('/api/session').auth('bearer', token)],
    [
      'in another header',
      (token: string) =>
        app.http().get('/api/session').set('x-access-token', token).set('x-auth-token', token),
    ],
  ])('threat 25: a good one %s is none: 401', async (_where, send) => {
    expect((await send(user.token)).status).toBeGreaterThanOrEqual(400);
  });
});
