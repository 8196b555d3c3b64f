import { Database, type OfficeTransaction } from '#database';
import { presentAbility, type Ability } from '#offices';
import type { Context } from '#platform';
import { Injectable } from '@nestjs/common';
import {
  distinctUntilChanged,
  exhaustMap,
  from,
  map,
  takeUntil,
  takeWhile,
  timer,
  type Observable,
} from 'rxjs';
import { ReceiptService, type Transfer } from './receipt.service.js';

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
  /** Then a stream ends, and whoever wants to know more asks again. */
  longestMilliseconds = 15 * 60_000;

  constructor(
    private readonly database: Database,
    private readonly receipts: ReceiptService,
  ) {}

  /** The progress now. Errors: NOT_FOUND 404. */
  async read(tx: OfficeTransaction, ability: Ability, id: string): Promise<Progress> {
    return this.progressOf(tx, await this.receipts.read(tx, ability, id));
  }

  private async progressOf(tx: OfficeTransaction, transfer: Transfer): Promise<Progress> {
    const { id } = transfer;
    const { accepted = 0, returned = 0, accepting = 0 } = transfer.states;
    const arrived = accepted + returned;
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

  /**
   * The progress each time that it changes, until nothing is being delivered, the user has signed out, or he may not see
   * the transfer any more.
   */
  watch(context: Context, id: string): Observable<{ data: Progress }> {
    return timer(0, EVERY_MS).pipe(
      exhaustMap(() => from(this.database.transaction(context, (tx) => this.readIfAllowed(tx, id)))),
      takeWhile((progress) => progress !== undefined),
      distinctUntilChanged((one, other) => JSON.stringify(one) === JSON.stringify(other)),
      takeWhile((progress) => !progress.finished, true),
      map((data) => ({ data })),
      takeUntil(timer(this.longestMilliseconds)),
    );
  }

  private async readIfAllowed(tx: OfficeTransaction, id: string): Promise<Progress | undefined> {
    const ability = await presentAbility(tx);
    const transfer = ability && (await this.receipts.find(tx, ability, id));
    return transfer && this.progressOf(tx, transfer);
  }
}

/** Contacts that arrived a second since the recipient's newest accept; null before the first. */
async function arrivalRate(tx: OfficeTransaction, id: string): Promise<number | null> {
  const row = await tx.one<{ rate: number | null }>(
    `SELECT (count(*) / nullif(extract(epoch FROM now() - min(accepting_at)), 0))::float AS rate FROM transfer_contact
     WHERE transfer_id = $1 AND target_office_id = $2 AND state IN ('accepted', 'returned')`,
    [id, tx.context.officeId],
  );
  return row?.rate ? Math.round(row.rate * 10) / 10 : null;
}
