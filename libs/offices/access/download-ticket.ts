import type { OfficeTransaction } from '#database';
import { commonProblem, isUuid } from '#platform';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { createHash } from 'node:crypto';
import { ACCESS_TOKEN } from './access-token.strategy.js';
import type { AccessClaims, OfficeRequest } from './caller.js';

/*
 * A browser that saves a file by itself cannot send the access token, which lies in the memory of the page. It sends a ticket instead: a
 * cookie for this one address, unreadable for scripts, unusable from other sites, for a minute, for one time (decision 43).
 */

/** Seconds. */
export const TICKET_LIFETIME = 60;
const AUDIENCE = 'interoffice-download';
const TYPE = 'download';

/** What a ticket says: who fetches which address. */
export interface Ticket extends AccessClaims {
  /** the row that goes when the ticket is used */
  jti: string;
  /** of path and query */
  address: string;
}

/** Makes tickets, and reads them. */
@Injectable()
export class DownloadTickets {
  constructor(private readonly jwt: JwtService) {}

  /** The signed ticket for one address. */
  sign(claims: AccessClaims, address: string, jti: string): string {
    const { algorithm, issuer } = ACCESS_TOKEN;
    return this.jwt.sign(
      { ...claims, typ: TYPE, address: addressHash(address) },
      { algorithm, issuer, audience: AUDIENCE, expiresIn: TICKET_LIFETIME, jwtid: jti },
    );
  }

  /** The ticket that the request brings for its own address; undefined: it brings none. Errors: 401 for one that does not count. */
  of(request: OfficeRequest): Ticket | undefined {
    if (request.headers.authorization !== undefined || request.method !== 'GET') return undefined;
    const value = request.cookies[cookieName(request.url)];
    return value ? this.read(value, request.url) : undefined;
  }

  private read(value: string, address: string): Ticket {
    const { algorithm, issuer } = ACCESS_TOKEN;
    try {
      const options = { algorithms: [algorithm], issuer, audience: AUDIENCE };
      const { typ, jti, ...claims } = this.jwt.verify<Ticket & { typ: string }>(value, options);
      if (typ === TYPE && claims.address === addressHash(address) && isUuid(jti)) return { ...claims, jti };
    } catch {
      // told below
    }
    throw outdated();
  }
}

/** Notes a ticket that may be used once, and forgets those whose minute is over. Answers its id. */
export async function openTicket(tx: OfficeTransaction): Promise<string> {
  const { officeId, userId } = tx.context;
  await tx.query('DELETE FROM download_ticket WHERE office_id = $1 AND expires_at < now()', [officeId]);
  const row = await tx.one<{ id: string }>(
    `INSERT INTO download_ticket (office_id, user_id, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3)) RETURNING id`,
    [officeId, userId, TICKET_LIFETIME],
  );
  return (row as { id: string }).id;
}

/** Uses a ticket up. Errors: 401 when it has been used. */
export async function useTicket(tx: OfficeTransaction, { jti }: Ticket): Promise<void> {
  const { rowCount } = await tx.execute(
    'DELETE FROM download_ticket WHERE office_id = $1 AND id = $2 AND user_id = $3 AND expires_at >= now()',
    [tx.context.officeId, jti, tx.context.userId],
  );
  if (rowCount !== 1) throw outdated();
}

/** The Set-Cookie header for a ticket: sent to its own path only. Its value needs no escaping. */
export function ticketCookie(address: string, ticket: string, secure: boolean): string {
  return `${cookieName(address)}=${ticket}; Path=${address.split('?')[0]}; Max-Age=${TICKET_LIFETIME}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/** Tells the page that its file is coming: by a cookie that it can read, and that says nothing but that. */
export function begunCookie(address: string): string {
  return `${BEGUN}=${begunValue(address)}; Path=/; Max-Age=${TICKET_LIFETIME}; SameSite=Strict`;
}

export function begunValue(address: string): string {
  return addressHash(address).slice(0, 16);
}

const BEGUN = 'interoffice_download_begun';

// one for each address, so that two downloads at once do not take each other's
function cookieName(address: string): string {
  return `interoffice_download_${addressHash(address).slice(0, 16)}`;
}

function addressHash(address: string): string {
  return createHash('sha256').update(address).digest('hex');
}

function outdated(): Error {
  return commonProblem('UNAUTHENTICATED', 'this download was fetched already, or is older than a minute');
}
