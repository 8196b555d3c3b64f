import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { Jobs } from '#jobs';
import { receiver, type Receiver, type SendingLimits } from '#offices';
import { stepDuration, stepRows } from '#platform';
import { Injectable } from '@nestjs/common';
import { carryAliases } from '../collisions/carry.repository.js';
import { carryCustody } from '../custody/carry.repository.js';
import { carryMerged } from '../custody/merged.repository.js';
import { awaitApproval } from '../limits/await-approval.js';
import { needsApproval, requireWithinCaps, sendingLimits, sendOneByOne } from '../limits/caps.js';
import { limitsProblem } from '../limits/limits.problems.js';
import { crossingTerms, ownRules, type OwnRules, type Terms } from '../limits/own-rules.repository.js';
import { transferProblem } from '../transfers.problems.js';
import { notYetResent } from '../resend/resent.js';
import { lockTransfer } from '../settle/close.repository.js';
import { selectionSql, type SelectionSql } from '../selection.js';
import type { SendDto } from '../transfers.dto.js';
import {
  blockedContacts,
  holdContacts,
  sortRelations,
  takenMeanwhile,
  withhold,
  writeParcel,
  type AllBlocked,
  type Blocked,
  type TransferKey,
} from './send.repository.js';
import { countContacts, insertTransfer, type Sender, type SendOrder } from './transfer.repository.js';

/** How many blocked contacts an answer names. */
const NAMED = 100;

/** What a send did. */
export interface Sent {
  id: string;
  contacts: number;
  expiresAt: string;
  /** contacts of the selection that were left out, the first 100 */
  leftOut: Blocked[];
  /** how many were left out in all */
  leftOutCount: number;
}

/** A send that waits for a second person: nothing is held or sent yet. */
export interface AwaitingApproval extends Omit<Sent, 'id'> {
  state: 'awaitingApproval';
  sendRequestId: string;
}

/** One send: what, which contacts, in whose name. */
export interface Order {
  request: SendOrder;
  selection: SelectionSql;
  sender: Sender;
  /** the contacts were chosen before: one that is gone since is reported like any other that cannot be sent */
  chosenBefore?: boolean;
}

/** An order that may be carried out. */
interface Checked {
  order: Order;
  recipient: Receiver;
  terms: Terms;
  rules: OwnRules;
  limits: SendingLimits;
  left: AllBlocked;
  /** how many contacts it sends */
  contacts: number;
}

/** Sends contacts to a user of another office (S4-69 to S4-72). */
@Injectable()
export class SendService {
  constructor(private readonly jobs: Jobs) {}

  /**
   * Copies the selected contacts and all that belongs to them into a parcel and holds them, in the transaction of the
   * request; or, for more contacts than one person may send, notes the request for a second one. Errors: SAME_OFFICE 422,
   * RECIPIENT_NOT_FOUND 404, MODE_NOT_AGREED 422, NOTHING_SELECTED 422, CONTACT_NOT_FOUND 404, CONTACTS_BLOCKED 409,
   * CAP_REACHED 403.
   */
  async send(tx: OfficeTransaction, request: SendDto): Promise<Sent | AwaitingApproval> {
    const { userId, userName, sessionId } = tx.context as Sender;
    const { selection, ...rest } = request;
    return this.sendOrder(tx, {
      request: rest,
      selection: selectionSql(selection, tx.context),
      sender: { userId, userName, sessionId },
    });
  }

  /** The same of any order that the user of `tx` gives. Errors as `send`. */
  async sendOrder(tx: OfficeTransaction, order: Order): Promise<Sent | AwaitingApproval> {
    const checked = await this.check(tx, order);
    await sendOneByOne(tx, checked.limits, order.sender.userId);
    const waits = await needsApproval(tx, checked.limits, order.sender.userId, checked.contacts);
    if (!waits) return this.carryOut(tx, checked);
    const { request, selection, sender } = checked.order;
    const requested = { request, sender, to: checked.recipient };
    return awaitApproval(tx, this.jobs, { ...checked, requested, selection });
  }

  /** Carries out what a second person has approved, in the name of whoever asked; everything is checked anew. Errors as `send`. */
  async sendApproved(tx: OfficeTransaction, order: Order): Promise<Sent> {
    return this.carryOut(tx, await this.check(tx, order));
  }

  private async check(tx: OfficeTransaction, given: Order): Promise<Checked> {
    await tx.enterStep('send');
    const order = await this.onlyOnce(tx, given);
    const { request, sender } = order;
    const limits = await sendingLimits(tx, true);
    const { recipient, terms } = await this.address(tx, request);
    const rules = await ownRules(tx, terms);
    const left = await this.leaveOut(tx, order, rules);
    const contacts = left.size - left.count;
    if (contacts <= 0) throw transferProblem('NOTHING_SELECTED');
    await requireWithinCaps(tx, limits, sender.userId, contacts);
    return { order, recipient, terms, rules, limits, left, contacts };
  }

  /** What was sent again before is not sent again a second time: two resends of a transfer follow one another. */
  private async onlyOnce(tx: OfficeTransaction, order: Order): Promise<Order> {
    const { resendOf } = order.request;
    if (!resendOf) return order;
    await lockTransfer(tx, resendOf);
    return { ...order, selection: notYetResent(order.selection, resendOf) };
  }

  private async carryOut(tx: OfficeTransaction, checked: Checked): Promise<Sent> {
    const stop = stepDuration.startTimer({ step: 'send' });
    const { order, recipient, terms, rules, left } = checked;
    const { request, selection, sender } = order;
    const { key, expiresAt } = await insertTransfer(tx, request, recipient, sender);
    const needsConsent = request.legalBasis === 'consent';
    const contacts = await holdContacts(tx, key, selection, request.mode, needsConsent, rules);
    if (contacts !== checked.contacts) throw takenMeanwhile();
    await countContacts(tx, key, contacts);
    await withhold(tx, key, rules.describe);
    await sortRelations(tx, key, request.relations, rules.describe);
    await carryCustody(tx, key);
    await carryAliases(tx, key);
    await carryMerged(tx, key);
    stepRows.inc({ step: 'send' }, await writeParcel(tx, key, rules.describe));
    await this.addJobs(tx, key, expiresAt);
    await audit(tx, 'transfer.sent', {
      transferId: key.id,
      targetOfficeId: key.targetOfficeId,
      contacts,
      mode: request.mode,
      ...(request.resendOf ? { resendOf: request.resendOf } : {}),
      ...(terms.agreementId ? { agreementId: terms.agreementId } : {}),
    });
    stop();
    return {
      id: key.id,
      contacts,
      expiresAt: expiresAt.toISOString(),
      leftOut: left.blocked,
      leftOutCount: left.count,
    };
  }

  private async addJobs(tx: OfficeTransaction, key: TransferKey, expiresAt: Date): Promise<void> {
    await this.jobs.add(tx, 'transfer-seal', { officeId: key.sourceOfficeId, transferId: key.id });
    await this.jobs.add(tx, 'transfer-notice', { officeId: key.targetOfficeId, transferId: key.id });
    await this.jobs.add(
      tx,
      'transfer-expire',
      { officeId: key.sourceOfficeId, transferId: key.id, targetOfficeId: key.targetOfficeId },
      { startAfter: expiresAt },
    );
  }

  private async leaveOut(tx: OfficeTransaction, order: Order, rules: OwnRules): Promise<AllBlocked> {
    const { request, selection } = order;
    const found = await blockedContacts(tx, selection, request.legalBasis === 'consent', NAMED, rules);
    const { blocked, count } = found;
    const unknown = blocked.filter((contact) => contact.reason === 'notFound');
    if (unknown.length > 0 && !order.chosenBefore)
      throw transferProblem('CONTACT_NOT_FOUND', undefined, {
        extra: { contactIds: unknown.map((c) => c.contactId) },
      });
    if (blocked.length > 0 && !request.leaveOutBlocked)
      throw transferProblem('CONTACTS_BLOCKED', undefined, { extra: { blocked, blockedCount: count } });
    return found;
  }

  /** Whom the order goes to, and on what terms. */
  private async address(
    tx: OfficeTransaction,
    request: SendOrder,
  ): Promise<{ recipient: Receiver; terms: Terms }> {
    const { officeId } = tx.context;
    if (request.targetOfficeId === officeId)
      throw transferProblem('SAME_OFFICE', undefined, { at: { field: 'targetOfficeId' } });
    const recipient = await receiver(tx, request.targetOfficeId, request.recipientId);
    const terms = recipient && (await crossingTerms(tx, officeId, request.targetOfficeId));
    if (!recipient || !terms)
      throw transferProblem('RECIPIENT_NOT_FOUND', undefined, { at: { field: 'recipientId' } });
    if (!terms.modes.includes(request.mode))
      throw limitsProblem('MODE_NOT_AGREED', undefined, {
        at: { field: 'mode' },
        extra: { modes: terms.modes },
      });
    return { recipient, terms };
  }
}
