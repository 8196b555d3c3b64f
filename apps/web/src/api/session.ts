import { useSyncExternalStore } from 'react';
import { reach } from './connection';
import { problemOf } from './problem';
import type { components } from './schema';

export type Who = components['schemas']['SessionDto'];
type SignedIn = components['schemas']['SignedInDto'];

/**
 * starting: asking whether the cookie is still good. out: nobody. in: somebody. ended: somebody was, and his screen stays as it is
 * until he has signed in again.
 */
export type Session =
  | { state: 'starting'; who?: undefined }
  | { state: 'out'; who?: undefined }
  | { state: 'in' | 'ended'; who: Who };

let session: Session = { state: 'starting' };
// never stored anywhere: it ends with the page, and the cookie, which no script can read, brings a new one
let accessToken: string | undefined;
let renewing: Promise<boolean> | undefined;
const listeners = new Set<() => void>();

/** The token for the next request. */
export const currentToken = (): string | undefined => accessToken;

/** Who is signed in, for components. */
export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: Session, token?: string): void {
  session = next;
  accessToken = token;
  for (const listener of listeners) listener();
}

/** At the start of the page: signed in if the cookie is good. */
export async function resume(): Promise<void> {
  if (!(await renew().catch(() => false))) become({ state: 'out' });
}

/** Signs in. Answers whether it is the same person as before in the same office. Throws the problem. */
export async function signIn(office: string, user: string, password: string): Promise<boolean> {
  const response = await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ office, user, password }),
  });
  if (!response.ok) throw problemOf(await response.json().catch(() => undefined), response.status);
  const before = session.who;
  const { accessToken: token, ...who } = (await response.json()) as SignedIn;
  become({ state: 'in', who }, token);
  return before?.user.id === who.user.id;
}

/**
 * After a refusal: reads again what the user may do, so that the screens offer what he may do now. Nothing changes when that
 * cannot be read.
 */
export async function readRights(): Promise<void> {
  const { state, who } = session;
  if (state !== 'in') return;
  const response = await fetch('/api/session', { headers: { authorization: `Bearer ${accessToken}` } });
  if (!response.ok) return;
  const now = (await response.json()) as Who;
  const isOther =
    now.rights.length !== who.rights.length || now.rights.some((one) => !who.rights.includes(one));
  if (isOther && session.state === 'in' && now.user.id === who.user.id)
    become({ state: 'in', who: now }, accessToken);
}

/** Signs out, here at once and at the server if it can be reached. */
export async function signOut(): Promise<void> {
  const token = accessToken;
  become({ state: 'out' });
  await fetch('/api/session', { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
}

/**
 * After a 401: a new access token by the cookie, or, when the session has ended, once its user has signed in again.
 * Answers whether the request may be repeated in the name of the same user.
 */
export async function signedInAgain(refused: string | undefined): Promise<boolean> {
  if (accessToken !== refused && session.state === 'in') return true;
  if (await renew()) return true;
  const { who } = session;
  if (!who) return false;
  become({ state: 'ended', who });
  return new Promise((resolve) => {
    const stop = subscribe(() => {
      if (session.state === 'ended') return;
      stop();
      resolve(session.who?.user.id === who.user.id);
    });
  });
}

function renew(): Promise<boolean> {
  renewing ??= alone(refresh).finally(() => (renewing = undefined));
  return renewing;
}

async function refresh(): Promise<boolean> {
  const headers = { 'x-requested-with': 'interoffice' };
  const response = await reach(new Request('/api/session/refresh', { method: 'POST', headers }));
  if (response.status >= 500) throw problemOf(await response.json().catch(() => undefined), response.status);
  if (!response.ok) return false;
  const { accessToken: token, ...who } = (await response.json()) as SignedIn;
  become({ state: 'in', who }, token);
  return true;
}

/** A refresh token that is used twice ends the session, so the tabs of a browser take turns. */
function alone(work: () => Promise<boolean>): Promise<boolean> {
  // without TLS, and not on localhost, a page has no locks
  return 'locks' in navigator ? navigator.locks.request('interoffice-refresh', work) : work();
}
