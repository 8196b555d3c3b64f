import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { Jobs } from '#jobs';
import { holds, type Ability } from '#offices';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { recallContacts } from '../inbox/cancel.repository.js';
import { closeIfDecided, lockTransfer, skipContacts } from '../settle/close.repository.js';
import { inPortions } from '../settle/portions.js';
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
   * same. The sender recalls as long as he may send, and whoever administers the users of his office, so that a sender who
   * has left holds nothing up. Errors: NOT_FOUND 404 for everybody else, FORBIDDEN 403 for a sender who may not send any
   * more, TRANSFER_STATE 409 when nothing is pending any more.
   */
  async recall(
    tx: OfficeTransaction,
    ability: Ability,
    transferId: string,
    contactIds: string[] | undefined,
  ): Promise<Recalled> {
    await tx.enterStep('release');
    const key = await lockTransfer(tx, transferId);
    const before = key && (await senderAndStates(tx, key, contactIds));
    if (!key || !before) throw commonProblem('NOT_FOUND', 'you sent no such transfer');
    requireMayRecall(ability, before.senderId === tx.context.userId);
    const known = Object.values(before.states).reduce((sum, count) => sum + count, 0);
    if (contactIds && known < contactIds.length)
      throw commonProblem('NOT_FOUND', 'not all of these contacts are in the transfer', {
        at: { field: 'contactIds' },
      });
    const recalled = await inPortions(
      (after) => recallContacts(tx, key, contactIds ?? null, after),
      async (some, last) => {
        await releaseContacts(tx, key, some);
        await skipContacts(tx, key, some, 'source', last);
      },
    );
    if (recalled === 0 && !before.states['recalled'])
      throw transferProblem('TRANSFER_STATE', undefined, { extra: { states: before.states } });
    if (recalled > 0) {
      await closeIfDecided(tx, key);
      await this.jobs.add(tx, 'transfer-settle', { officeId: key.sourceOfficeId, transferId: key.id });
      await this.jobs.add(tx, 'transfer-notice', { officeId: key.targetOfficeId, transferId: key.id });
      await audit(tx, 'transfer.recalled', { transferId: key.id, contacts: recalled });
    }
    return { contacts: recalled, states: (await senderAndStates(tx, key, contactIds))?.states ?? {} };
  }
}

function requireMayRecall(ability: Ability, isSender: boolean): void {
  if (holds(ability, 'users-and-rights')) return;
  if (!isSender) throw commonProblem('NOT_FOUND', 'you sent no such transfer');
  if (holds(ability, 'data-export') && holds(ability, 'contacts-export')) return;
  throw commonProblem('FORBIDDEN', 'a recall needs the rights that the send needed');
}
