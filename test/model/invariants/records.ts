import { isRelation, pathToContact, quoteName, recordType } from '#catalogue';
import type { Invariant } from './invariant.js';
import { below, ends, placed, relations } from './placed.js';

/*
 * What must hold of every record, whatever its type: all of it is made from the catalogue, so that a new type is checked
 * without a line here.
 */

const COPIED = `EXISTS (SELECT 1 FROM transfer t JOIN transfer_contact w ON w.target_office_id = t.target_office_id AND w.transfer_id = t.id
    WHERE t.mode = 'copy' AND w.state IN ('accepted', 'returned') AND w.contact_id = c.id)`;

/** In how many offices a record may be used: in one, unless its contact was copied. */
const doubled: Invariant = {
  says: 'no record is in use in two offices',
  atRest: true, // between the arrival and the settling of its contact the source still has it, read-only
  sql: placed
    .map(
      ({ type, from, live, held }) =>
        `SELECT format('${type.name} %s', r.id) AS what FROM ${from} WHERE ${live} AND ${held} GROUP BY r.id HAVING count(*) > 1 AND NOT bool_or(${COPIED})`,
    )
    .join(' UNION ALL '),
};

/** The two contacts of a relation became one in an office (X-06): then it is none any more. */
const BECAME_ONE = `EXISTS (SELECT 1 FROM transfer_contact w JOIN transfer_contact v ON v.target_office_id = w.target_office_id AND v.resulting_id = w.resulting_id
    WHERE w.source_office_id = r.office_id AND w.contact_id = c.id AND v.contact_id = d.id)`;

/** A record of a contact that has moved away is where the contact went, or is named as withheld, or waits in escrow. */
const lost: Invariant = {
  says: 'no record is lost: it went with its contact, or is named as withheld',
  sql: placed
    .map(({ type, from, live, held }) => {
      const contacts = isRelation(type) ? 'c.transfer_id, d.transfer_id' : 'c.transfer_id';
      const named = `w.record_type = '${type.name}' AND w.record_id = r.id`;
      return `SELECT format('${type.name} %s of office %s', r.id, r.office_id) AS what FROM ${from} WHERE ${live} AND NOT (${held})
        AND NOT EXISTS (SELECT 1 FROM ${quoteName(type.table)} o JOIN transfer t ON t.target_office_id = o.office_id WHERE o.id = r.id AND t.id IN (${contacts}))
        AND NOT EXISTS (SELECT 1 FROM transfer_withheld w WHERE ${named} AND w.part = '' AND w.source_office_id = r.office_id)
        AND NOT EXISTS (SELECT 1 FROM transfer_record w WHERE ${named} AND w.source_office_id = r.office_id AND w.other_contact_id IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM transfer t WHERE t.id IN (${contacts}) AND t.details_removed_at IS NOT NULL)${isRelation(type) ? ` AND NOT ${BECAME_ONE}` : ''}`;
    })
    .join(' UNION ALL '),
};

/** The foreign keys say so, too; a migration that drops one is noticed here. */
const orphans: Invariant = {
  says: 'a record lies in the office of what it belongs to',
  sql: [...below, ...relations]
    .flatMap((type) =>
      (isRelation(type) ? ends(type) : pathToContact(type).slice(0, 1)).map(
        (link) =>
          `SELECT format('${type.name} %s of office %s', r.id, r.office_id) AS what FROM ${quoteName(type.table)} r WHERE NOT EXISTS (
           SELECT 1 FROM ${quoteName(recordType(link.to as string).table)} p WHERE p.office_id = r.office_id AND p.id = r.${quoteName(link.column)})`,
      ),
    )
    .join(' UNION ALL '),
};

/** Those of records. */
export const recordInvariants: readonly Invariant[] = [doubled, lost, orphans];
