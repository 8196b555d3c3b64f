import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { Jobs } from '#jobs';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import type { InboxKey } from '../../inbox/inbox.repository.js';
import { transferProblem } from '../../transfers.problems.js';
import { peopleProblem } from '../people.problems.js';
import type { ReassignDto, ReassignedDto } from './reassign.dto.js';
import {
  lockForReassigning,
  receiverNamed,
  setRecipient,
  statesOfTransfers,
  tellReassignment,
} from './reassign.repository.js';

/** Gives waiting transfers to another recipient of the same office. */
@Injectable()
export class ReassignService {
  constructor(private readonly jobs: Jobs) {}

  /**
   * Moves what waits of the transfers to another user of the office; contacts that were answered stay as they are.
   * Reassigning to who has them already changes nothing. Errors: VALIDATION 422, NEW_RECIPIENT_NOT_FOUND 404,
   * NOT_FOUND 404 for a transfer that did not come to this office, TRANSFER_STATE 409 when nothing waits.
   */
  async reassign(tx: OfficeTransaction, request: ReassignDto): Promise<ReassignedDto> {
    if ((request.transferIds === undefined) === (request.fromUserId === undefined))
      throw commonProblem('VALIDATION', 'give one of "transferIds" and "fromUserId"');
    await tx.enterStep('deliver');
    const toUser = await receiverNamed(tx, request.toUserId);
    if (!toUser) throw peopleProblem('NEW_RECIPIENT_NOT_FOUND', undefined, { at: { field: 'toUserId' } });
    const keys = await lockForReassigning(tx, request);
    if (request.transferIds && keys.length < request.transferIds.length)
      throw commonProblem('NOT_FOUND', 'not all of these transfers came to your office', {
        at: { field: 'transferIds' },
      });
    const moved = await setRecipient(tx, idsOf(keys), request.toUserId, toUser);
    await this.follow(
      tx,
      keys.filter((key) => moved.includes(key.id)),
      request.toUserId,
    );
    const states = await statesOfTransfers(tx, request.transferIds ?? moved);
    if (request.transferIds && !states['pending'])
      throw transferProblem('TRANSFER_STATE', undefined, { extra: { states } });
    return { transferIds: moved, contacts: states['pending'] ?? 0, toUser };
  }

  /** Notices here, a job for each transfer that tells its sender, and the entry in the audit log. */
  private async follow(tx: OfficeTransaction, moved: readonly InboxKey[], toUserId: string): Promise<void> {
    if (moved.length === 0) return;
    await tellReassignment(tx, moved, toUserId);
    for (const { id, sourceOfficeId } of moved)
      await this.jobs.add(tx, 'transfer-notice', { officeId: sourceOfficeId, transferId: id });
    await audit(tx, 'transfer.reassigned', {
      transferIds: idsOf(moved),
      fromUserIds: [...new Set(moved.map((key) => key.recipientId))],
      toUserId,
    });
  }
}

function idsOf(keys: readonly InboxKey[]): string[] {
  return keys.map((key) => key.id);
}
