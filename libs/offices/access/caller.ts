import type { OfficeTransaction } from '#database';
import type { Context } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ability } from './ability.js';

/** What an access token says, once its signature, lifetime and type are checked. */
export interface AccessClaims {
  /** The user. */
  sub: string;
  office: string;
  /** Parents of the office, nearest first. */
  ancestors: string[];
  session: string;
  /** app_user.token_version when the token was made. */
  ver: number;
}

/** Runs work in a transaction that also claims the request's idempotency key: the work's effect happens once. */
export type RunOnce = <T>(work: (tx: OfficeTransaction) => Promise<T>) => Promise<T>;

/** Who sent the request, found by the interceptor; the parameter decorators read it. */
export interface Caller {
  context: Context;
  ability: Ability;
  /** The request's transaction; none on a route with @OwnTransaction. */
  tx?: OfficeTransaction;
  once?: RunOnce;
}

/** A request on its way through guard and interceptor. */
export type OfficeRequest = FastifyRequest & {
  user?: AccessClaims;
  caller?: Caller;
  /** Gives the seat in the office's share back before the answer ends: for streams. */
  leaveSeat?: () => void;
  /** Came with a ticket: the cookie that tells the page that its file is coming. */
  began?: string;
};
export type OfficeReply = FastifyReply;
