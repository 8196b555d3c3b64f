import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import { Ctx, Needs, Once, OwnTransaction, Refusal, Tx, type OfficeReply, type RunOnce } from '#offices';
import { commonProblem, problems, type Context } from '#platform';
import { Body, Controller, Get, Module, Post, Query, Req, Res, Sse } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { of } from 'rxjs';
import { codeOf, officesApp, type Client, type OfficesApp, type TestOffice } from './support.js';

/** Attempts of the handler, which a retried transaction repeats, and its effects, which it does not. */
let attempts = 0;

/** How the handler refuses what it is asked for; undefined: it does it. */
let refusing: ((tx: OfficeTransaction) => Promise<unknown>) | undefined;

const says = (status: number) => () =>
  Promise.reject(problems({ NOT_NOW: { status, title: 'not now', hint: 'later' } })('NOT_NOW'));
const raises =
  (code: string, detail = '{}') =>
  (tx: OfficeTransaction) =>
    tx.execute(`DO $$ BEGIN RAISE 'no' USING ERRCODE = '${code}', DETAIL = '${detail}'; END $$`);

const effect = (tx: OfficeTransaction, name: string) =>
  tx.one<{ id: string }>('INSERT INTO effect (office_id, name) VALUES ($1, $2) RETURNING id', [
    tx.context.officeId,
    name,
  ]);

@Controller('fixture')
class FixtureController {
  constructor(private readonly database: Database) {}

  @Post('effect')
  @Needs('sets')
  async effect(
    @Tx() tx: OfficeTransaction,
    @Body() body: { name: string },
    @Res({ passthrough: true }) reply: OfficeReply,
  ) {
    reply.header('etag', '"7"').header('location', '/fixture/7').status(202);
    const row = await effect(tx, body.name);
    return { id: row?.id, amount: '10.00', at: new Date(0) };
  }

  @Post('slow')
  @Needs('sets')
  async slow(@Tx() tx: OfficeTransaction, @Query('seconds') seconds: string) {
    const row = await effect(tx, 'slow');
    await tx.query('SELECT pg_sleep($1)', [seconds]);
    return { id: row?.id };
  }

  @Post('nothing')
  @Needs('sets')
  async nothing(@Tx() tx: OfficeTransaction) {
    await effect(tx, 'nothing');
  }

  @Post('fails')
  @Needs('sets')
  async fails(@Tx() tx: OfficeTransaction) {
    await effect(tx, 'fails');
    throw commonProblem('CONFLICT');
  }

  @Post('maybe')
  @Needs('sets')
  async maybe(@Tx() tx: OfficeTransaction, @Body() { name }: { name: string }) {
    attempts++;
    await effect(tx, name);
    await refusing?.(tx);
    return { done: name };
  }

  @Post('maybe-apart')
  @Needs('sets')
  @OwnTransaction('fixture: reads a stream before its transaction')
  maybeApart(@Once() once: RunOnce) {
    attempts++;
    return once(async (tx) => {
      await effect(tx, 'maybe apart');
      await refusing?.(tx);
      return { done: true };
    });
  }

  @Post('retried')
  @Needs('sets')
  async retried(@Tx() tx: OfficeTransaction, @Query('code') code: string, @Query('times') times: string) {
    await effect(tx, 'retried');
    const raise = `DO $$ BEGIN RAISE 'again' USING ERRCODE = '${code}'; END $$`;
    if (++attempts <= Number(times)) await tx.execute(raise);
    return { attempts };
  }

  @Post('late-failure')
  @Needs('sets')
  async lateFailure(@Tx() tx: OfficeTransaction) {
    await tx.execute(`INSERT INTO effect (office_id, name) VALUES ($1, 'twice'), ($1, 'twice')`, [
      tx.context.officeId,
    ]);
    return { done: true };
  }

  @Post('refused')
  @Needs('sets')
  async refused(@Tx() tx: OfficeTransaction) {
    await audit(tx, 'fixture.undone', {});
    throw new Refusal(commonProblem('FORBIDDEN'), 'fixture.refused', { count: 3 });
  }

  @Post('apart')
  @Needs('sets')
  @OwnTransaction('fixture: reads a stream before its transaction')
  async apart(@Once() once: RunOnce, @Ctx() context: Context, @Query('revoke') revoke?: string) {
    if (revoke) {
      await this.database.transaction(context, (tx) =>
        tx.execute('DELETE FROM user_role WHERE office_id = $1 AND user_id = $2', [
          context.officeId,
          context.userId,
        ]),
      );
    }
    return once(async (tx) => ({ id: (await effect(tx, 'apart'))?.id }));
  }

  @Post('upload')
  @Needs('sets')
  @OwnTransaction('fixture: the file is read before the transaction')
  async upload(@Once() once: RunOnce, @Req() request: FastifyRequest) {
    const bytes = (await (await request.file())?.toBuffer())?.length;
    return once(async (tx) => ({ bytes, id: (await effect(tx, 'upload'))?.id }));
  }

  @Post('upload-in-transaction')
  @Needs('sets')
  async uploadInside(@Tx() tx: OfficeTransaction, @Req() request: FastifyRequest) {
    const bytes = (await (await request.file())?.toBuffer())?.length;
    await effect(tx, 'upload');
    if (++attempts === 1) await tx.execute(`DO $$ BEGIN RAISE 'again' USING ERRCODE = '40001'; END $$`);
    return { bytes };
  }

  @Sse('events')
  @Needs('sets')
  @OwnTransaction('fixture: a stream of events')
  events(@Ctx() context: Context) {
    return of({ data: context.userName });
  }

  @Get('who')
  @Needs('sets')
  who(@Tx() tx: OfficeTransaction) {
    return tx.context;
  }
}

@Module({ controllers: [FixtureController] })
class FixtureModule {}

describe('one request is one transaction, with its idempotency key', () => {
  let app: OfficesApp;
  let office: TestOffice;
  let client: Client;
  let intruder: Client;

  const effects = async (name: string): Promise<number> => {
    const { rows } = await app.admin.query<{ count: number }>(
      'SELECT count(*)::int FROM effect WHERE name = $1',
      [name],
    );
    return rows[0]?.count ?? -1;
  };

  beforeAll(async () => {
    app = await officesApp(FixtureModule);
    await app.admin.query(`
      CREATE TABLE effect (office_id uuid NOT NULL, id bigint GENERATED ALWAYS AS IDENTITY, name text NOT NULL);
      CREATE FUNCTION not_twice() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF (SELECT count(*) FROM effect WHERE name = 'twice') > 1 THEN RAISE unique_violation; END IF; RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER late AFTER INSERT ON effect DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION not_twice();
      SELECT protect_office_table('effect')`);
    office = await app.office();
    await app.user(office, 'ann', { rights: ['sets'] });
    client = await app.signIn(office, 'ann');
    const other = await app.office();
    await app.user(other, 'ivan', { rights: ['sets'] });
    intruder = await app.signIn(other, 'ivan');
  });
  afterAll(() => app.close());
  beforeEach(() => {
    attempts = 0;
    refusing = undefined;
  });

  it('gives the handler the context of the user, with his name and session', async () => {
    const { body } = await client.get('/fixture/who').expect(200);
    expect(body).toMatchObject({
      officeId: office.id,
      userId: client.userId,
      userName: `ann of ${office.name}`,
      sessionId: client.sessionId,
    });
  });

  it('refuses a POST without a key', async () => {
    const answer = await app
      .http()
      .post('/fixture/effect')
      .set('authorization', `Bearer ${client.token}`)
      .send({ name: 'a' });
    expect(codeOf(answer)).toBe('400 IDEMPOTENCY_KEY_MISSING');
    expect(await effects('a')).toBe(0);
  });

  it.each([
    ['129 characters', 'k'.repeat(129)],
    ['a space', 'two words'],
    ['letters beyond ASCII', 'schlüssel'],
  ])('refuses a key with %s', async (_, key) =>
    expect(codeOf(await client.post('/fixture/effect', { name: 'b' }, key))).toBe(
      '400 IDEMPOTENCY_KEY_INVALID',
    ),
  );

  it('takes a key of 128 characters', async () => {
    await client.post('/fixture/effect', { name: 'c' }, 'k'.repeat(128)).expect(202);
  });

  it('gives the kept answer again: status, body, ETag and Location, and one effect', async () => {
    const key = randomUUID();
    const first = await client.post('/fixture/effect', { name: 'replayed' }, key);
    const second = await client.post('/fixture/effect', { name: 'replayed' }, key);
    expect(second.status).toBe(202);
    expect(second.text).toBe(first.text);
    expect(second.headers).toMatchObject({
      etag: '"7"',
      location: '/fixture/7',
      'idempotency-replayed': 'true',
    });
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(await effects('replayed')).toBe(1);
  });

  it('gives an answer without a body again', async () => {
    const key = randomUUID();
    await client.post('/fixture/nothing', {}, key).expect(201);
    const again = await client.post('/fixture/nothing', {}, key).expect(201);
    expect([again.text, again.headers['idempotency-replayed']]).toEqual(['', 'true']);
    expect(await effects('nothing')).toBe(1);
  });

  it('does not mind the order of members, but any other body or path under the same key is refused', async () => {
    const key = randomUUID();
    await client.post('/fixture/effect', { name: 'order', more: { a: 1, b: [1, 2] } }, key).expect(202);
    await client.post('/fixture/effect', { more: { b: [1, 2], a: 1 }, name: 'order' }, key).expect(202);
    for (const body of [{ name: 'order', more: { a: 1, b: [2, 1] } }, { name: 'order' }, {}]) {
      expect(codeOf(await client.post('/fixture/effect', body, key))).toBe('422 IDEMPOTENCY_KEY_REUSED');
    }
    expect(
      codeOf(await client.post('/fixture/fails', { name: 'order', more: { a: 1, b: [1, 2] } }, key)),
    ).toBe('422 IDEMPOTENCY_KEY_REUSED');
    expect(await effects('order')).toBe(1);
  });

  it('keeps the keys of two users apart, and of two offices', async () => {
    const key = randomUUID();
    const mine = await client.post('/fixture/effect', { name: 'apart1' }, key);
    const his = await intruder.post('/fixture/effect', { name: 'apart1' }, key);
    expect(his.headers['idempotency-replayed']).toBeUndefined();
    expect(his.body.id).not.toBe(mine.body.id);
  });

  it.each([
    ['404', '404 NOT_NOW', says(404)],
    ['409', '409 NOT_NOW', says(409)],
    ['410', '410 NOT_NOW', says(410)],
    ['422', '422 NOT_NOW', says(422)],
    ['the key of another row', '409 DUPLICATE', raises('23505')],
    ['a foreign key', '409 STILL_USED', raises('23503')],
    ['a value out of range', '422 VALUE_REFUSED', raises('22003')],
    ['the custody guard', '409 CONTACT_IN_TRANSIT', raises('IO409')],
  ])(
    'keeps a refusal by %s, undoes its work, and answers it again when it could be done',
    async (what, said, how) => {
      const key = randomUUID();
      refusing = how;
      const first = await client.post('/fixture/maybe', { name: what }, key);
      expect([codeOf(first), attempts, await effects(what)]).toEqual([said, 1, 0]);
      refusing = undefined;
      const again = await client.post('/fixture/maybe', { name: what }, key);
      expect([again.status, again.text]).toEqual([first.status, first.text]);
      expect(again.headers).toMatchObject({
        'content-type': first.headers['content-type'],
        'idempotency-replayed': 'true',
      });
      expect([attempts, await effects(what)]).toEqual([1, 0]);
      expect(codeOf(await client.post('/fixture/maybe', { name: 'another' }, key))).toBe(
        '422 IDEMPOTENCY_KEY_REUSED',
      );
      await client.post('/fixture/maybe', { name: what }).expect(201);
      expect(await effects(what)).toBe(1);
    },
  );

  it.each([
    ['400', '400 NOT_NOW', says(400)],
    ['401', '401 NOT_NOW', says(401)],
    ['403', '403 NOT_NOW', says(403)],
    ['412', '412 NOT_NOW', says(412)],
    ['413', '413 NOT_NOW', says(413)],
    ['429', '429 NOT_NOW', says(429)],
    ['500', '500 NOT_NOW', says(500)],
    ['503', '503 NOT_NOW', says(503)],
    ['an error', '500 INTERNAL', () => Promise.reject(new Error('no'))],
    ['a lock', '409 LOCKED', raises('55P03')],
    ['a full disk', '503 STORAGE_FULL', raises('53100')],
  ])('leaves the key free after %s: the same request may be done later', async (what, said, how) => {
    const [key, name] = [randomUUID(), `free after ${what}`];
    refusing = how;
    expect(codeOf(await client.post('/fixture/maybe', { name }, key))).toBe(said);
    expect(await effects(name)).toBe(0);
    refusing = undefined;
    const done = await client.post('/fixture/maybe', { name }, key).expect(201);
    expect([done.body, await effects(name)]).toEqual([{ done: name }, 1]);
  });

  it('lets parallel duplicates of a request that will be refused wait, too: it is looked at once', async () => {
    const key = randomUUID();
    refusing = async (tx) => {
      await tx.query('SELECT pg_sleep(0.3)');
      refusing = undefined; // whoever looks again would do it
      await says(409)();
    };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => client.post('/fixture/maybe', { name: 'five' }, key)),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect([answers[0]?.status, attempts, await effects('five')]).toEqual([409, 1, 0]);
  });

  it('lets parallel duplicates wait and gives all of them one answer (effect exactly once)', async () => {
    const key = randomUUID();
    const path = '/fixture/slow?seconds=0.5';
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.post(path, {}, key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(4);
    expect(await effects('slow')).toBe(1);
  });

  it('tells a duplicate after 2 s that the first one is still working', async () => {
    const key = randomUUID();
    const path = '/fixture/slow?seconds=3';
    const before = await effects('slow');
    const first = client.post(path, {}, key).then((answer) => answer);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const started = Date.now();
    expect(codeOf(await client.post(path, {}, key))).toBe('409 DUPLICATE_IN_PROGRESS');
    expect(Date.now() - started).toBeGreaterThan(1900);
    const { body } = await first;
    expect((await client.post(path, {}, key)).body).toEqual(body);
    expect(await effects('slow')).toBe(before + 1);
  });

  it.each(['40001', '40P01'])('runs the handler again after %s, with one effect', async (code) => {
    const before = await effects('retried');
    const { body } = await client.post(`/fixture/retried?code=${code}&times=2`).expect(201);
    expect(body).toEqual({ attempts: 3 });
    expect(await effects('retried')).toBe(before + 1);
  });

  it('gives up after three attempts, with no effect', async () => {
    const before = await effects('retried');
    expect(codeOf(await client.post('/fixture/retried?code=40001&times=9'))).toMatch(/^409 /);
    expect([attempts, await effects('retried')]).toEqual([3, before]);
  });

  it('says of a statement whose time is up that less must be asked for, with no effect and without a second attempt', async () => {
    const before = await effects('retried');
    const answer = await client.post('/fixture/retried?code=57014&times=9');
    expect(codeOf(answer)).toBe('503 TOOK_TOO_LONG');
    expect((answer.body as { hint: string }).hint).toMatch(/^Nothing was changed\. Ask for less/);
    expect([attempts, await effects('retried')]).toEqual([1, before]);
  });

  it('answers only after COMMIT: what fails there is no success', async () => {
    const key = randomUUID();
    const answer = await client.post('/fixture/late-failure', {}, key);
    expect(answer.status).toBe(409);
    expect(await effects('twice')).toBe(0);
    const { rows } = await app.admin.query('SELECT 1 FROM idempotency_key WHERE key = $1', [key]);
    expect(rows).toHaveLength(0);
  });

  it('keeps the trace of a refusal while everything else is undone', async () => {
    expect(codeOf(await client.post('/fixture/refused'))).toBe('403 FORBIDDEN');
    const actions = await app.actions(office);
    expect(actions).toContain('fixture.refused');
    expect(actions).not.toContain('fixture.undone');
  });

  describe('a POST with a transaction of its own', () => {
    it('has its effect once', async () => {
      const key = randomUUID();
      const first = await client.post('/fixture/apart', {}, key).expect(201);
      const second = await client.post('/fixture/apart', {}, key).expect(201);
      expect([second.body, second.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
      expect(codeOf(await client.post('/fixture/apart', { other: 1 }, key))).toBe(
        '422 IDEMPOTENCY_KEY_REUSED',
      );
      expect(await effects('apart')).toBe(1);
    });

    it('keeps a refusal', async () => {
      const key = randomUUID();
      refusing = says(409);
      const first = await client.post('/fixture/maybe-apart', {}, key);
      refusing = undefined;
      const again = await client.post('/fixture/maybe-apart', {}, key);
      expect([codeOf(first), again.status, again.text]).toEqual(['409 NOT_NOW', 409, first.text]);
      expect([attempts, await effects('maybe apart')]).toEqual([1, 0]);
    });

    it('has its effect once for parallel duplicates', async () => {
      const before = await effects('apart');
      const key = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => client.post('/fixture/apart', {}, key)),
      );
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(await effects('apart')).toBe(before + 1);
    });

    it('knows a repeated upload by its length, whatever its boundary, and does not read it again', async () => {
      const key = randomUUID();
      const upload = (text: string) =>
        app
          .http()
          .post('/fixture/upload')
          .set({ authorization: `Bearer ${client.token}`, 'idempotency-key': key })
          .attach('file', Buffer.from(text), 'a.txt');
      const first = await upload('x'.repeat(100_000)).expect(201);
      expect(first.body).toMatchObject({ bytes: 100_000 });
      const second = await upload('x'.repeat(100_000)).expect(201);
      expect([second.body, second.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
      expect(codeOf(await upload('y'))).toBe('422 IDEMPOTENCY_KEY_REUSED');
      expect(await effects('upload')).toBe(1);
    });

    it('does not run a handler again that has read its upload: 503, nothing is done, the client repeats it', async () => {
      const upload = () =>
        app
          .http()
          .post('/fixture/upload-in-transaction')
          .set({ authorization: `Bearer ${client.token}`, 'idempotency-key': 'up' })
          .attach('file', Buffer.from('abc'), 'a.txt');
      expect(codeOf(await upload())).toBe('503 UNAVAILABLE');
      expect(await effects('upload')).toBe(1);
      expect((await upload().expect(201)).body).toEqual({ bytes: 3 });
    });

    it('streams events to whoever has the right', async () => {
      expect((await client.get('/fixture/events').expect(200)).text).toContain('data: ann');
      expect(codeOf(await app.http().get('/fixture/events'))).toBe('401 UNAUTHENTICATED');
      await app.user(office, 'noSets');
      expect(codeOf(await (await app.signIn(office, 'noSets')).get('/fixture/events'))).toBe('403 FORBIDDEN');
    });

    it('reads the rights again when its transaction opens (threat 7: revoked in mid-request)', async () => {
      await app.user(office, 'rob', { roles: ['Agent'] });
      const rob = await app.signIn(office, 'rob');
      const before = await effects('apart');
      expect(codeOf(await rob.post('/fixture/apart?revoke=1'))).toBe('403 FORBIDDEN');
      expect(await effects('apart')).toBe(before);
    });
  });
});
