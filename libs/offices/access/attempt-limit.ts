import { Database } from '#database';
import { Problem, problems } from '#platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { OfficeReply } from './caller.js';

/** How many attempts a key has in how many seconds. */
const LIMITS = {
  /** one user of one office, whoever tries: wrong passwords only, a right one clears it */
  'sign-in user': { points: 10, duration: 15 * 60 },
  /** one address: a right password gives its attempt back */
  'sign-in address': { points: 100, duration: 15 * 60 },
  /** one user's searches of other offices and their users */
  directory: { points: 120, duration: 60 },
} as const;

export type LimitName = keyof typeof LIMITS;

export const limitProblem = problems({
  TOO_MANY_ATTEMPTS: {
    status: 429,
    title: 'Too many attempts',
    hint: 'Wait as many seconds as the header Retry-After says.',
  },
  OFFICE_BUSY: {
    status: 429,
    title: 'Your office asks for more than its share just now',
    hint: 'Send fewer requests at once. Wait as many seconds as the header Retry-After says, then repeat this one with the same Idempotency-Key.',
  },
});

/** Counts attempts in the database, so that the limit holds over all processes. */
@Injectable()
export class AttemptLimit {
  private readonly limiters: Record<LimitName, RateLimiterPostgres>;

  constructor(database: Database) {
    const make = (name: LimitName): RateLimiterPostgres => limiterFor(database, name);
    this.limiters = {
      'sign-in user': make('sign-in user'),
      'sign-in address': make('sign-in address'),
      directory: make('directory'),
    };
  }

  /** Counts one attempt. Errors: 429 with `retryAfter` (seconds) when there were too many. */
  async count(name: LimitName, who: string): Promise<void> {
    try {
      await this.limiters[name].consume(hashed(who));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfter = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw limitProblem('TOO_MANY_ATTEMPTS', `try again in ${retryAfter} s`, { extra: { retryAfter } });
    }
  }

  /** Forgets all attempts of a key. */
  async clear(name: LimitName, who: string): Promise<void> {
    await this.limiters[name].delete(hashed(who));
  }

  /** Gives one attempt back. */
  async giveBack(name: LimitName, who: string): Promise<void> {
    await this.limiters[name].reward(hashed(who));
  }
}

/** For `.catch`: puts the seconds that a 429 tells into the header Retry-After. */
export function tellWhen(reply: OfficeReply): (error: unknown) => never {
  return (error) => {
    const retryAfter = error instanceof Problem ? error.more.extra?.retryAfter : undefined;
    if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter));
    throw error;
  };
}

/** The table holds no names and addresses, only hashes. */
function hashed(who: string): string {
  return createHash('sha256').update(who).digest('base64url');
}

function limiterFor(database: Database, name: LimitName): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: clientOver(database),
    storeType: 'pool',
    tableName: 'attempt_limit',
    tableCreated: true, // by a migration: the application may not create tables
    keyPrefix: name,
    ...LIMITS[name],
  });
}

/** The limiter's queries, sent over the one door to the database. */
function clientOver(database: Database): object {
  return {
    query: async ({ text, values = [] }: { text: string; values?: unknown[] }) => {
      const rows = await database.call<Record<string, unknown>>(text, values);
      return { rows, rowCount: rows.length };
    },
  };
}
