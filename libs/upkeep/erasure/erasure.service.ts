import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { forgetExports } from '#exchange';
import { pageOf, readCursor, type Page, type PageDto } from '#offices';
import { commonProblem } from '#platform';
import { contactHere, forgetInTransfers } from '#transfers';
import { Injectable } from '@nestjs/common';
import { upkeepProblem } from '../upkeep.problems.js';
import { doom, eraseDoomed, forgetAnswers, heldRoots } from './erase.repository.js';
import {
  insertErasure,
  listErasures,
  lockContact,
  readErasure,
  type Certificate,
} from './erasure.repository.js';
import { StoredFiles } from './stored-files.js';

/** Why a contact is erased; free text would be one more place for a name. */
export const GROUNDS = ['requested', 'consentWithdrawn', 'unlawful', 'noLongerNeeded'] as const;
export type Ground = (typeof GROUNDS)[number];

/** Erasure of a data subject (threat 31): everything that this office holds of a contact goes; the audit log has ids only. */
@Injectable()
export class ErasureService {
  constructor(private readonly files: StoredFiles) {}

  /**
   * Erases a contact, its records and whatever else of the office names it; an id that it was merged from names it, too. Errors: 404; IN_TRANSIT 409 with the transfer;
   * LEGAL_HOLD 409 with the contacts that are held.
   */
  async erase(tx: OfficeTransaction, id: string, ground: Ground): Promise<Certificate> {
    await tx.enterStep('forget');
    const contactId = await contactHere(tx, id);
    const contact = contactId && (await lockContact(tx, contactId));
    if (!contact) throw commonProblem('NOT_FOUND', 'there is no such contact');
    const { custody, transferId } = contact;
    if (custody === 'in_transit') throw upkeepProblem('IN_TRANSIT', undefined, { extra: { transferId } });
    await doom(tx, [contactId]);
    const held = await heldRoots(tx);
    if (held.length > 0)
      throw upkeepProblem('LEGAL_HOLD', undefined, {
        extra: { contactIds: [...new Set(held.map((row) => row.contact_id))] },
      });
    const inTransfers = await forgetInTransfers(tx, [contactId]);
    const answers = await forgetAnswers(tx);
    const erased = await eraseDoomed(tx);
    const { counts } = erased;
    // a kept export may tell of the contact, and can be made again
    const storageKeys = [...erased.storageKeys, ...(await forgetExports(tx))];
    await this.files.ask(tx, storageKeys);
    const all = { ...counts, storedFiles: storageKeys.length, inTransfers, keptAnswers: answers };
    const row = await insertErasure(tx, { contactId, ground, custody, counts: withoutZeros(all) });
    const records = Object.values(counts).reduce((sum, count) => sum + count, 0);
    await audit(tx, 'contact.erased', { contactId, erasureId: row.id, ground, records });
    return row;
  }

  /** A page of certificates, newest first. */
  async list(tx: OfficeTransaction, page: PageDto): Promise<Page<Certificate>> {
    const rows = await listErasures(tx, readCursor(page.cursor), page.limit + 1);
    return pageOf(rows, page.limit, (row) => row.id);
  }

  /** One certificate. Errors: 404. */
  async read(tx: OfficeTransaction, id: string): Promise<Certificate> {
    const row = await readErasure(tx, id);
    if (!row) throw commonProblem('NOT_FOUND', 'there is no such erasure');
    return row;
  }
}

function withoutZeros(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
