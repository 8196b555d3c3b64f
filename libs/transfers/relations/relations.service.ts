import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { contactHere } from '../custody/custody.repository.js';
import { ruleText } from '../rules.js';
import type { ContactRelationsDto } from './relations.dto.js';
import { relationsOf } from './relations.repository.js';

/** The relations of a contact, wherever they are. */
@Injectable()
export class RelationsService {
  /** Those that are kept, those that wait in escrow, and those that stayed behind by a rule. Errors: NOT_FOUND 404. */
  async relations(tx: OfficeTransaction, id: string): Promise<ContactRelationsDto> {
    const contactId = await contactHere(tx, id);
    if (!contactId) throw commonProblem('NOT_FOUND', 'there is no such contact');
    const found = await relationsOf(tx, contactId);
    return {
      items: found.map((one) => ({ ...one, says: one.line && ruleText(one.recordType, one.line) })),
    };
  }
}
