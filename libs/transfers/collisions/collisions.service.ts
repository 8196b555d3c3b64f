import type { OfficeTransaction } from '#database';
import { holds, officeSettings, readCursor, type Ability, type Page } from '#offices';
import { Injectable } from '@nestjs/common';
import type { CollisionsQueryDto } from './collisions.dto.js';
import type { Capacity } from '../people/answering.js';
import {
  answeredRecipients,
  arrivingFields,
  candidatesOf,
  existingContacts,
  lookThrough,
  takenNumbersOf,
  waitingOf,
  WINDOW,
  type Pair,
} from './collisions.repository.js';
import { idsOfCandidates, sideBySide, type Collision } from './side-by-side.js';

/** How many windows a request looks through at most: a page may be short, or empty, and not be the last. */
const MOST_WINDOWS = 5;

/** A page of collisions. */
export interface Collisions extends Page<Collision> {
  /** how many contacts that wait were looked through for it */
  looked: number;
}

/** Contacts that wait and that the office may have already. */
@Injectable()
export class CollisionsService {
  /**
   * A page of them, in the order of the inbox, each side by side with the contacts of the office that it may be. It looks
   * through a limited number of waiting contacts: `nextCursor` is null only when there are no more.
   */
  async list(tx: OfficeTransaction, ability: Ability, query: CollisionsQueryDto): Promise<Collisions> {
    const { matchRules } = await officeSettings(tx);
    const recipients = await answeredRecipients(tx, query.as);
    const answered = [...recipients.keys()];
    await tx.planByKeys();
    const found: Pair[] = [];
    let after = readPair(query.cursor);
    let [looked, more] = [0, true];
    for (let windows = 0; more && windows < MOST_WINDOWS && found.length <= query.limit; windows++) {
      const window = await lookThrough(tx, answered, query.transferId, after, matchRules);
      found.push(...window.found);
      looked += window.looked;
      more = window.looked === WINDOW;
      after = window.last ?? after;
    }
    const page = found.slice(0, query.limit);
    const last = found.length > query.limit ? page.at(-1) : more ? after : undefined;
    const items = await this.beside(tx, ability, page, recipients);
    return { items, nextCursor: last ? cursorOf(last) : null, looked };
  }

  /** The contacts of a page with all that is known of them. */
  private async beside(
    tx: OfficeTransaction,
    ability: Ability,
    pairs: readonly Pair[],
    recipients: ReadonlyMap<string, Capacity>,
  ): Promise<Collision[]> {
    if (pairs.length === 0) return [];
    const { matchRules, collisions: defaults } = await officeSettings(tx);
    const waiting = await waitingOf(tx, pairs);
    const [candidates, taken] = [await candidatesOf(tx, pairs, matchRules), await takenNumbersOf(tx, pairs)];
    const arriving = await arrivingFields(tx, pairs);
    const mayRead = holds(ability, 'records-read');
    const all = waiting.map((one) => {
      const isOf = (row: { transfer_id: string; contact_id: string }): boolean =>
        row.transfer_id === one.transferId && row.contact_id === one.contactId;
      return {
        waiting: one,
        as: recipients.get(one.recipientId) as Capacity,
        candidates: candidates.filter(isOf),
        taken: taken.filter(isOf),
        defaults,
        mayRead,
      };
    });
    const existing = await existingContacts(tx, [...new Set(all.flatMap(idsOfCandidates))]);
    return all.map((one) =>
      sideBySide({
        ...one,
        arriving: arriving.get(`${one.waiting.transferId} ${one.waiting.contactId}`) ?? {},
        existing,
      }),
    );
  }
}

function readPair(cursor: string | undefined): Pair | undefined {
  const [transferId, contactId] = readCursor(cursor)?.split(' ') ?? [];
  return transferId && contactId ? { transferId, contactId } : undefined;
}

function cursorOf({ transferId, contactId }: Pair): string {
  return Buffer.from(`${transferId} ${contactId}`).toString('base64url');
}
