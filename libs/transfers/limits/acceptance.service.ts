import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { Jobs } from '#jobs';
import { Injectable } from '@nestjs/common';
import { isAny, type InboxKey } from '../inbox/inbox.repository.js';
import { onBehalf } from '../people/answering.js';
import type { TransferKey } from '../send/send.repository.js';
import { declineAll } from '../settle/declined.js';
import {
  barredTransfers,
  declineExcluded,
  excludesPeople,
  type Barred,
  type RefusedContact,
} from './acceptance.repository.js';
import { limitsProblem } from './limits.problems.js';

/** How many contacts an answer names. */
const NAMED = 100;

/** What of an acceptance the office's own list did not let in. */
export interface NotTaken {
  /** declined at once with the code `excluded`, the first 100 */
  excluded: (RefusedContact & { transferId: string })[];
  excludedCount: number;
  /** transfers of which nothing may be accepted now; their contacts wait on */
  barred: Barred[];
}

/** What may be accepted: the office's own lists and the agreements as they are now, whatever they were when it was sent. */
@Injectable()
export class AcceptanceService {
  constructor(private readonly jobs: Jobs) {}

  /**
   * Sorts out what may not be accepted, in the transaction of the accept. A transfer that somebody named and that may not
   * be accepted is an error; with `all` it is passed over and reported. Answers the transfers that are left. Errors:
   * AGREEMENT_ENDED 409, OFFICE_EXCLUDED 409.
   */
  async admit(
    tx: OfficeTransaction,
    keys: readonly InboxKey[],
    contactsOf: (key: TransferKey) => string[] | null,
    all: boolean,
  ): Promise<NotTaken & { open: InboxKey[] }> {
    const barred = await this.barred(tx, keys, contactsOf);
    if (barred[0] && !all)
      throw limitsProblem(barred[0].code, undefined, {
        extra: { transferIds: barred.map((one) => one.transferId) },
      });
    const open = keys.filter((key) => !barred.some((one) => one.transferId === key.id));
    return { open, barred, ...(await this.decline(tx, open, contactsOf)) };
  }

  /** A transfer of which nothing waits any more is answered as ever: what was accepted stays accepted. */
  private async barred(
    tx: OfficeTransaction,
    keys: readonly TransferKey[],
    contactsOf: (key: TransferKey) => string[] | null,
  ): Promise<Barred[]> {
    const waiting: Barred[] = [];
    for (const one of await barredTransfers(tx, keys)) {
      const key = keys.find(({ id }) => id === one.transferId) as TransferKey;
      if (await isAny(tx, 'pending', key, contactsOf(key))) waiting.push(one);
    }
    return waiting;
  }

  private async decline(
    tx: OfficeTransaction,
    keys: readonly InboxKey[],
    contactsOf: (key: TransferKey) => string[] | null,
  ): Promise<Pick<NotTaken, 'excluded' | 'excludedCount'>> {
    const all: Pick<NotTaken, 'excluded' | 'excludedCount'> = { excluded: [], excludedCount: 0 };
    if (!(await excludesPeople(tx))) return all;
    for (const key of keys) {
      const contacts = await declineAll(tx, this.jobs, key, async (after) => {
        const some = await declineExcluded(tx, key, contactsOf(key), after);
        const named = some.slice(0, NAMED - all.excluded.length);
        all.excluded.push(...named.map((contact) => ({ ...contact, transferId: key.id })));
        return some.map((contact) => contact.contactId);
      });
      if (contacts === 0) continue;
      all.excludedCount += contacts;
      await audit(tx, 'transfer.excluded', { transferId: key.id, contacts, ...onBehalf(tx, [key]) });
    }
    return all;
  }
}
