import { audit, type AuditDetails } from '#audit';
import type { OfficeTransaction } from '#database';
import { holds, pageOf, readCursor, receivingOffice, type Ability, type Page } from '#offices';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { transferProblem } from '../transfers.problems.js';
import { isHoldable } from './choices.js';
import type {
  ExcludeContactsDto,
  ExcludeIdentifierDto,
  ExcludeOfficeDto,
  ExcludeRecordsDto,
  ExclusionDto,
  ExclusionsQueryDto,
} from './exclusions.dto.js';
import {
  forgetOver,
  identifierLine,
  insertContacts,
  insertLine,
  knownContacts,
  listExclusions,
  removeLine,
  senderOffice,
} from './exclusions.repository.js';
import { limitsProblem } from './limits.problems.js';

/** What the office never sends and never takes (design.md, section 2): it can only withhold more, never less. */
@Injectable()
export class ExclusionService {
  /** A page of the lists, oldest line first; names of contacts only for who may read records. */
  async list(
    tx: OfficeTransaction,
    ability: Ability,
    query: ExclusionsQueryDto,
  ): Promise<Page<ExclusionDto>> {
    const after = readCursor(query.cursor);
    const rows = await listExclusions(
      tx,
      { ...(query.kind ? { kind: query.kind } : {}), ...(after ? { after } : {}), limit: query.limit + 1 },
      holds(ability, 'records-read'),
    );
    return pageOf(rows, query.limit, (row) => row.id);
  }

  /** Contacts that are never sent. Errors: CONTACT_NOT_FOUND 404 and EXCLUDED_ALREADY 409; then nothing is added. */
  async addContacts(
    tx: OfficeTransaction,
    ability: Ability,
    { contactIds: given, ...why }: ExcludeContactsDto,
  ): Promise<{ items: ExclusionDto[] }> {
    const known = await knownContacts(tx, given);
    const unknown = given.filter((id) => !known.has(id));
    if (unknown.length > 0)
      throw transferProblem('CONTACT_NOT_FOUND', 'a contact is not here', {
        extra: { contactIds: unknown },
        hint: 'Nothing was added. Take the unknown ids out of the list.',
      });
    await forgetOver(tx);
    const contactIds = [...new Set(known.values())];
    const ids = await insertContacts(tx, contactIds, why);
    if (ids.length < contactIds.length) throw limitsProblem('EXCLUDED_ALREADY');
    await audit(tx, 'exclusion.added', { kind: 'contact', contactIds, reason: why.reason });
    return {
      items: await listExclusions(tx, { ids, limit: ids.length }, holds(ability, 'records-read')),
    };
  }

  /** A record type or field that is held back. Errors: CANNOT_BE_HELD_BACK 422, EXCLUDED_ALREADY 409. */
  async addRecords(
    tx: OfficeTransaction,
    { recordType, field, ...why }: ExcludeRecordsDto,
  ): Promise<ExclusionDto> {
    if (!isHoldable(recordType, field))
      throw limitsProblem('CANNOT_BE_HELD_BACK', undefined, {
        at: { field: field === undefined ? 'recordType' : 'field' },
      });
    await forgetOver(tx);
    return this.added(
      tx,
      await insertLine(tx, 'records', { record_type: recordType, field: field ?? '' }, why),
    );
  }

  /** Somebody whom the office does not take. Errors: VALIDATION 422, EXCLUDED_ALREADY 409. */
  async addIdentifier(tx: OfficeTransaction, given: ExcludeIdentifierDto): Promise<ExclusionDto> {
    const named = [given.firstName, given.lastName, given.businessName].some((part) => part?.trim());
    const ways = [given.taxId, given.clientNumber, given.email].filter((way) => way !== undefined);
    if (ways.length !== 1)
      throw commonProblem('VALIDATION', 'give one of "taxId", "clientNumber" and "email"');
    if (named !== (given.clientNumber !== undefined))
      throw commonProblem('VALIDATION', 'a client number needs a name beside it, and nothing else does', {
        at: { field: 'clientNumber' },
      });
    await forgetOver(tx);
    return this.added(tx, await insertLine(tx, 'identifier', identifierLine(given), given));
  }

  /** An office from which nothing is taken. Errors: NOT_FOUND 404, EXCLUDED_ALREADY 409. */
  async addOffice(tx: OfficeTransaction, { officeId, ...why }: ExcludeOfficeDto): Promise<ExclusionDto> {
    const name = (await receivingOffice(tx, officeId)) ?? (await senderOffice(tx, officeId));
    if (name === undefined)
      throw commonProblem('NOT_FOUND', 'the directory has no such office', { at: { field: 'officeId' } });
    await forgetOver(tx);
    const line = { source_office_id: officeId, source_office_name: name };
    return this.added(tx, await insertLine(tx, 'office', line, why));
  }

  /** Takes a line off the list. Errors: NOT_FOUND 404. */
  async remove(tx: OfficeTransaction, id: string): Promise<void> {
    const [line] = await listExclusions(tx, { ids: [id], limit: 1 }, false);
    if (!line || !(await removeLine(tx, id)))
      throw commonProblem('NOT_FOUND', 'there is no such line on the lists');
    await audit(tx, 'exclusion.removed', detailsOf(line));
  }

  private async added(tx: OfficeTransaction, id: string | undefined): Promise<ExclusionDto> {
    if (!id) throw limitsProblem('EXCLUDED_ALREADY');
    const [line] = await listExclusions(tx, { ids: [id], limit: 1 }, false);
    await audit(tx, 'exclusion.added', detailsOf(line as ExclusionDto));
    return line as ExclusionDto;
  }
}

/** What the audit log tells of a line once it is gone: ids, and words of the catalogue; never who a person is. */
function detailsOf({
  id,
  kind,
  contactId,
  recordType,
  field,
  identifier,
  officeId,
  reason,
}: ExclusionDto): AuditDetails {
  const about = { contactId, recordType, field, identifier, officeId };
  const told = Object.entries(about).filter(([, value]) => value !== null);
  return { kind, exclusionId: id, ...Object.fromEntries(told), reason };
}
