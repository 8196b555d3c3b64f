import type { OfficeTransaction } from '#database';
import { pageOf, readCursor, type Ability, type Page } from '#offices';
import { Injectable } from '@nestjs/common';
import { ReceiptService, viewOf } from '../receipt/receipt.service.js';
import type { StandingDto, StandingQueryDto, TimeDto } from './standing.dto.js';
import { standingRows, timesOf, type StandingRow, type StandingState } from './standing.repository.js';

/** Where transfers stand: waiting for a person and broken told apart, and how long each state took. */
@Injectable()
export class StandingService {
  constructor(private readonly receipts: ReceiptService) {}

  /** A page of what is open in the office's transfers, as far as the user may see them. */
  async list(tx: OfficeTransaction, ability: Ability, query: StandingQueryDto): Promise<Page<StandingDto>> {
    const after = readCursor(query.cursor)?.split(' ') ?? [];
    const rows = await standingRows(tx, viewOf(ability), query, after, query.limit + 1);
    const { items, nextCursor } = pageOf(rows, query.limit, (row) => `${row.transferId} ${row.state}`);
    return { items: items.map(explained), nextCursor };
  }

  /** The time that the transfer's contacts spent in each state. Errors: 404. */
  async times(tx: OfficeTransaction, ability: Ability, id: string): Promise<{ states: TimeDto[] }> {
    await this.receipts.read(tx, ability, id);
    return { states: await timesOf(tx, id) };
  }
}

interface Trouble {
  happened: string;
  /** what the office that sent it can do, and the one that received it */
  sender: string;
  recipient: string;
}

const OPERATOR = 'If it stays so, tell whoever operates the hub: `interoffice doctor` and the log say more.';

/** For each state that can be broken: what happened and what to do. */
const TROUBLES: Record<Exclude<StandingState, 'pending'>, Trouble> = {
  failed: {
    happened: 'The delivery failed and the contacts were put back.',
    sender:
      'Recall the contacts, mend what the error names and send them again; or let the recipient try once more.',
    recipient:
      'Accept the contacts again; if it fails the same way, decline them with the reason "incomplete".',
  },
  accepting: {
    happened: 'The contacts were accepted, but none has arrived for five minutes.',
    sender: `Nothing is lost: they are still yours until they arrive, and the delivery is asked for again every minute. ${OPERATOR}`,
    recipient: `The delivery is asked for again every minute; accepting again does so at once, and cancelling puts them back. ${OPERATOR}`,
  },
  settling: {
    happened: 'The contacts are decided, but the sending office has not taken note of it for five minutes.',
    sender: `The decision stands; until it is noted the contacts stay in transit. It is asked for again every minute. ${OPERATOR}`,
    recipient: 'Nothing: what you have accepted is yours.',
  },
  expiring: {
    happened: 'The time to accept is over, but the contacts were not released for five minutes.',
    sender: `Recall the contacts to have them back at once; the release is asked for again every minute. ${OPERATOR}`,
    recipient: 'Nothing: the contacts cannot be accepted any more.',
  },
};

function explained({
  sent,
  seconds,
  error,
  gaveUp,
  recipient,
  otherOffice,
  ...row
}: StandingRow): StandingDto {
  const trouble = row.kind === 'broken' && row.state !== 'pending' ? TROUBLES[row.state] : undefined;
  const happened = trouble
    ? [trouble.happened, error && `The error: ${error}.`, gaveUp && 'Its job has failed its last attempt.']
    : [];
  return {
    transferId: row.transferId,
    direction: sent ? 'sent' : 'received',
    otherOffice,
    state: row.state,
    kind: row.kind,
    contacts: row.contacts,
    since: row.since,
    seconds: Math.round(seconds),
    waitsFor: row.kind === 'waitingForPerson' ? recipient : null,
    happened: trouble ? happened.filter(Boolean).join(' ') : null,
    whatToDo: trouble ? (sent ? trouble.sender : trouble.recipient) : null,
  };
}
