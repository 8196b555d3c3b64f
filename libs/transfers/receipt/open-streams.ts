import type { Context } from '#platform';
import { Injectable } from '@nestjs/common';
import { finished } from 'node:stream';
import type { ServerResponse } from 'node:http';
import { transferProblem } from '../transfers.problems.js';

/** Streams that one user may have open at once with this process; each asks the database twice a second. */
const MOST = 5;

/** The streams that are open, by user. */
@Injectable()
export class OpenStreams {
  private readonly open = new Map<string, number>();

  /** Counts the stream until its answer has ended, for whatever reason. Errors: TOO_MANY_STREAMS 429. */
  enter({ officeId, userId }: Context, answer: ServerResponse): void {
    const user = `${officeId} ${userId}`;
    const present = this.open.get(user) ?? 0;
    if (present >= MOST) throw transferProblem('TOO_MANY_STREAMS');
    this.open.set(user, present + 1);
    finished(answer, () => this.leave(user));
  }

  private leave(user: string): void {
    const left = (this.open.get(user) ?? 1) - 1;
    if (left > 0) this.open.set(user, left);
    else this.open.delete(user);
  }
}
