import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { mergedRows, type MergedRow } from './merged.repository.js';
import { arrivedAt, contactHere, holdersBefore, movesOf, ownName, type Move } from './custody.repository.js';

/** By which transfer an office got a contact: only for transfers to which the asking office was a party. */
export type Arrival = Pick<Move, 'transferId' | 'mode' | 'sentBy' | 'sentAt' | 'acceptedBy' | 'acceptedAt'>;

/** One office that held the contact. */
export interface CustodyStep {
  /** null: an office of another organisation, whose name is not passed on */
  office: string | null;
  /** whether it is the asking office */
  yours: boolean;
  /** null: from the beginning */
  since: Date | null;
  /** null: it holds the contact still, as far as the asking office knows */
  until: Date | null;
  arrivedBy: Arrival | null;
}

/** A contact that went into the asked one, and its own way until then. */
export interface MergedFrom {
  contactId: string;
  /** the office in which it went into the other one; null: an office of another organisation */
  office: string | null;
  yours: boolean;
  mergedAt: Date | null;
  steps: Pick<CustodyStep, 'office' | 'yours' | 'since' | 'until'>[];
}

/** The way of a contact through the offices. */
export interface CustodyChain {
  contactId: string;
  steps: CustodyStep[];
  /** copies that this office gave away: from then on a contact of its own there */
  copies: (Arrival & { toOffice: string })[];
  /** contacts that went into this one, here or on its way here */
  mergedFrom: MergedFrom[];
}

/** A step before it is told by which transfer the office got the contact. */
type Step = Omit<CustodyStep, 'arrivedBy'> & { by: string | null };

/** The chain of custody of a contact, as far as the asking office may know it (decision 21). */
@Injectable()
export class CustodyService {
  /**
   * The offices that held the contact, the first one first: what arrived with it, then the office's own transfers. What the
   * next office did with it is known only if it came back. With what went into it, and from where. Errors: NOT_FOUND 404.
   */
  async chain(tx: OfficeTransaction, id: string): Promise<CustodyChain> {
    const contactId = await contactHere(tx, id);
    if (!contactId) throw commonProblem('NOT_FOUND', 'there is no such contact');
    const moves = await movesOf(tx, contactId);
    const steps = [...(await this.before(tx, contactId)), ...(await this.own(tx, contactId, moves))];
    const byId = new Map(moves.map((move) => [move.transferId, arrivalOf(move)]));
    return {
      contactId,
      steps: steps.map(({ by, ...step }) => ({ ...step, arrivedBy: (by && byId.get(by)) || null })),
      copies: moves
        .filter((move) => move.mode === 'copy' && move.toOfficeId !== tx.context.officeId)
        .map((move) => ({ ...arrivalOf(move), toOffice: move.toOffice })),
      mergedFrom: mergedFrom(await mergedRows(tx, contactId), tx.context.officeId, await ownName(tx)),
    };
  }

  /** Until the contact's newest arrival here. */
  private async before(tx: OfficeTransaction, contactId: string): Promise<Step[]> {
    const holders = await holdersBefore(tx, contactId);
    const own = holders.some(({ officeId }) => officeId === tx.context.officeId) ? await ownName(tx) : null;
    return holders.map(({ office, officeId, since, until }, index) => ({
      office: officeId === tx.context.officeId ? own : office,
      yours: officeId === tx.context.officeId,
      since,
      until,
      by: holders[index - 1]?.leftBy ?? null,
    }));
  }

  /** From its newest arrival on: this office, and the next one if it has gone on. */
  private async own(tx: OfficeTransaction, contactId: string, moves: readonly Move[]): Promise<Step[]> {
    const since = await arrivedAt(tx, contactId);
    const here = moves.filter(
      (move) => move.toOfficeId === tx.context.officeId && sameMoment(move.acceptedAt, since),
    );
    const gone = moves.find(
      (move) =>
        move.toOfficeId !== tx.context.officeId &&
        move.mode !== 'copy' &&
        (since === null || move.acceptedAt > since),
    );
    const own = {
      office: await ownName(tx),
      yours: true,
      since,
      until: gone?.acceptedAt ?? null,
      by: here[0]?.transferId ?? null,
    };
    if (!gone) return [own];
    return [
      own,
      { office: gone.toOffice, yours: false, since: gone.acceptedAt, until: null, by: gone.transferId },
    ];
  }
}

/** By contact; of each the last row is the office in which it went into the other one. */
function mergedFrom(rows: readonly MergedRow[], here: string, name: string): MergedFrom[] {
  return [...new Set(rows.map((row) => row.mergedId))].map((contactId) => {
    const way = rows.filter((row) => row.mergedId === contactId);
    const steps = way.map(({ officeId, office, since, until }) => {
      const yours = officeId === here;
      return { office: yours ? name : office, yours, since, until };
    });
    const last = steps.pop();
    const { office = null, yours = false, since: mergedAt = null } = last ?? {};
    return { contactId, office, yours, mergedAt, steps };
  });
}

function sameMoment(one: Date, other: Date | null): boolean {
  return other !== null && new Date(one).getTime() === new Date(other).getTime();
}

function arrivalOf({ transferId, mode, sentBy, sentAt, acceptedBy, acceptedAt }: Move): Arrival {
  return { transferId, mode, sentBy, sentAt, acceptedBy, acceptedAt };
}
