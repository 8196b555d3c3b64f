import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { pageOf, readCursor, type Page } from '../access/pages.dto.js';
import type { AgreementDto, AgreementsQueryDto, ProposeDto } from './agreements.dto.js';
import { agreementsProblem } from './agreements.problems.js';
import {
  answerAgreement,
  endAgreement,
  findAgreement,
  insertAgreement,
  isTopOffice,
  listAgreements,
  partner,
  replaceEarlier,
  today,
} from './agreements.repository.js';

/**
 * Agreements between organisations: one top office proposes, the other one's agrees or refuses, either ends it. While one
 * is in force the offices of both find one another in the directory (design.md, section 1); without one nothing crosses.
 */
@Injectable()
export class AgreementsService {
  /** A page of the agreements that the office is a party to, newest first. */
  async list(
    tx: OfficeTransaction,
    { state, cursor, limit }: AgreementsQueryDto,
  ): Promise<Page<AgreementDto>> {
    const rows = await listAgreements(tx, { state, before: readCursor(cursor), limit: limit + 1 });
    return pageOf(rows, limit, (row) => row.id);
  }

  /** Errors: NOT_FOUND 404 for everybody but the two top offices. */
  async read(tx: OfficeTransaction, id: string): Promise<AgreementDto> {
    const agreement = await findAgreement(tx, id);
    if (!agreement) throw commonProblem('NOT_FOUND', 'there is no such agreement');
    return agreement;
  }

  /** Errors: NOT_TOP_OFFICE 403, PARTNER_NOT_FOUND 404, VALIDATION 422, PROPOSED_ALREADY 409. */
  async propose(tx: OfficeTransaction, given: ProposeDto): Promise<AgreementDto> {
    if (!(await isTopOffice(tx))) throw agreementsProblem('NOT_TOP_OFFICE');
    await this.requireDates(tx, given);
    const other = await partner(tx, given.officeId);
    if (!other) throw agreementsProblem('PARTNER_NOT_FOUND', undefined, { at: { field: 'officeId' } });
    const id = await insertAgreement(tx, given, other);
    if (!id) throw agreementsProblem('PROPOSED_ALREADY');
    await audit(tx, 'agreement.proposed', { agreementId: id, partnerOfficeId: given.officeId });
    return this.read(tx, id);
  }

  /** Agrees; earlier agreements with the same office end, if this one counts today. Errors: as `refuse`. */
  async agree(tx: OfficeTransaction, id: string): Promise<AgreementDto> {
    await this.answer(tx, id, 'agreed', null);
    const replaced = await replaceEarlier(tx, id);
    await audit(tx, 'agreement.agreed', { agreementId: id, replaced });
    return this.read(tx, id);
  }

  /** Errors: NOT_FOUND 404, NOT_YOURS_TO_ANSWER 409, AGREEMENT_STATE 409. */
  async refuse(tx: OfficeTransaction, id: string, reason: string): Promise<AgreementDto> {
    await this.answer(tx, id, 'refused', reason);
    await audit(tx, 'agreement.refused', { agreementId: id });
    return this.read(tx, id);
  }

  /**
   * Ends an agreement, or takes one's own proposal back. Contacts that wait may then be declined or recalled, and no longer
   * accepted. Errors: NOT_FOUND 404, AGREEMENT_STATE 409.
   */
  async end(tx: OfficeTransaction, id: string, reason: string): Promise<AgreementDto> {
    await this.read(tx, id);
    if (!(await endAgreement(tx, id, reason))) throw await this.movedOn(tx, id);
    await audit(tx, 'agreement.ended', { agreementId: id });
    return this.read(tx, id);
  }

  private async answer(
    tx: OfficeTransaction,
    id: string,
    state: 'agreed' | 'refused',
    reason: string | null,
  ): Promise<void> {
    const { proposedBy, state: present } = await this.read(tx, id);
    if (proposedBy === 'us' && present === 'proposed') throw agreementsProblem('NOT_YOURS_TO_ANSWER');
    if (!(await answerAgreement(tx, id, state, reason))) throw await this.movedOn(tx, id);
  }

  private async movedOn(tx: OfficeTransaction, id: string): Promise<Error> {
    const { state } = await this.read(tx, id);
    return agreementsProblem('AGREEMENT_STATE', undefined, { extra: { state } });
  }

  private async requireDates(tx: OfficeTransaction, { validFrom, validUntil }: ProposeDto): Promise<void> {
    if (validUntil === undefined) return;
    const first = [await today(tx), validFrom ?? ''].sort().at(-1) as string;
    if (validUntil < first)
      throw commonProblem('VALIDATION', 'the last day lies before the first one or before today', {
        at: { field: 'validUntil' },
      });
  }
}
