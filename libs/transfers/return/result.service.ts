import { recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { holds, pageOf, readCursor, type Ability, type Page, type PageDto } from '#offices';
import { commonProblem } from '#platform';
import { titlesOf } from '#records';
import { Injectable } from '@nestjs/common';
import { labelOf } from '../compiler/preview.js';
import { ReceiptService, type Transfer } from '../receipt/receipt.service.js';
import { saysReason } from './reasons.js';
import type { ReturnRowsQueryDto } from './return.dto.js';
import { countRows, groupRows, returnableUntil, type ReturnRow } from './result.repository.js';
import { groupsOf, type Groups } from './return.service.js';

/** The result of a return. */
export interface ReturnResult {
  id: string;
  /** the transfer that was returned */
  returns: string;
  state: string;
  mode: string;
  contacts: number;
  /** of contacts that have arrived */
  groups: Groups;
}

/** A page of the returns of a transfer. */
export interface ReturnsOfTransfer extends Page<Transfer> {
  transferId: string;
  /** until when its contacts may be given back, the first and the last of those that still can; null for none */
  returnableUntil: { first: Date | null; last: Date | null };
}

/** One record of a return. */
export interface ReturnedRecord {
  recordType: string;
  label: string;
  recordId: string;
  contactId: string;
  part: string | null;
  /** what the record is known by in the reader's own office; null if he may not see it there, or it is not there */
  text: string | null;
  reason: string | null;
  says: string | null;
}

/** What a return did, for both offices to read. */
@Injectable()
export class ReturnResultService {
  constructor(private readonly receipts: ReceiptService) {}

  /** The three groups, counted. Errors: NOT_FOUND 404 for everybody but the parties, and for a transfer that is no return. */
  async read(tx: OfficeTransaction, ability: Ability, id: string): Promise<ReturnResult> {
    const found = await this.find(tx, ability, id);
    const { returns, state, mode, contacts } = found;
    return { id, returns, state, mode, contacts, groups: groupsOf(await countRows(tx, found)) };
  }

  /** A page of one group, row by row. Errors as `read`. */
  async rows(
    tx: OfficeTransaction,
    ability: Ability,
    id: string,
    { group, cursor, limit }: ReturnRowsQueryDto,
  ): Promise<Page<ReturnedRecord>> {
    const found = await this.find(tx, ability, id);
    const rows = await groupRows(tx, found, group, readCursor(cursor)?.split(' ') ?? [], limit + 1);
    const page = pageOf(rows, limit, (row) => `${row.recordType} ${row.recordId} ${row.part}`);
    const texts = holds(ability, 'records-read') ? await textsOf(tx, page.items) : new Map<string, string>();
    return { ...page, items: page.items.map((row) => asRecord(row, texts.get(row.recordId) ?? null)) };
  }

  /** A page of the returns of a transfer, newest first. Errors: NOT_FOUND 404 for everybody but its parties. */
  async list(tx: OfficeTransaction, ability: Ability, id: string, page: PageDto): Promise<ReturnsOfTransfer> {
    await this.receipts.read(tx, ability, id);
    const returns = await this.receipts.returnsOf(tx, ability, id, page);
    return { transferId: id, returnableUntil: await returnableUntil(tx, id), ...returns };
  }

  private async find(
    tx: OfficeTransaction,
    ability: Ability,
    id: string,
  ): Promise<Transfer & { returns: string }> {
    const transfer = await this.receipts.read(tx, ability, id);
    const { returns } = transfer;
    if (!returns) throw commonProblem('NOT_FOUND', 'this transfer is no return');
    return { ...transfer, returns };
  }
}

async function textsOf(tx: OfficeTransaction, rows: readonly ReturnRow[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const name of new Set(rows.map((row) => row.recordType))) {
    const ids = rows.filter((row) => row.recordType === name).map((row) => row.recordId);
    for (const [id, text] of await titlesOf(tx, recordType(name), ids)) texts.set(id, text);
  }
  return texts;
}

function asRecord(
  { recordType: name, recordId, contactId, part, reason }: ReturnRow,
  text: string | null,
): ReturnedRecord {
  return {
    recordType: name,
    label: labelOf(name),
    recordId,
    contactId,
    part: part || null,
    text,
    reason,
    says: saysReason(name, reason),
  };
}
