import { Database, type OfficeTransaction } from '#database';
import type { Ability } from '#offices';
import type { Context } from '#platform';
import { Injectable } from '@nestjs/common';
import { distinctUntilChanged, exhaustMap, from, map, takeWhile, timer, type Observable } from 'rxjs';
import { ReceiptService } from './receipt.service.js';

/** How far a transfer is; figures of the database, so they survive a restart of every process. */
export interface Progress {
  transferId: string;
  state: string;
  total: number;
  states: Record<string, number>;
  /** contacts that were accepted, and those that have arrived of them */
  accepted: { wanted: number; arrived: number };
  /** contacts a second since the accept, and the seconds that are left at that rate; null before the first chunk */
  rate: number | null;
  secondsLeft: number | null;
  finished: boolean;
}

const EVERY_MS = 500;

/** The progress of a delivery, to ask for or to be told (design.md, section 7). */
@Injectable()
export class ProgressService {
  constructor(
    private readonly database: Database,
    private readonly receipts: ReceiptService,
  ) {}

  /** The progress now. Errors: NOT_FOUND 404. */
  async read(tx: OfficeTransaction, ability: Ability, id: string): Promise<Progress> {
    const transfer = await this.receipts.read(tx, ability, id);
    const [arrived, accepting] = [transfer.states['accepted'] ?? 0, transfer.states['accepting'] ?? 0];
    const rate = accepting > 0 ? await arrivalRate(tx, id) : null;
    return {
      transferId: id,
      state: transfer.state,
      total: transfer.contacts,
      states: transfer.states,
      accepted: { wanted: arrived + accepting, arrived },
      rate,
      secondsLeft: rate ? Math.ceil(accepting / rate) : null,
      finished: accepting === 0,
    };
  }

  /** The progress each time that it changes, until nothing is being delivered. */
  watch(context: Context, ability: Ability, id: string): Observable<{ data: Progress }> {
    return timer(0, EVERY_MS).pipe(
      exhaustMap(() => from(this.database.transaction(context, (tx) => this.read(tx, ability, id)))),
      distinctUntilChanged((one, other) => JSON.stringify(one) === JSON.stringify(other)),
      takeWhile((progress) => !progress.finished, true),
      map((data) => ({ data })),
    );
  }
}

/** Contacts that arrived a second since the recipient's newest accept; null before the first. */
async function arrivalRate(tx: OfficeTransaction, id: string): Promise<number | null> {
  const row = await tx.one<{ rate: number | null }>(
    `SELECT (count(*) / nullif(extract(epoch FROM now() - min(accepting_at)), 0))::float AS rate FROM transfer_contact
     WHERE transfer_id = $1 AND target_office_id = $2 AND state = 'accepted'`,
    [id, tx.context.officeId],
  );
  return row?.rate ? Math.round(row.rate * 10) / 10 : null;
}
