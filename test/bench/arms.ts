import {
  DeliverService,
  InboxService,
  PreviewService,
  SendService,
  SettleService,
  type PreviewDto,
  type SendDto,
  type Sent,
} from '#transfers';
import { catalogue, quoteName } from '#catalogue';
import { Database } from '#database';
import type { Context } from '#platform';
import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { BenchData } from './data.js';
import { limitAccept, limitPreview, limitSend } from './limits.js';

/** One line of the table: our way and the limit, each with what puts everything back afterwards. */
export interface Bench {
  name: string;
  /** to reach: ours / limit */
  reach: number;
  prepare?(): Promise<void>;
  ours(): Promise<void>;
  /** how many rows our way moved; not timed */
  rows(): Promise<number>;
  /** answers its rows */
  limit(): Promise<number>;
  /** after either arm, not timed */
  reset(): Promise<void>;
  /** after the last run */
  finish?(): Promise<void>;
}

/** The benches of a hub. `app` is the application without routes and without a worker. */
export function benches(app: INestApplicationContext, admin: pg.Client, data: BenchData): Bench[] {
  const database = app.get(Database, { strict: false });
  const transfers = app.get(SendService, { strict: false });
  const inbox = app.get(InboxService, { strict: false });
  const deliver = app.get(DeliverService, { strict: false });
  const settle = app.get(SettleService, { strict: false });
  const preview = app.get(PreviewService, { strict: false });
  const context = (officeId: string, userId: string): Context => ({
    officeId,
    userId,
    ancestorIds: [],
    userName: 'bench',
    sessionId: data.session,
    requestId: randomUUID(),
  });
  const request = (target: string): SendDto => ({
    selection: { setId: data.set },
    targetOfficeId: target,
    recipientId: target === data.empty ? data.emptyRecipient : data.recipient,
    mode: 'move',
    relations: 'allTogether',
    legalBasis: 'contract',
    leaveOutBlocked: false,
  });

  const send = async (target: string): Promise<string> => {
    const sent = await database.transaction(context(data.source, data.sender), (tx) =>
      transfers.send(tx, request(target)),
    );
    return (sent as Sent).id; // no limit is set, so nobody needs to approve it
  };
  /** as the jobs do that follow a send */
  const sendAndSeal = async (target: string): Promise<void> =>
    settle.seal({ ...context(data.source, data.sender), userId: null }, await send(target));
  const accept = async (target: string): Promise<void> => {
    const recipient = context(target, target === data.empty ? data.emptyRecipient : data.recipient);
    const { transferIds } = await database.transaction(recipient, (tx) => inbox.accept(tx, { all: true }));
    for (const id of transferIds) while (await deliver.deliverSome({ ...recipient, userId: null }, id));
  };
  const rowsOf = async (): Promise<number> =>
    Number((await admin.query('SELECT count(*) AS n FROM transfer_record')).rows[0].n);

  const acceptBench = (name: string, target: string): Bench => {
    let rows = 0;
    return {
      name,
      reach: 1.6,
      prepare: async () => {
        await sendAndSeal(target);
        rows = await rowsOf();
      },
      ours: () => accept(target),
      rows: async () => rows,
      limit: () => limitAccept(admin, data, target),
      reset: async () => {
        await removeArrived(admin, data, target);
        await forget(admin, data);
        await sendAndSeal(target);
        await settleDown(admin);
      },
      finish: () => forget(admin, data),
    };
  };
  let previewed = 0;
  return [
    {
      name: 'send',
      reach: 1.5,
      ours: async () => void (await send(data.target)),
      rows: rowsOf,
      limit: () => limitSend(admin, data),
      reset: async () => {
        await forget(admin, data);
        await settleDown(admin);
      },
    },
    acceptBench('accept', data.target),
    acceptBench('accept into an empty office', data.empty),
    {
      name: 'preview',
      reach: 2,
      ours: async () => {
        const answer = await database.transaction(context(data.source, data.sender), (tx) =>
          preview.preview(tx, request(data.target) as PreviewDto),
        );
        previewed = answer.travels.reduce((sum, line) => sum + line.count, 0);
      },
      rows: async () => previewed,
      limit: () => limitPreview(admin, data),
      reset: async () => undefined,
    },
  ];
}

/** Takes all transfers back, as if none had been. */
async function forget(admin: pg.Client, data: BenchData): Promise<void> {
  await admin.query(
    'TRUNCATE transfer_record, transfer_withheld, transfer_tally, transfer_return_row, transfer_custody, transfer_behind, transfer_contact, transfer, bench_record',
  );
  await admin.query(`TRUNCATE pgboss.job`).catch(() => undefined);
  await admin.query(`SET app.transfer_step = 'release'`);
  await admin.query(
    `UPDATE contact SET custody = 'here', transfer_id = NULL WHERE office_id = $1 AND custody <> 'here'`,
    [data.source],
  );
  await admin.query(`SET app.transfer_step = ''`);
}

/** Removes from the target what came from the source. */
async function removeArrived(admin: pg.Client, data: BenchData, target: string): Promise<void> {
  await admin.query(`SET app.transfer_step = 'release'`);
  await admin.query(`SET session_replication_role = replica`);
  for (const type of [...catalogue].reverse()) {
    const table = quoteName(type.table);
    if (target === data.empty) await admin.query(`DELETE FROM ${table} WHERE office_id = $1`, [target]);
    else
      await admin.query(
        `DELETE FROM ${table} t USING ${table} s WHERE t.office_id = $1 AND s.office_id = $2 AND s.id = t.id`,
        [target, data.source],
      );
  }
  await admin.query(`SET session_replication_role = origin`);
  await admin.query(`SET app.transfer_step = ''`);
}

/** The next run finds no dead rows and no pending write of the last one. */
async function settleDown(admin: pg.Client): Promise<void> {
  await admin.query(
    `VACUUM (ANALYZE false) ${catalogue.map((type) => quoteName(type.table)).join(', ')}, transfer_record, transfer_contact`,
  );
  await admin.query('CHECKPOINT');
}
