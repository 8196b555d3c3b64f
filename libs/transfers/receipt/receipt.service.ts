import { catalogue } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { holds, pageOf, readCursor, type Ability, type Page, type PageDto } from '#offices';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { relationTypes } from '../compiler/collect.js';
import { ruleText } from '../rules.js';
import type { TransfersQueryDto } from '../transfers.dto.js';
import {
  contactsOf,
  listReturns,
  listTransfers,
  readTransfer,
  resendsBetween,
  tallies,
  waitingRelations,
  withheldByRule,
  withheldRows,
  type TransferRow,
  type View,
} from './receipt.repository.js';

const OUTCOMES = ['sent', 'created', 'merged', 'linked', 'withheld', 'skipped'] as const;

/** sent = created + merged + linked + withheld + skipped + waiting; nothing waits once every contact is decided. */
export type ReceiptLine = { recordType: string; label: string; waiting: number } & Record<
  (typeof OUTCOMES)[number],
  number
>;

/** The receipt: the same for both offices. */
export interface Receipt {
  transferId: string;
  fromUser: string;
  /** the recipient now: another one than at the send when it was reassigned */
  toUser: string;
  state: string;
  states: Record<string, number>;
  parcelHash: string;
  /** the transfer between the same two offices of whose contacts these are some, sent again */
  resendOf: string | null;
  /** the transfers between them by which contacts of this one were sent again */
  resentAs: string[];
  /** whether every line adds up and nothing waits */
  complete: boolean;
  lines: ReceiptLine[];
  withheld: { line: string; says: string; recordType: string; part: string | null; count: number }[];
}

/** A transfer with its own state. */
export type Transfer = TransferRow & { state: string };

/** A transfer as its two offices read it. */
@Injectable()
export class ReceiptService {
  /** The transfer. Errors: NOT_FOUND 404 for everybody who is no party to it. */
  async read(tx: OfficeTransaction, ability: Ability, id: string): Promise<Transfer> {
    const transfer = await this.find(tx, ability, id);
    if (!transfer) throw commonProblem('NOT_FOUND', 'there is no such transfer');
    return transfer;
  }

  /** The transfer; undefined for everybody who is no party to it. */
  async find(tx: OfficeTransaction, ability: Ability, id: string): Promise<Transfer | undefined> {
    const row = await readTransfer(tx, id, viewOf(ability));
    return row && { ...row, state: stateOf(row) };
  }

  /** A page of the office's transfers, newest first. */
  async list(tx: OfficeTransaction, ability: Ability, query: TransfersQueryDto): Promise<Page<Transfer>> {
    const rows = await listTransfers(
      tx,
      query.direction,
      viewOf(ability),
      readCursor(query.cursor),
      query.limit + 1,
    );
    return pageOfTransfers(rows, query.limit);
  }

  /** A page of the returns of a transfer, newest first; none for everybody who is no party to it. */
  async returnsOf(
    tx: OfficeTransaction,
    ability: Ability,
    id: string,
    { cursor, limit }: PageDto,
  ): Promise<Page<Transfer>> {
    return pageOfTransfers(await listReturns(tx, id, viewOf(ability), readCursor(cursor), limit + 1), limit);
  }

  /** The reconciled receipt (S4-80, X-04). */
  async receipt(tx: OfficeTransaction, ability: Ability, id: string): Promise<Receipt> {
    const transfer = await this.read(tx, ability, id);
    const waiting = await waitingRelations(
      tx,
      id,
      relationTypes.map((type) => type.name),
    );
    const lines = receiptLines(await tallies(tx, id), waiting, transfer);
    return {
      transferId: id,
      fromUser: transfer.fromUser,
      toUser: transfer.toUser,
      state: transfer.state,
      states: transfer.states,
      parcelHash: transfer.parcelHash,
      ...(await resendsBetween(tx, id)),
      complete: lines.every((line) => line.waiting === 0 && addsUp(line)),
      lines,
      withheld: (await withheldByRule(tx, id)).map((row) => ({
        ...row,
        part: row.part || null,
        says: ruleText(row.recordType, row.line),
      })),
    };
  }

  /** A page of the withheld rows, each with its rule; the target office sees those of the contacts that it accepted. */
  async withheld(
    tx: OfficeTransaction,
    ability: Ability,
    id: string,
    page: PageDto,
  ): Promise<Page<Record<string, unknown>>> {
    await this.read(tx, ability, id);
    const rows = await withheldRows(tx, id, readCursor(page.cursor)?.split(' ') ?? [], page.limit + 1);
    return pageOf(
      rows.map((row) => ({ ...row, part: row.part || null, says: ruleText(row.recordType, row.line) })),
      page.limit,
      (row) => `${row.recordType} ${row.recordId} ${row.part ?? ''}`,
    );
  }

  /** A page of the transfer's contacts; what was taken back from the target office is not shown to it. */
  async contacts(
    tx: OfficeTransaction,
    ability: Ability,
    id: string,
    page: PageDto,
  ): Promise<Page<Record<string, unknown>>> {
    await this.read(tx, ability, id);
    const rows = await contactsOf(tx, id, readCursor(page.cursor), page.limit + 1);
    return pageOf(rows, page.limit, (row) => String(row['contactId']));
  }
}

function pageOfTransfers(rows: readonly TransferRow[], limit: number): Page<Transfer> {
  const transfers = rows.map((row) => ({ ...row, state: stateOf(row) }));
  return pageOf(transfers, limit, (row) => row.id);
}

/** What the rights of a user open to him. */
export function viewOf(ability: Ability): View {
  return { administers: holds(ability, 'users-and-rights') };
}

/** The transfer's own state, derived from its contacts (design.md, section 4). */
export function stateOf(transfer: Pick<TransferRow, 'states'>): string {
  const states = Object.keys(transfer.states ?? {});
  if (states.length === 1) return states[0] as string;
  if (states.includes('accepting')) return 'accepting';
  return states.includes('pending') ? 'partlyPending' : 'decided';
}

function receiptLines(
  counts: { recordType: string; outcome: string; count: number }[],
  waiting: { recordType: string; count: number }[],
  transfer: TransferRow,
): ReceiptLine[] {
  const open = (transfer.states['pending'] ?? 0) + (transfer.states['accepting'] ?? 0) > 0;
  return catalogue
    .filter((type) => counts.some((row) => row.recordType === type.name))
    .map((type) => {
      const of = (outcome: string): number =>
        counts.find((row) => row.recordType === type.name && row.outcome === outcome)?.count ?? 0;
      const figures = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, of(outcome)])) as Record<
        (typeof OUTCOMES)[number],
        number
      >;
      const inEscrow = waiting.find((row) => row.recordType === type.name)?.count ?? 0;
      return {
        recordType: type.name,
        label: type.pluralLabel,
        ...figures,
        waiting: open ? figures.sent - done(figures) : inEscrow,
      };
    });
}

function done(line: Record<(typeof OUTCOMES)[number], number>): number {
  return line.created + line.merged + line.linked + line.withheld + line.skipped;
}

function addsUp(line: ReceiptLine): boolean {
  return line.sent === done(line) + line.waiting;
}
