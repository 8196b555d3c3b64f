import { commonProblem, config, httpDuration, isUuid, log } from '#platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { pinoHttp } from 'pino-http';
import { httpProblem } from './http-problems.js';
import { parseJson } from './json-body.js';

const REQUEST_ID = /^[\w.:-]{8,64}$/;

/** The caller's own id for the request if it is a sane one, else a new one. */
export function requestId(request: { headers: IncomingMessage['headers'] }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

/** What happens to every request before and after Nest: refusals, body, log, metrics. */
export function prepareEdge(server: FastifyInstance): void {
  acceptJsonOnly(server);
  const writeLog = requestLog();
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    writeLog(Object.assign(request.raw, { id: request.id, path: shownPath(request) }), reply.raw);
    checkQuery(request);
    checkEncoding(request);
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    httpDuration.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
}

function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: config().bodyLimit },
    (_request, body, done) => {
      try {
        done(null, parseJson(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    },
  );
}

/** Twice the same key would have to be guessed, and PostgreSQL stores no NUL. */
function checkQuery({ raw }: FastifyRequest): void {
  const query = raw.url?.split('?', 2)[1];
  if (!query) return;
  const keys = new Set<string>();
  for (const part of query.split('&').filter(Boolean)) {
    const [key, value] = part.split('=', 2).map(decodePart);
    if (keys.has(key as string))
      throw commonProblem('BAD_REQUEST', 'a query key stands twice', { at: { field: key as string } });
    if (`${key}${value ?? ''}`.includes('\0'))
      throw commonProblem('BAD_REQUEST', 'the query holds a NUL character');
    keys.add(key as string);
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw commonProblem('BAD_REQUEST', 'the query is not percent-encoded UTF-8');
  }
}

function checkEncoding({ headers }: FastifyRequest): void {
  const charset = /charset=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset && !/^utf-?8$/i.test(charset))
    throw httpProblem('UNSUPPORTED_TYPE', `the charset ${charset} cannot be taken`);
  const encoding = headers['content-encoding'];
  if (encoding && encoding !== 'identity')
    throw httpProblem('UNSUPPORTED_TYPE', 'a compressed body cannot be taken');
}

/**
 * The path as a log may show it: its route, with the ids in their places. Whatever else stands there may name a person (a tax id
 * where an id belongs), and so does a path that no route has.
 */
function shownPath({ routeOptions, url }: FastifyRequest): string {
  if (!routeOptions.url) return '(no route)';
  const given = url.split('?')[0]?.split('/') ?? [];
  const shown = routeOptions.url.split('/').map((part, place) => {
    const id = given[place];
    return part.startsWith(':') && isUuid(id) ? id : part;
  });
  return shown.join('/');
}

/** One line a request: method, path without its query (which may name a person), status, time. */
function requestLog() {
  return pinoHttp({
    logger: log(),
    quietReqLogger: true,
    customLogLevel: (request, reply, error) => {
      if (error || reply.statusCode >= 500) return 'error';
      return request.url?.startsWith('/health') || request.url === '/metrics' ? 'trace' : 'info';
    },
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
    wrapSerializers: false,
    serializers: {
      req: ({ method, path, id }: IncomingMessage & { path?: string }) => ({ method, path, id }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
  });
}
