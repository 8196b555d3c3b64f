import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { Jobs } from '#jobs';
import { receiver } from '#offices';
import { stepDuration, stepRows } from '#platform';
import { Injectable } from '@nestjs/common';
import { carryCustody } from '../custody/carry.repository.js';
import { transferProblem } from '../transfers.problems.js';
import { selectionSize, selectionSql } from '../selection.js';
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
import { countContacts, insertTransfer } from './transfer.repository.js';

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

/** Sends contacts to a user of another office (S4-69 to S4-72). */
@Injectable()
export class SendService {
  constructor(private readonly jobs: Jobs) {}

  /**
   * Copies the selected contacts and all that belongs to them into a parcel and holds them, in the transaction of the
   * request. Errors: SAME_OFFICE 422, RECIPIENT_NOT_FOUND 404, NOTHING_SELECTED 422, CONTACT_NOT_FOUND 404,
   * CONTACTS_BLOCKED 409.
   */
  async send(tx: OfficeTransaction, request: SendDto): Promise<Sent> {
    const stop = stepDuration.startTimer({ step: 'send' });
    await tx.enterStep('send');
    const selection = selectionSql(request.selection, tx.context);
    const needsConsent = request.legalBasis === 'consent';
    const { blocked: leftOut, count: leftOutCount } = await this.leaveOut(tx, request, needsConsent);
    const { key, expiresAt } = await this.open(tx, request);
    const contacts = await holdContacts(tx, key, selection, request.mode, needsConsent);
    if (contacts + leftOutCount < (await selectionSize(tx, selection))) throw takenMeanwhile();
    if (contacts === 0) throw transferProblem('NOTHING_SELECTED');
    await countContacts(tx, key, contacts);
    await withhold(tx, key);
    await sortRelations(tx, key, request.relations);
    await carryCustody(tx, key);
    stepRows.inc({ step: 'send' }, await writeParcel(tx, key));
    await this.jobs.add(tx, 'transfer-seal', { officeId: key.sourceOfficeId, transferId: key.id });
    await this.jobs.add(tx, 'transfer-notice', { officeId: key.targetOfficeId, transferId: key.id });
    await this.jobs.add(
      tx,
      'transfer-expire',
      { officeId: key.sourceOfficeId, transferId: key.id, targetOfficeId: key.targetOfficeId },
      { startAfter: expiresAt },
    );
    await audit(tx, 'transfer.sent', {
      transferId: key.id,
      targetOfficeId: key.targetOfficeId,
      contacts,
      mode: request.mode,
    });
    stop();
    return { id: key.id, contacts, expiresAt: expiresAt.toISOString(), leftOut, leftOutCount };
  }

  private async leaveOut(
    tx: OfficeTransaction,
    request: SendDto,
    needsConsent: boolean,
  ): Promise<AllBlocked> {
    const found = await blockedContacts(tx, selectionSql(request.selection, tx.context), needsConsent, NAMED);
    const { blocked, count } = found;
    const unknown = blocked.filter((contact) => contact.reason === 'notFound');
    if (unknown.length > 0)
      throw transferProblem('CONTACT_NOT_FOUND', undefined, {
        extra: { contactIds: unknown.map((c) => c.contactId) },
      });
    if (blocked.length > 0 && !request.leaveOutBlocked)
      throw transferProblem('CONTACTS_BLOCKED', undefined, { extra: { blocked, blockedCount: count } });
    return found;
  }

  private async open(
    tx: OfficeTransaction,
    request: SendDto,
  ): Promise<{ key: TransferKey; expiresAt: Date }> {
    const { officeId } = tx.context;
    if (request.targetOfficeId === officeId)
      throw transferProblem('SAME_OFFICE', undefined, { at: { field: 'targetOfficeId' } });
    const recipient = await receiver(tx, request.targetOfficeId, request.recipientId);
    if (!recipient) throw transferProblem('RECIPIENT_NOT_FOUND', undefined, { at: { field: 'recipientId' } });
    return insertTransfer(tx, request, recipient);
  }
}
