import type { OfficeTransaction } from '#database';
import { officeSettings, type OfficeSettings } from '#offices';
import { Injectable } from '@nestjs/common';
import { isToBeSkipped } from '../collisions/choices.service.js';
import { arrive, OBSTACLES, prepare, type Obstacle } from '../deliver/arrive.js';
import type { Chunk } from '../deliver/deliver.repository.js';
import { reasonOf, ROW_ERROR } from '../deliver/deliver.service.js';
import { startAccepting } from '../inbox/inbox.repository.js';
import { barredTransfers, declineExcluded, excludesPeople } from '../limits/acceptance.repository.js';
import { limitsProblem } from '../limits/limits.problems.js';
import { transferProblem } from '../transfers.problems.js';
import { findWaiting, type Waiting } from './look.repository.js';

/** Why a contact would not arrive. */
export interface Hindrance {
  code: 'excluded' | 'skipped' | 'cannotBeStored' | Obstacle['why'];
  says: string;
}

/** What a rehearsal showed, or why there was nothing to see. */
export type Rehearsed<T> = { hindrance: null; result: T } | { hindrance: Hindrance; result?: undefined };

/**
 * Shows what accepting a contact would do by doing it and taking it back: the statements are those of the accept and of the
 * delivery, so no rule is written twice. Nothing waits for the transfer's lock, so a look never holds up a delivery.
 */
@Injectable()
export class Rehearsals {
  /** The contact, if the user may answer it and look at it now. Errors as `LookService.look`. */
  async waiting(tx: OfficeTransaction, transferId: string, contactId: string): Promise<Waiting> {
    const waiting = await findWaiting(tx, transferId, contactId);
    if (!waiting) throw transferProblem('NOT_IN_INBOX');
    if (waiting.state !== 'pending')
      throw transferProblem('TRANSFER_STATE', undefined, { extra: { states: { [waiting.state]: 1 } } });
    if (!waiting.lookAllowed) throw transferProblem('LOOK_NOT_ALLOWED');
    const [barred] = await barredTransfers(tx, [waiting]);
    if (barred) throw limitsProblem(barred.code, undefined, { extra: { transferIds: [transferId] } });
    return { ...waiting, rehearsal: true };
  }

  /**
   * Accepts and delivers the contact in the name of the user, calls `read`, and undoes all of it. Errors: TRANSFER_STATE 409 when it was answered meanwhile.
   */
  rehearse<T>(
    tx: OfficeTransaction,
    waiting: Waiting,
    contactId: string,
    read: () => Promise<T>,
  ): Promise<Rehearsed<T>> {
    return tx
      .rehearse(async (): Promise<Rehearsed<T>> => {
        await tx.enterStep('deliver');
        const settings = await officeSettings(tx);
        const declined = await this.declined(tx, waiting, contactId, settings);
        if (declined) return { hindrance: declined };
        if ((await startAccepting(tx, waiting, [contactId])) === 0) throw transferProblem('TRANSFER_STATE');
        const prepared = await prepare(tx, chunkOf(tx, waiting, contactId, settings), settings.collisions);
        if (prepared.obstacle) return { hindrance: obstacleOf(prepared.obstacle) };
        await arrive(tx, prepared.chunk, prepared.places, true); // true: also what waits for this contact is looked for
        return { hindrance: null, result: await read() };
      })
      .catch(asHindrance);
  }

  /** Why accepting it would decline it: what the office does not take, and duplicates that are skipped. */
  private async declined(
    tx: OfficeTransaction,
    key: Waiting,
    contactId: string,
    settings: OfficeSettings,
  ): Promise<Hindrance | undefined> {
    if ((await excludesPeople(tx)) && (await declineExcluded(tx, key, [contactId], null)).length > 0)
      return EXCLUDED;
    return (await isToBeSkipped(tx, key, contactId, settings)) ? SKIPPED : undefined;
  }
}

function chunkOf(
  tx: OfficeTransaction,
  key: Waiting,
  contactId: string,
  { matchRules }: OfficeSettings,
): Chunk {
  const acceptedBy = tx.context.userId as string;
  return { key, contactIds: [contactId], acceptedBy, matchRules, lookUp: true, tallies: [] };
}

const EXCLUDED: Hindrance = {
  code: 'excluded',
  says: 'Your office does not take this contact: when you accept it, it is declined.',
};
const SKIPPED: Hindrance = {
  code: 'skipped',
  says: 'It is skipped as a duplicate, by what you chose or by the default of your office: when you accept it, it is declined.',
};

function obstacleOf({ why }: Obstacle): Hindrance {
  return { code: why, says: OBSTACLES[why] };
}

/** A row that cannot be written stops a delivery, too; the contact would wait again with the same words. */
function asHindrance(error: Error & { code?: string }): { hindrance: Hindrance } {
  if (!ROW_ERROR.test(error.code ?? '')) throw error;
  return { hindrance: { code: 'cannotBeStored', says: reasonOf(error) } };
}
