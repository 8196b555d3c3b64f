import { isUuid } from '#platform';
import { createHash, randomBytes } from 'node:crypto';
import type { OfficeRequest } from '../access/caller.js';

/** A refresh token: names its office, since the office must be known before its row can be seen. */
export interface RefreshToken {
  officeId: string;
  /** What is stored of it: SHA-256. */
  hash: Buffer;
  /** `<office id>.<32 random bytes>`: what the cookie holds. */
  value: string;
}

/** Seconds that a refresh token can be used; each use makes a new one. */
export const REFRESH_LIFETIME = 7 * 24 * 60 * 60;

const COOKIE = 'interoffice_refresh';
const PATH = '/api/session';

/** A new one for this office. */
export function newRefreshToken(officeId: string): RefreshToken {
  return readRefreshToken(`${officeId}.${randomBytes(32).toString('base64url')}`) as RefreshToken;
}

/** The token of a cookie's value; undefined when it cannot be one. */
export function readRefreshToken(value: string): RefreshToken | undefined {
  const [officeId, secret, ...more] = value.split('.');
  if (!isUuid(officeId) || !secret || more.length > 0) return undefined;
  return { officeId, hash: createHash('sha256').update(value).digest(), value };
}

/** The token that the request's cookie holds, if any. */
export function refreshTokenOf(request: OfficeRequest): RefreshToken | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const value = pairs.find(([name]) => name === COOKIE)?.[1];
  return value ? readRefreshToken(value) : undefined;
}

/**
 * The Set-Cookie header: for scripts unreadable, for other sites unusable, sent to the session routes only. The value
 * consists of hexadecimal and base64url digits, which need no escaping; an empty one removes the cookie.
 */
export function refreshCookie(value: string, secure: boolean): string {
  const lifetime = value ? REFRESH_LIFETIME : 0;
  return `${COOKIE}=${value}; Path=${PATH}; Max-Age=${lifetime}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
