import { catalogue, quoteName } from '#catalogue';
import { Database } from '#database';
import type { Context } from '#platform';
import {
  DeliverService,
  InboxService,
  ReturnService,
  SendService,
  SettleService,
  type SendDto,
  type Sent,
} from '#transfers';
import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** A user of an office of the bench. */
export interface Person {
  officeId: string;
  userId: string;
}

/** Who sends the contacts of a set, in which session. */
export interface Sender extends Person {
  session: string;
  set: string;
}

/** Does what users and jobs do, without HTTP and without waiting for a worker. */
export class Driver {
  readonly database: Database;

  /** `app` is the application without routes and without a worker. */
  constructor(
    private readonly app: INestApplicationContext,
    private readonly admin: pg.Client,
  ) {
    this.database = app.get(Database, { strict: false });
  }

  context(who: Person, session: string = randomUUID()): Context {
    return {
      ...who,
      ancestorIds: [],
      userName: 'bench',
      sessionId: session,
      requestId: randomUUID(),
    };
  }

  /** Sends what the sender has tagged in his set. Answers the transfer's id. */
  async send(from: Sender, to: Person): Promise<string> {
    const sent = await this.database.transaction(this.context(from, from.session), (tx) =>
      this.app.get(SendService, { strict: false }).send(tx, request(from, to)),
    );
    return (sent as Sent).id; // no limit is set, so nobody needs to approve it
  }

  /** As the job does that follows a send. */
  seal(from: Person, id: string): Promise<void> {
    return this.settling.seal(this.job(from), id);
  }

  /** Accepts all that waits for the user, and delivers it. */
  async accept(to: Person): Promise<void> {
    const { transferIds } = await this.database.transaction(this.context(to), (tx) =>
      this.app.get(InboxService, { strict: false }).accept(tx, { all: true }),
    );
    for (const id of transferIds) await this.deliver(to, id);
  }

  async deliver(to: Person, id: string): Promise<void> {
    const service = this.app.get(DeliverService, { strict: false });
    while (await service.deliverSome(this.job(to), id));
  }

  async settle(from: Person, id: string): Promise<void> {
    while (await this.settling.settle(this.job(from), id));
  }

  /** Returns a transfer, and has the office that sent it take everything back. */
  async giveBack(by: Person, to: Person, id: string): Promise<void> {
    const { id: back } = await this.database.transaction(this.context(by), (tx) =>
      this.app.get(ReturnService, { strict: false }).giveBack(tx, id, { leaveOutBlocked: false }),
    );
    await this.deliver(to, back);
  }

  /** Takes all transfers back, as if none had been. */
  async forget(source: string): Promise<void> {
    await this.admin.query(
      `TRUNCATE transfer_record, transfer_withheld, transfer_tally, transfer_return_row, transfer_custody, transfer_behind, transfer_contact, transfer,
         bench_record`,
    );
    await this.admin.query(`TRUNCATE pgboss.job`).catch(() => undefined);
    await this.admin.query(`SET app.transfer_step = 'release'`);
    await this.admin.query(
      `UPDATE contact SET custody = 'here', transfer_id = NULL WHERE office_id = $1 AND custody <> 'here'`,
      [source],
    );
    await this.admin.query(`SET app.transfer_step = ''`);
  }

  /** Removes from the target what came from the source; `all`: whatever the target has. */
  async removeArrived(source: string, target: string, all: boolean): Promise<void> {
    await this.admin.query(`SET app.transfer_step = 'release'`);
    await this.admin.query(`SET session_replication_role = replica`);
    for (const type of [...catalogue].reverse()) {
      const table = quoteName(type.table);
      if (all) await this.admin.query(`DELETE FROM ${table} WHERE office_id = $1`, [target]);
      else
        await this.admin.query(
          `DELETE FROM ${table} t USING ${table} s WHERE t.office_id = $1 AND s.office_id = $2 AND s.id = t.id`,
          [target, source],
        );
    }
    await this.admin.query(`SET session_replication_role = origin`);
    await this.admin.query(`SET app.transfer_step = ''`);
  }

  /** The next run finds no dead rows and no pending write of the last one. */
  async settleDown(): Promise<void> {
    await this.admin.query(
      `VACUUM (ANALYZE false) ${catalogue.map((type) => quoteName(type.table)).join(', ')}, transfer_record, transfer_contact`,
    );
    await this.admin.query('CHECKPOINT');
  }

  private get settling(): SettleService {
    return this.app.get(SettleService, { strict: false });
  }

  private job(who: Person): Context {
    return { ...this.context(who), userId: null };
  }
}

/** The order to send what the sender has tagged. */
export function request(from: Sender, to: Person): SendDto {
  return {
    selection: { setId: from.set },
    targetOfficeId: to.officeId,
    recipientId: to.userId,
    mode: 'move',
    relations: 'allTogether',
    legalBasis: 'contract',
    leaveOutBlocked: false,
  };
}
