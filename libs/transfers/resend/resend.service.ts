import type { OfficeTransaction } from '#database';
import { pageOf, readCursor, type Ability, type Page } from '#offices';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { crossingTerms, ownRules } from '../limits/own-rules.repository.js';
import { PreviewService, type Preview } from '../preview/preview.service.js';
import { ReceiptService } from '../receipt/receipt.service.js';
import type { SelectionSql } from '../selection.js';
import { blockedContacts, type Blocked } from '../send/send.repository.js';
import { SendService, type AwaitingApproval, type Order, type Sent } from '../send/send.service.js';
import type { Sender, SendOrder } from '../send/transfer.repository.js';
import { lockTransfer } from '../settle/close.repository.js';
import { transferProblem } from '../transfers.problems.js';
import type { CameBackQueryDto, ResendDto } from './resend.dto.js';
import {
  alreadyResent,
  cameBack,
  cameBackSelection,
  findFormer,
  mendedContacts,
  selectionSize,
  statesOfSome,
  type AlreadyResent,
  type CameBackContact,
  type Former,
} from './resend.repository.js';
import { notYetResent } from './resent.js';

/** How many contacts an answer names. */
const NAMED = 100;

/** What a resend adds to the answer of a send. */
export interface Again {
  /** the transfer whose contacts are sent again */
  resendOf: string;
  /** contacts of the request that were sent again before and wait or have arrived: left out; the first 100 */
  alreadyResent: AlreadyResent[];
  alreadyResentCount: number;
}

/** A contact that came back, and whether it can be sent again as it is. */
export type DeclinedContact = CameBackContact & {
  /** it, or a record that goes with it, was changed since it was sent */
  mended: boolean;
  /** why it cannot be sent now */
  blocked: Blocked['reason'] | null;
};

/** Which contacts of which transfer. */
interface Choice {
  former: Former;
  selection: SelectionSql;
  before: Pick<Again, 'alreadyResent' | 'alreadyResentCount'>;
}

/** Sends again what came back without having arrived (X-05, decision 25): a send through the same path as every other. */
@Injectable()
export class ResendService {
  constructor(
    private readonly receipts: ReceiptService,
    private readonly previews: PreviewService,
    private readonly sends: SendService,
  ) {}

  /** A page of what came back, with the reasons. Errors: NOT_FOUND 404 for everybody but the sending office's parties. */
  async list(
    tx: OfficeTransaction,
    ability: Ability,
    id: string,
    query: CameBackQueryDto,
  ): Promise<Page<DeclinedContact>> {
    const former = await this.former(tx, ability, id);
    const rows = await cameBack(tx, former, query, readCursor(query.cursor), query.limit + 1);
    const page = pageOf(rows, query.limit, (row) => row.contactId);
    const ids = page.items.map((row) => row.contactId);
    const mended = await mendedContacts(tx, former, ids);
    const blocked = await this.blocked(tx, former, ids);
    return {
      ...page,
      items: page.items.map((row) => ({
        ...row,
        mended: mended.has(row.contactId),
        blocked: blocked.get(row.contactId) ?? null,
      })),
    };
  }

  /** What a resend would do. Errors: NOT_FOUND 404, TRANSFER_STATE 409, NOTHING_TO_RESEND 409. */
  async preview(
    tx: OfficeTransaction,
    ability: Ability,
    id: string,
    request: ResendDto,
  ): Promise<Preview & Again> {
    const { former, selection, before } = await this.choose(tx, ability, id, request);
    const order = orderOf(former, selection, request, tx.context as Sender);
    const preview = await this.previews.previewOf(tx, {
      request: order.request,
      selection: notYetResent(selection, id),
      sessionId: order.sender.sessionId,
      chosenBefore: true,
    });
    return { ...preview, resendOf: id, ...before };
  }

  /** Sends them again. Errors: NOT_FOUND 404, TRANSFER_STATE 409, NOTHING_TO_RESEND 409, and those of a send. */
  async resend(
    tx: OfficeTransaction,
    ability: Ability,
    id: string,
    request: ResendDto,
  ): Promise<(Sent | AwaitingApproval) & Again> {
    await this.former(tx, ability, id);
    await tx.enterStep('send');
    await lockTransfer(tx, id); // before anything is looked at: two resends of it follow one another
    const { former, selection, before } = await this.choose(tx, ability, id, request);
    const sent = await this.sends.sendOrder(tx, orderOf(former, selection, request, tx.context as Sender));
    return { ...sent, resendOf: id, ...before };
  }

  private async choose(
    tx: OfficeTransaction,
    ability: Ability,
    id: string,
    request: ResendDto,
  ): Promise<Choice> {
    const former = await this.former(tx, ability, id);
    await requireCameBack(tx, former, request);
    const selection = cameBackSelection(former, request);
    const { rows, count } = await alreadyResent(tx, former, selection, NAMED);
    if ((await selectionSize(tx, selection)) === count)
      throw transferProblem('NOTHING_TO_RESEND', undefined, {
        extra: { states: await statesOfSome(tx, former, request.contactIds), alreadyResent: rows },
      });
    return { former, selection, before: { alreadyResent: rows, alreadyResentCount: count } };
  }

  /** The transfer, for its parties in the office that sent it. */
  private async former(tx: OfficeTransaction, ability: Ability, id: string): Promise<Former> {
    const seen = await this.receipts.find(tx, ability, id);
    const former = seen && (await findFormer(tx, id));
    if (!former) throw commonProblem('NOT_FOUND', 'you sent no such transfer');
    return former;
  }

  private async blocked(
    tx: OfficeTransaction,
    former: Former,
    ids: readonly string[],
  ): Promise<Map<string, Blocked['reason']>> {
    const rules = await ownRules(tx, await crossingTerms(tx, tx.context.officeId, former.targetOfficeId));
    const selection = { sql: 'SELECT unnest($2::uuid[]) AS contact_id', parameters: [ids] };
    const needsConsent = former.legalBasis === 'consent';
    const { blocked } = await blockedContacts(tx, selection, needsConsent, ids.length, rules);
    return new Map(blocked.map(({ contactId, reason }) => [contactId, reason]));
  }
}

/** Of contacts that are named one by one, each must have come back. */
async function requireCameBack(tx: OfficeTransaction, former: Former, request: ResendDto): Promise<void> {
  const { contactIds, states: wanted } = request;
  if (!contactIds) return;
  const states = await statesOfSome(tx, former, contactIds);
  const known = Object.values(states).reduce((sum, count) => sum + count, 0);
  if (known < contactIds.length)
    throw commonProblem('NOT_FOUND', 'not all of these contacts are in the transfer', {
      at: { field: 'contactIds' },
    });
  if (Object.keys(states).some((state) => !wanted.some((one) => one === state)))
    throw transferProblem('TRANSFER_STATE', 'some of these contacts are in a state that is not sent again', {
      extra: { states },
      hint: 'Name only contacts that were declined; "states" takes in those that have expired or were recalled.',
    });
}

/**
 * The order of a resend: as the former transfer said, unless the request says otherwise. To the same office it belongs to
 * the former one's export session, so that relations to what was accepted then are reconstructed (S4-28, S4-29).
 */
function orderOf(former: Former, selection: SelectionSql, given: ResendDto, context: Sender): Order {
  const { userId, userName } = context;
  const targetOfficeId = given.targetOfficeId ?? former.targetOfficeId;
  const isSameOffice = targetOfficeId === former.targetOfficeId;
  if (!isSameOffice && !given.recipientId)
    throw commonProblem('VALIDATION', 'another target office needs a "recipientId" there', {
      at: { field: 'recipientId' },
    });
  const legalNote = given.legalNote ?? (given.legalBasis ? null : former.legalNote);
  const request: SendOrder = {
    targetOfficeId,
    recipientId: given.recipientId ?? former.recipientId,
    mode: given.mode ?? former.mode,
    relations: given.relations ?? former.relations,
    legalBasis: given.legalBasis ?? former.legalBasis,
    leaveOutBlocked: given.leaveOutBlocked,
    resendOf: former.id,
    ...(given.message ? { message: given.message } : {}),
    ...(legalNote ? { legalNote } : {}),
  };
  const sessionId = isSameOffice ? former.sessionId : context.sessionId;
  return { request, selection, sender: { userId, userName, sessionId }, chosenBefore: true };
}
