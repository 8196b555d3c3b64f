import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { testApp, type TestApp } from '../../test/support/app.js';
import { asAdmin } from '../../test/support/database.js';

let api: TestApp;
beforeAll(async () => {
  api = await testApp({ work: false });
});
afterAll(() => api.close());

interface Answer {
  status: number;
  type: string | null;
  headers: Headers;
  body: Record<string, unknown>;
}

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const reply = await fetch(api.address + path, init);
  const text = await reply.text();
  const type = reply.headers.get('content-type');
  return {
    status: reply.status,
    type,
    headers: reply.headers,
    body: type?.includes('json') ? JSON.parse(text) : { text },
  };
}

const post = (body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> =>
  ask('/api/session', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

describe('health, metrics and description', () => {
  it('answers', async () => {
    expect(await ask('/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await ask('/health/ready')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect((await ask('/metrics')).body.text).toContain('interoffice_http_seconds_bucket');
    expect(await ask('/api/openapi.json')).toMatchObject({
      status: 200,
      body: { openapi: expect.stringMatching(/^3\./) },
    });
  });

  it('has a page to try the API that loads nothing from elsewhere', async () => {
    const page = String((await ask('/api/docs')).body.text);
    const sources = [...page.matchAll(/(?:src|href)=["']([^"']+)/g)].map(([, source]) => source as string);
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources) {
      expect(source).not.toMatch(/^(https?:)?\/\//);
      expect((await fetch(new URL(source, `${api.address}/api/docs`))).status).toBe(200);
    }
  });

  it('is not ready without the database, and the process lives', async () => {
    const apart = await testApp({ work: false });
    const name = new URL(apart.adminUrl).pathname.slice(1);
    await asAdmin(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await asAdmin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    const ready = await fetch(`${apart.address}/health/ready`);
    expect([ready.status, ((await ready.json()) as { code: string }).code]).toEqual([503, 'UNAVAILABLE']);
    expect((await fetch(`${apart.address}/health/live`)).status).toBe(200);
    await asAdmin(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await apart.close();
  });
});

describe('an error', () => {
  it('is a problem document with code, hint and request id', async () => {
    const answer = await ask('/api/nowhere', { headers: { 'x-request-id': 'my-request-1' } });
    expect(answer).toMatchObject({ status: 404, type: expect.stringContaining('application/problem+json') });
    expect(answer.body).toMatchObject({
      code: 'NOT_FOUND',
      status: 404,
      hint: expect.any(String),
      requestId: 'my-request-1',
    });
    expect(answer.headers.get('x-request-id')).toBe('my-request-1');
  });

  it('never repeats a request id that is no sane one', async () => {
    const answer = await ask('/api/nowhere', { headers: { 'x-request-id': '<script>alert(1)</script>' } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a body', () => {
  it.each([
    ['broken JSON', '{"a":', 'no JSON'],
    ['a repeated member', '{"user":"a","user":"b"}', 'stands twice'],
    ['a repeated member, escaped', '{"user":"a","us\\u0065r":"b"}', 'stands twice'],
    ['a number beyond 2^53', '{"a":9007199254740993}', 'too large or too precise'],
    ['an infinite number', '{"a":1e400}', 'too large or too precise'],
    ['more digits than a number holds', '{"a":0.12345678901234567}', 'too large or too precise'],
    ['NUL', '{"user":"a\\u0000b"}', 'cannot be stored'],
    ['half a surrogate pair', '{"user":"a\\ud800b"}', 'cannot be stored'],
    ['__proto__', '{"__proto__":{"admin":true}}', 'forbidden name'],
    ['deep nesting', `${'['.repeat(100)}${']'.repeat(100)}`, 'levels deep'],
    ['an unknown member', '{"office":"a","user":"b","password":"c","role":"x"}', 'there is no "role" here'],
  ])('with %s is 400', async (_what, body, says) => {
    const answer = await post(body);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'BAD_REQUEST', detail: expect.stringContaining(says) },
    });
  });

  it.each([
    ['{"user":"a\\u0000b"}', 'user'],
    ['{"selection":{"a":[1,{"b":2,"c":"\\u0000"}]}}', 'selection.a.1.c'],
    ['{"a":["x","y",9007199254740993]}', 'a.2'],
    ['{"a":{"b":[]},"c":1e400}', 'c'],
  ])('names the place of what cannot be stored: %s', async (body, field) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { at: { field } } });
  });

  it('that is no UTF-8 is 400', async () => {
    expect(await post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]))).toMatchObject({ status: 400 });
  });

  it('with a missing value is 422 and names the field', async () => {
    expect(await post('{"office":"a","user":"b"}')).toMatchObject({
      status: 422,
      body: {
        code: 'VALIDATION',
        at: { field: 'password' },
        errors: expect.arrayContaining([expect.objectContaining({ field: 'password' })]),
      },
    });
  });

  it.each([
    ['text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['another charset', { 'content-type': 'application/json; charset=latin1' }],
    ['a compressed body', { 'content-encoding': 'gzip' }],
  ])('as %s is 415', async (_what, headers) => {
    const body = 'content-encoding' in headers ? gzipSync('{}') : '{}';
    expect(await post(body, headers)).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_TYPE' } });
  });

  it('that is too large is 413', async () => {
    expect(await post(`{"user":"${'x'.repeat(2_000_000)}"}`)).toMatchObject({
      status: 413,
      body: { code: 'TOO_LARGE' },
    });
  });
});

describe('a query', () => {
  it.each([
    ['a repeated key', '?a=1&a=2', 'stands twice'],
    ['NUL', '?a=%00', 'NUL'],
    ['broken percent encoding', '?a=%E4', 'percent-encoded'],
  ])('with %s is 400', async (_what, query, says) => {
    expect(await ask(`/health/live${query}`)).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining(says) },
    });
  });
});

describe('what is no request', () => {
  const raw = (text: string): Promise<string> =>
    new Promise((resolve) => {
      let answer = '';
      const socket = connect(Number(new URL(api.address).port), '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('close', () => resolve(answer));
    });

  it('with headers too large is 431', async () => {
    const answer = await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('HEADERS_TOO_LARGE');
  });

  it('that is no HTTP is 400', async () => {
    expect(await raw('hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });
});
