import { Database } from '#database';
import { config, log, type Context } from '#platform';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { appendSignedHeads, type SignedHead } from './signed-head.js';

/** Offices whose chain has grown in this process since their head was last signed. */
const grown = new Set<string>();

export function noteGrown(officeId: string): void {
  grown.add(officeId);
}

/** Where signed heads are kept: a file outside the database, so that whoever edits the database cannot edit it too. */
export const signedHeadsFile = (): string => join(config().dataFolder, 'audit-heads.jsonl');

const EVERY_MINUTE = 60_000;

/** Signs the heads of the chains that have grown, once a minute and when the process ends. */
@Injectable()
export class AuditHeads implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(Database) private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sign(), EVERY_MINUTE).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sign();
  }

  /**
   * Signs now, office by office, so that it never takes more than one connection from the requests. What cannot be signed now
   * is tried again the next time.
   */
  async sign(file: string = signedHeadsFile()): Promise<void> {
    const offices = Array.from(grown);
    for (const officeId of offices) {
      grown.delete(officeId); // before it is read: what is written meanwhile notes it again
      try {
        await appendSignedHeads(file, await this.headOf(officeId));
      } catch (error) {
        noteGrown(officeId);
        return log().error({ err: error }, 'the heads of the audit log cannot be signed');
      }
    }
  }

  private headOf(officeId: string): Promise<SignedHead[]> {
    return this.database.transaction(systemContext(officeId), (tx) =>
      tx.query<SignedHead & { [column: string]: unknown }>(
        `SELECT office_id AS "officeId", sequence::float8 AS sequence, encode(hash, 'hex') AS hash,
           to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
         FROM audit_head WHERE office_id = current_office()`,
      ),
    );
  }
}

function systemContext(officeId: string): Context {
  return {
    officeId,
    ancestorIds: [],
    userId: null,
    userName: 'Interoffice',
    sessionId: null,
    requestId: randomUUID(),
  };
}
