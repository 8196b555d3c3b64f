import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { Jobs } from '#jobs';
import { holds, presentAbility } from '#offices';
import { commonProblem, stepDuration, stepRows } from '#platform';
import { Injectable } from '@nestjs/common';
import { labelOf } from '../compiler/preview.js';
import { asDescribed } from '../compiler/held-back.js';
import { carryAliases } from '../collisions/carry.repository.js';
import { carryCustody } from '../custody/carry.repository.js';
import { carryMerged } from '../custody/merged.repository.js';
import { DeliverService } from '../deliver/deliver.service.js';
import { isAny } from '../inbox/inbox.repository.js';
import { keepDelegations, mayAnswerFor, onBehalf } from '../people/answering.js';
import { sealParcel } from '../send/seal.repository.js';
import {
  sortRelations,
  takenMeanwhile,
  withhold,
  writeParcel,
  type TransferKey,
} from '../send/send.repository.js';
import { countContacts } from '../send/transfer.repository.js';
import { lockTransfer } from '../settle/close.repository.js';
import { transferProblem } from '../transfers.problems.js';
import type { ReturnDto } from './return.dto.js';
import { saysReason } from './reasons.js';
import {
  binCopies,
  countGroups,
  holdReturned,
  inOrder,
  insertReturn,
  keepWhatHolds,
  listCopies,
  noteDeleted,
  noteOwn,
  noteTouched,
  noteTouchedRelations,
  type GroupCount,
} from './return.repository.js';
import {
  countReturnable,
  newestReturn,
  noteLeftOut,
  notReturnable,
  received,
  selectReturnable,
  type NotReturnable,
  type Received,
} from './returnable.repository.js';

/** How many contacts an answer names. */
const NAMED = 100;

/** What a return did. */
export interface Returned {
  /** the transfer that gives the contacts back; when nothing was left to return, the one that did it before */
  id: string;
  contacts: number;
  /** contacts of the request that earlier returns took */
  before: number;
  /** contacts that cannot go back, the first 100 */
  leftOut: NotReturnable[];
  leftOutCount: number;
}

/** One line of a group: so many records of a type, and why. */
export interface GroupLine {
  recordType: string;
  label: string;
  /** null: the whole record; else the field that stays */
  part: string | null;
  reason: string | null;
  says: string | null;
  count: number;
}

/** The three groups. */
export type Groups = Record<'reversed' | 'kept' | 'notReversed', GroupLine[]>;

/** What a return would do. */
export interface ReturnPreview {
  mode: 'move' | 'copy';
  contacts: number;
  /** contacts that earlier returns took */
  before: number;
  blocked: NotReturnable[];
  blockedCount: number;
  groups: Groups;
}

/** A transfer that somebody wants to return, and what of it can go back. */
interface Plan {
  key: Received;
  contactIds: string[] | null;
  free: number;
  before: number;
  blocked: NotReturnable[];
  blockedCount: number;
}

/** Gives accepted contacts back to the office that sent them (X-03, decision 21). */
@Injectable()
export class ReturnService {
  constructor(
    private readonly jobs: Jobs,
    private readonly deliver: DeliverService,
  ) {}

  /** What a return would do, counted; changes nothing. Errors as `giveBack`, but for those about single contacts. */
  async preview(tx: OfficeTransaction, id: string, contactIds: string[] | undefined): Promise<ReturnPreview> {
    const plan = await this.plan(tx, id, contactIds);
    const { key, free, before, blocked, blockedCount } = plan;
    await selectReturnable(tx, key, plan.contactIds);
    const groups = free > 0 ? await countGroups(tx, key, key.mode === 'copy') : [];
    return { mode: key.mode, contacts: free, before, blocked, blockedCount, groups: groupsOf(groups) };
  }

  /**
   * Gives the contacts of a transfer back, all that arrived or those named, in the transaction of the request; a job of the
   * other office takes them. Returning again answers the same. A copy is put into the bin at once. Errors: NOT_FOUND 404
   * for everybody but the recipient and who may answer for him, FORBIDDEN 403 if he may not import any more, NOT_RETURNABLE 409 for a transfer that is
   * a return itself, TRANSFER_STATE 409 for one that is still being delivered, RETURN_TOO_LATE 409, RETURN_BLOCKED 409 when some contacts cannot go back (sent on, in the bin, only
   * linked to one that was here before) and `leaveOutBlocked` was not said.
   */
  async giveBack(tx: OfficeTransaction, id: string, request: ReturnDto): Promise<Returned> {
    const stop = stepDuration.startTimer({ step: 'return' });
    await tx.enterStep('send');
    await lockTransfer(tx, id);
    const plan = await this.plan(tx, id, request.contactIds);
    refuseBlocked(plan, request.leaveOutBlocked);
    const { key, before, blocked: leftOut, blockedCount: leftOutCount } = plan;
    const newest = plan.free === 0 ? await newestReturn(tx, key) : undefined;
    if (newest) return { id: newest, contacts: 0, before, leftOut, leftOutCount };
    const back = await insertReturn(tx, key, request.message);
    await selectReturnable(tx, key, plan.contactIds);
    await noteLeftOut(tx, key, back, plan.contactIds);
    const contacts = await (key.mode === 'copy' ? listCopies(tx, back) : holdReturned(tx, back));
    if (contacts < plan.free) throw takenMeanwhile();
    await countContacts(tx, back, contacts);
    await (key.mode === 'copy' ? this.undoCopy(tx, back) : this.sendBack(tx, back));
    await audit(tx, 'transfer.returned', {
      transferId: key.id,
      returnId: back.id,
      contacts,
      ...onBehalf(tx, [key]),
    });
    await requireMayReturn(tx, key); // still: contacts leave the office by it (threat 7)
    stop();
    return { id: back.id, contacts, before, leftOut, leftOutCount };
  }

  private async plan(tx: OfficeTransaction, id: string, named: string[] | undefined): Promise<Plan> {
    const key = await received(tx, id);
    if (!key) throw commonProblem('NOT_FOUND', 'you received no such transfer');
    await keepDelegations(tx);
    await requireMayReturn(tx, key);
    if (key.returns) throw transferProblem('NOT_RETURNABLE');
    if (await isAny(tx, 'accepting', key, null))
      throw transferProblem('TRANSFER_STATE', 'it is still being delivered');
    const contactIds = named ?? null;
    const {
      free = 0,
      returned = 0,
      returning = 0,
      ...blockedBy
    } = await countReturnable(tx, key, contactIds);
    const blockedCount = Object.values(blockedBy).reduce((sum, count) => sum + count, 0);
    const before = returned + returning;
    if (named && free + before + blockedCount < named.length)
      throw commonProblem('NOT_FOUND', 'not all of these contacts are in the transfer', {
        at: { field: 'contactIds' },
      });
    if (free + before + blockedCount === 0) throw transferProblem('NOT_RETURNABLE');
    const blocked = blockedCount > 0 ? await notReturnable(tx, key, contactIds, NAMED) : [];
    return { key, contactIds, free, before, blocked, blockedCount };
  }

  /** A transfer back of the contacts that are held, which the job delivers. */
  private async sendBack(tx: OfficeTransaction, back: TransferKey): Promise<void> {
    await noteDeleted(tx, back);
    await withhold(tx, back, asDescribed); // the data goes back where it came from: no list of this office holds it
    await sortRelations(tx, back, 'each', asDescribed);
    await noteTouchedRelations(tx, back);
    await carryCustody(tx, back);
    await carryAliases(tx, back);
    await carryMerged(tx, back);
    stepRows.inc({ step: 'return' }, await writeParcel(tx, back, asDescribed));
    await this.jobs.add(tx, 'transfer-seal', { officeId: back.sourceOfficeId, transferId: back.id });
    await this.deliver.ask(tx, back);
  }

  /** Puts the copies into the bin, but for what somebody here has changed or made. */
  private async undoCopy(tx: OfficeTransaction, back: TransferKey): Promise<void> {
    await noteTouched(tx, back);
    await noteOwn(tx, back);
    await keepWhatHolds(tx, back);
    await binCopies(tx, back);
    await sealParcel(tx, back);
  }
}

/**
 * Whoever may answer for the recipient, and who administers the users of his office, so that one who has left holds
 * nothing up. Asked when the return begins and when it ends.
 */
async function requireMayReturn(tx: OfficeTransaction, { recipientId }: Received): Promise<void> {
  if (await mayAnswerFor(tx, recipientId)) return;
  const ability = await presentAbility(tx);
  if (ability && holds(ability, 'users-and-rights')) return;
  if (recipientId !== tx.context.userId) throw commonProblem('NOT_FOUND', 'you received no such transfer');
  throw commonProblem('FORBIDDEN', 'a return needs the right that the accept needed: Data Import');
}

function refuseBlocked({ free, before, blocked, blockedCount }: Plan, leaveOut: boolean): void {
  if (blockedCount === 0 || (leaveOut && free + before > 0)) return;
  const late = free + before === 0 && blocked.every((contact) => contact.reason === 'tooLate');
  throw transferProblem(late ? 'RETURN_TOO_LATE' : 'RETURN_BLOCKED', undefined, {
    extra: { blocked, blockedCount },
  });
}

/** The counts as the three groups, each line with its reason in words. */
export function groupsOf(counts: readonly GroupCount[]): Groups {
  const group = (outcome: GroupCount['outcome']): GroupLine[] =>
    inOrder(counts.filter((row) => row.outcome === outcome)).map(({ recordType, reason, part, count }) => ({
      recordType,
      label: labelOf(recordType),
      part: part || null,
      reason,
      says: saysReason(recordType, reason),
      count,
    }));
  return { reversed: group('reversed'), kept: group('kept'), notReversed: group('notReversed') };
}
