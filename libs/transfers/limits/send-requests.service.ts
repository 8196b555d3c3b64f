import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import { Jobs, type JobData, type JobRun } from '#jobs';
import {
  holds,
  pageOf,
  readCursor,
  Refusal,
  systemContext,
  type Ability,
  type Page,
  type PageDto,
} from '#offices';
import { commonProblem } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PACK_RIGHTS, PackService } from '../package/pack.service.js';
import { SendService, type Sent } from '../send/send.service.js';
import type { Sender } from '../send/transfer.repository.js';
import { limitsProblem } from './limits.problems.js';
import type { ApprovedPackageDto, ApproveDto, SendRequestsQueryDto } from './send-requests.dto.js';
import {
  decideRequest,
  findRequest,
  listRequests,
  lockRequest,
  mayStillSend,
  requestedContacts,
  requestSelection,
  type PackOrder,
  type RequestedContact,
  type SendRequest,
  type StoredOrder,
} from './send-requests.repository.js';

interface RequestJob extends JobData {
  sendRequestId: string;
}

/** What it takes to send (S4-14, S4-15). */
const SEND_RIGHTS = ['data-export', 'contacts-export'];

/**
 * Sends and packages of more contacts than one person may send wait for a second one (reliability.md, threat 8). Until then nothing is
 * held and nothing copied; the approval sends in its own transaction, and whatever has changed meanwhile counts.
 */
@Injectable()
export class SendRequestService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly sends: SendService,
    private readonly packs: PackService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<RequestJob>('send-request-expire', (run) => this.expire(run));
  }

  /** The user's own requests, and for who approves those of the whole office; newest first. */
  async list(
    tx: OfficeTransaction,
    ability: Ability,
    { state, cursor, limit }: SendRequestsQueryDto,
  ): Promise<Page<SendRequest>> {
    const before = readCursor(cursor);
    const rows = await listRequests(tx, approves(ability), { state, before, limit: limit + 1 });
    return pageOf(rows, limit, (row) => row.id);
  }

  /** Errors: NOT_FOUND 404 for everybody but the sender and who approves. */
  async read(tx: OfficeTransaction, ability: Ability, id: string): Promise<SendRequest> {
    const request = await findRequest(tx, approves(ability), id);
    if (!request) throw noRequest();
    return request;
  }

  /** A page of the contacts that wait; empty once the request is decided. Errors as `read`. */
  async contacts(
    tx: OfficeTransaction,
    ability: Ability,
    id: string,
    { cursor, limit }: PageDto,
  ): Promise<Page<RequestedContact>> {
    await this.read(tx, ability, id);
    const rows = await requestedContacts(tx, id, readCursor(cursor), limit + 1);
    return pageOf(rows, limit, (row) => row.contactId);
  }

  /**
   * Sends what was asked for, or has the package made, in the name of whoever asked. Errors: NOT_FOUND 404, OWN_REQUEST 403,
   * REQUEST_DECIDED 409, SENDER_MAY_NOT_SEND 409, and those of a send or a package: what cannot be sent any more is named by
   * CONTACTS_BLOCKED 409, and the request goes on waiting; a package's manifest names it.
   */
  async approve(
    tx: OfficeTransaction,
    id: string,
    given: ApproveDto,
  ): Promise<(Sent & { sendRequestId: string }) | ApprovedPackageDto> {
    const order = await this.waiting(tx, id);
    const { sender, seal } = order;
    if (sender.userId === tx.context.userId)
      throw new Refusal(limitsProblem('OWN_REQUEST'), 'sendRequest.ownApproval', { sendRequestId: id });
    const rights = seal ? PACK_RIGHTS : SEND_RIGHTS;
    await requireMaySend(tx, sender, rights);
    const done = seal ? await this.pack(tx, order, seal) : await this.send(tx, order, given);
    const { became, contacts } = done;
    await decideRequest(tx, id, 'approved', became);
    await audit(tx, 'sendRequest.approved', {
      sendRequestId: id,
      ...became,
      senderId: sender.userId,
      contacts,
    });
    await requireMaySend(tx, sender, rights); // still: no contact leaves by a right that was taken away meanwhile (threat 7)
    return { ...done.answer, sendRequestId: id };
  }

  private async send(tx: OfficeTransaction, order: StoredOrder, { leaveOutBlocked }: ApproveDto) {
    const { id, sender, request } = order;
    const answer = await this.sends.sendApproved(tx, {
      request: { ...request, leaveOutBlocked: leaveOutBlocked ?? request.leaveOutBlocked },
      selection: requestSelection(id),
      sender,
      chosenBefore: true,
    });
    return { answer, became: { transferId: answer.id }, contacts: answer.contacts };
  }

  private async pack(tx: OfficeTransaction, { id, sender, request }: StoredOrder, seal: string) {
    const order = request as unknown as PackOrder;
    const answer = await this.packs.packApproved(tx, order, requestSelection(id), sender, seal);
    return { answer, became: { exportId: answer.exportId }, contacts: answer.contacts };
  }

  /** Errors: NOT_FOUND 404, REQUEST_DECIDED 409. */
  async refuse(tx: OfficeTransaction, ability: Ability, id: string, reason: string): Promise<SendRequest> {
    await this.waiting(tx, id);
    await decideRequest(tx, id, 'refused', { reason });
    await audit(tx, 'sendRequest.refused', { sendRequestId: id });
    return this.read(tx, ability, id);
  }

  /** The sender does not want it any more. Errors: NOT_FOUND 404 for everybody else, REQUEST_DECIDED 409. */
  async withdraw(tx: OfficeTransaction, ability: Ability, id: string): Promise<SendRequest> {
    if (!(await findRequest(tx, false, id))) throw noRequest();
    await this.waiting(tx, id);
    await decideRequest(tx, id, 'withdrawn');
    await audit(tx, 'sendRequest.withdrawn', { sendRequestId: id });
    return this.read(tx, ability, id);
  }

  private async waiting(tx: OfficeTransaction, id: string): Promise<StoredOrder> {
    const order = await lockRequest(tx, id);
    if (!order) throw noRequest();
    if (order.state !== 'awaitingApproval')
      throw limitsProblem('REQUEST_DECIDED', undefined, { extra: { state: order.state } });
    return order;
  }

  /** Notes that the time of a request is over; the database's clock decides. */
  private async expire(run: JobRun<RequestJob>): Promise<void> {
    const context = await systemContext(this.database, run.data.officeId, run.id);
    const id = run.data.sendRequestId;
    await this.database.transaction(context, async (tx) => {
      const request = (await lockRequest(tx, id)) && (await findRequest(tx, true, id));
      if (!request || request.decidedAt !== null) return;
      if (request.state !== 'expired') {
        await this.jobs.add(tx, 'send-request-expire', run.data, { startAfter: new Date(request.expiresAt) });
        return;
      }
      await decideRequest(tx, id, 'expired');
      await audit(tx, 'sendRequest.expired', { sendRequestId: id });
    });
  }
}

/** Whoever administers the users of the office sees its transfers, and approves. */
function approves(ability: Ability): boolean {
  return holds(ability, 'users-and-rights');
}

async function requireMaySend(
  tx: OfficeTransaction,
  sender: Sender,
  rights: readonly string[],
): Promise<void> {
  if (!(await mayStillSend(tx, sender.userId, rights))) throw limitsProblem('SENDER_MAY_NOT_SEND');
}

function noRequest(): Error {
  return commonProblem('NOT_FOUND', 'there is no such request');
}
