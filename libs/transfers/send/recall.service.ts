import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { Jobs } from '#jobs';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { recallContacts } from '../inbox/cancel.repository.js';
import { closeIfDecided, lockTransfer, skipContacts } from '../settle/close.repository.js';
import { transferProblem } from '../transfers.problems.js';
import { releaseContacts, senderAndStates } from './transfer.repository.js';

/** What a recall did. */
export interface Recalled {
  contacts: number;
  states: Record<string, number>;
}

/** Takes back what the recipient has not answered yet (S4-81). */
@Injectable()
export class RecallService {
  constructor(private readonly jobs: Jobs) {}

  /**
   * Recalls the pending contacts, all or those named; they are changeable again at once. Recalling again answers the
   * same. Errors: NOT_FOUND 404 for everybody but the sender, TRANSFER_STATE 409 when nothing is pending any more.
   */
  async recall(tx: OfficeTransaction, transferId: string, contactIds: string[] | undefined): Promise<Recalled> {
    await tx.enterStep('release');
    const key = await lockTransfer(tx, transferId);
    const before = key && (await senderAndStates(tx, key, contactIds));
    if (!key || !before || before.senderId !== tx.context.userId) throw commonProblem('NOT_FOUND', 'you sent no such transfer');
    const known = Object.values(before.states).reduce((sum, count) => sum + count, 0);
    if (contactIds && known < contactIds.length)
      throw commonProblem('NOT_FOUND', 'not all of these contacts are in the transfer', { at: { field: 'contactIds' } });
    const recalled = await recallContacts(tx, key, contactIds ?? null);
    if (recalled.length === 0 && !before.states['recalled'])
      throw transferProblem('TRANSFER_STATE', undefined, { extra: { states: before.states } });
    if (recalled.length > 0) {
      await releaseContacts(tx, key, recalled);
      await skipContacts(tx, key, recalled, 'source');
      await closeIfDecided(tx, key);
      await this.jobs.add(tx, 'transfer-settle', { officeId: key.sourceOfficeId, transferId: key.id });
      await audit(tx, 'transfer.recalled', { transferId: key.id, contacts: recalled.length });
    }
    return { contacts: recalled.length, states: (await senderAndStates(tx, key, contactIds))?.states ?? {} };
  }
}
