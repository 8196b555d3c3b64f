import { recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { titlesOf } from '../titles.js';
import type { ContactRecordsDto, TitlesDto } from './overview.dto.js';
import { countRecords, custodyOf } from './overview.repository.js';

/** What a screen needs to know of records besides themselves: how many there are, and what those are called that they name. */
@Injectable()
export class OverviewService {
  /** How many records of each type hang below a contact. Throws 404. */
  async records(tx: OfficeTransaction, contact: string): Promise<ContactRecordsDto> {
    const custody = await custodyOf(tx, contact);
    if (!custody) throw commonProblem('NOT_FOUND', 'there is no such contact');
    return { items: await countRecords(tx, contact, custody) };
  }

  /** The titles of records of one type; of other offices' ids it says nothing. */
  async titles(tx: OfficeTransaction, type: string, ids: readonly string[]): Promise<TitlesDto> {
    const titles = await titlesOf(tx, recordType(type), ids);
    return { items: [...titles].map(([id, title]) => ({ id, title })) };
  }
}
