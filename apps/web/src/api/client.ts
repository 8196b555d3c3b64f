import createClient from 'openapi-fetch';
import { reach } from './connection';
import { problemOf } from './problem';
import type { components, paths } from './schema';
import { currentToken, readRights, signedInAgain } from './session';

export type Schemas = components['schemas'];

/** The API's client: its routes, parameters and answers are those of the API's description, or it does not compile. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send });

async function send(request: Request): Promise<Response> {
  const token = currentToken();
  const again = request.clone();
  const response = await reach(withToken(request, token));
  if (response.status === 403) void readRights();
  if (response.status !== 401 || !(await signedInAgain(token))) return response;
  return reach(withToken(again, currentToken()));
}

function withToken(request: Request, token: string | undefined): Request {
  if (token) request.headers.set('authorization', `Bearer ${token}`);
  return request;
}

/** The answer of a call. Throws an ApiProblem when it was refused. */
export async function answerOf<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemOf(error, response.status);
  return data as T;
}

/** A call of a route that is known only at run time: a record type's, whose shape the catalogue describes. */
export interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

/** The answer of such a route. Throws an ApiProblem when it was refused. */
export async function ask<T>(
  path: string,
  { method = 'GET', query, headers, body, signal }: Call = {},
): Promise<T> {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value));
  const isForm = body instanceof FormData;
  const response = await send(
    new Request(url, {
      method,
      headers: {
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }),
  );
  const text = await response.text();
  const answer: unknown =
    text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined;
  if (!response.ok) throw problemOf(answer, response.status);
  return answer as T;
}

/** The content of a file, with the name that the API gives it. Throws an ApiProblem when it was refused. */
export async function askDownload(path: string): Promise<{ content: Blob; name: string }> {
  const response = await send(new Request(new URL(path, location.origin)));
  if (!response.ok) throw problemOf(await response.json().catch(() => undefined), response.status);
  return { content: await response.blob(), name: nameOf(response.headers.get('content-disposition') ?? '') };
}

/** The name in a Content-Disposition: `filename*` is exact, `filename` is for old browsers. */
function nameOf(disposition: string): string {
  const exact = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return exact ? decodeURIComponent(exact) : (/filename="([^"]+)"/.exec(disposition)?.[1] ?? 'file');
}

/** A new idempotency key. (randomUUID is missing where a page is served without TLS.) */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
