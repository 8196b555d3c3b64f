import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { Jobs } from '#jobs';
import { holds, pageOf, readCursor, type Ability, type Page } from '#offices';
import { Injectable } from '@nestjs/common';
import { commonProblem } from '#platform';
import { giveUpListings } from '../deliver/deliver.repository.js';
import { DeliverService } from '../deliver/deliver.service.js';
import { keepDelegations, mayAnswerFor, onBehalf } from '../people/answering.js';
import { ChoicesService } from '../collisions/choices.service.js';
import { AcceptanceService, type NotTaken } from '../limits/acceptance.service.js';
import { declineAll } from '../settle/declined.js';
import { inPortions } from '../settle/portions.js';
import type { DeclineDto, InboxCountDto, InboxQueryDto, WaitingDto } from '../transfers.dto.js';
import { transferProblem } from '../transfers.problems.js';
import {
  contactsWithin,
  decline,
  foreignContacts,
  isAny,
  lockInbox,
  startAccepting,
  statesOf,
  waitingContacts,
  waitingCount,
  type InboxKey,
  type WaitingContact,
} from './inbox.repository.js';
import { stopAccepting } from './cancel.repository.js';

/** What became of a decision: how many contacts it changed, and the states of all that it named. */
export interface Decided {
  transferIds: string[];
  contacts: number;
  states: Record<string, number>;
}

/** What became of an acceptance. */
export interface Accepted extends Decided, NotTaken {
  /** contacts that were declined with the code `duplicate` */
  skippedCount: number;
}

/** The contact list of a user (S4-74 to S4-78): what waits for him, and his answers. */
@Injectable()
export class InboxService {
  constructor(
    private readonly deliver: DeliverService,
    private readonly jobs: Jobs,
    private readonly acceptance: AcceptanceService,
    private readonly choices: ChoicesService,
  ) {}

  /** A page of the contacts that were sent to the user, or to whom he answers for. Errors: FORBIDDEN 403. */
  async list(tx: OfficeTransaction, ability: Ability, query: InboxQueryDto): Promise<Page<WaitingContact>> {
    requireInbox(ability);
    const after = readCursor(query.cursor)?.split(' ') ?? [];
    const rows = await waitingContacts(tx, query, after, query.limit + 1);
    return pageOf(rows, query.limit, (row) => `${row.transferId} ${row.contactId}`);
  }

  /** How many of them wait. Errors: FORBIDDEN 403. */
  count(
    tx: OfficeTransaction,
    ability: Ability,
    query: InboxCountDto,
  ): Promise<{ contacts: number; transfers: number }> {
    requireInbox(ability);
    return waitingCount(tx, query);
  }

  /**
   * Accepts contacts (S4-76): they are delivered by a job. Accepting again answers the same, and asks for the delivery
   * again if it is still to come. What the office does not take is declined at once, and named in the answer; so is what
   * somebody chose to skip as a duplicate, or the office skips by default. Errors:
   * NOT_IN_INBOX 404, TRANSFER_STATE 409 when a named contact was declined, recalled or has expired, or all of a transfer's
   * were; AGREEMENT_ENDED 409, OFFICE_EXCLUDED 409.
   */
  async accept(tx: OfficeTransaction, request: WaitingDto): Promise<Accepted> {
    const keys = await this.inbox(tx, request);
    const { open, ...notTaken } = await this.acceptance.admit(
      tx,
      keys,
      (key) => contactsWithin(request, key),
      request.all === true || request.recipientId !== undefined,
    );
    const skippedCount = await this.choices.skip(tx, open, (key) => contactsWithin(request, key));
    let contacts = 0;
    for (const key of open) {
      const named = contactsWithin(request, key);
      const accepting = await startAccepting(tx, key, named);
      if (accepting > 0) await this.deliver.ask(tx, key);
      else if (await isAny(tx, 'accepting', key, named)) await this.deliver.askAgain(tx, key);
      contacts += accepting;
    }
    const declined = notTaken.excludedCount + skippedCount > 0 ? ['declined'] : [];
    const wanted = ['accepting', 'accepted', ...declined];
    const decided = await this.answer(tx, keys, request, contacts, wanted, 'transfer.accepting');
    return { ...decided, ...notTaken, skippedCount };
  }

  /** Declines contacts with a reason (S4-81); the source's rows are released by a job. Errors as `accept`. */
  async decline(tx: OfficeTransaction, request: DeclineDto): Promise<Decided> {
    const keys = await this.inbox(tx, request);
    let contacts = 0;
    for (const key of keys) {
      const named = contactsWithin(request, key);
      contacts += await declineAll(tx, this.jobs, key, (after) => decline(tx, key, named, request, after));
    }
    return this.answer(tx, keys, request, contacts, ['declined'], 'transfer.declined');
  }

  /** Stops a delivery between two chunks: what has not arrived waits again. */
  async cancel(tx: OfficeTransaction, request: WaitingDto): Promise<Decided> {
    const keys = await this.inbox(tx, request);
    let contacts = 0;
    for (const key of keys) {
      const named = contactsWithin(request, key);
      contacts += await inPortions(
        (after) => stopAccepting(tx, key, named, after),
        (stopped) => giveUpListings(tx, key, stopped),
      );
    }
    return this.answer(tx, keys, request, contacts, undefined, 'transfer.cancelled');
  }

  /** The transfers that a request is about, locked; whoever may not answer them reads that they are not there (threat 6). */
  private async inbox(tx: OfficeTransaction, request: WaitingDto): Promise<InboxKey[]> {
    const { all, recipientId, transferIds, contacts } = request;
    const ways = [all, recipientId, transferIds, contacts].filter((way) => way !== undefined);
    if (ways.length !== 1)
      throw commonProblem('VALIDATION', 'give one of "all", "recipientId", "transferIds" and "contacts"');
    await tx.enterStep('deliver');
    await keepDelegations(tx);
    if (recipientId && !(await mayAnswerFor(tx, recipientId))) throw transferProblem('NOT_IN_INBOX');
    const keys = await lockInbox(tx, request);
    if (transferIds && keys.length < transferIds.length) throw transferProblem('NOT_IN_INBOX');
    if (contacts) await requireAmong(tx, request, keys);
    return keys;
  }

  private async answer(
    tx: OfficeTransaction,
    keys: readonly InboxKey[],
    request: WaitingDto,
    contacts: number,
    expected: readonly string[] | undefined,
    action: string,
  ): Promise<Decided> {
    const found = await statesOf(tx, keys, request);
    const states = Object.fromEntries(found.map((row) => [row.state, row.count]));
    const asWanted = found.filter((row) => !expected || expected.includes(row.state)).length;
    const refused = request.contacts ? asWanted < found.length : asWanted === 0;
    if (contacts === 0 && found.length > 0 && refused && !request.all && !request.recipientId)
      throw transferProblem('TRANSFER_STATE', undefined, { extra: { states } });
    const transferIds = keys.map((key) => key.id);
    if (contacts > 0) await audit(tx, action, { transferIds, contacts, ...onBehalf(tx, keys) });
    return { transferIds, contacts, states };
  }
}

/** Who may receive has an inbox; who administers users sees in his what nobody else can answer. */
function requireInbox(ability: Ability): void {
  if (holds(ability, 'data-import') || holds(ability, 'users-and-rights')) return;
  throw commonProblem('FORBIDDEN', 'the contact list needs the right "Data Import"', {
    extra: { rights: ['data-import'] },
  });
}

async function requireAmong(
  tx: OfficeTransaction,
  request: WaitingDto,
  keys: readonly InboxKey[],
): Promise<void> {
  const foreign = await foreignContacts(tx, request, keys);
  if (foreign.length === 0) return;
  throw transferProblem('NOT_IN_INBOX', undefined, {
    extra: { contactIds: foreign.map((contact) => contact.contactId) },
  });
}
