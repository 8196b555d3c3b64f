import { fieldOf, quoteName, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { endsOf, relationTypes } from '../compiler/collect.js';
import { literal } from '../compiler/conditions.js';
import type { ContactRelationDto } from './relations.dto.js';

const MOST = 200;

/** A relation before its rule is put into words. */
export type FoundRelation = Omit<ContactRelationDto, 'says'>;

/**
 * The relations of the contact $2 of the office $1, under its own id or another one that it arrived with: those that the office
 * has, those in parcels for it that wait for their other end, and those that such parcels left behind (S4-26).
 */
export function relationsOf(tx: OfficeTransaction, contactId: string): Promise<FoundRelation[]> {
  const found = relationTypes.flatMap((type) => [...keptSql(type), ...waitingSql(type)]);
  return tx.query<FoundRelation & Record<string, unknown>>(
    `WITH ids AS MATERIALIZED (SELECT $2::uuid AS id UNION SELECT a.alias_id FROM contact_alias a WHERE a.office_id = $1 AND a.contact_id = $2)
     SELECT q.record_type AS "recordType", q.record_id AS "recordId", q.state, q.title, q.direction, q.transfer_id AS "transferId", q.line,
       CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'displayName', c.display_name, 'kind', c.kind, 'custody', c.custody) END AS "with"
     FROM (${found.join(' UNION ALL ')} UNION ALL ${withheldSql()}) q
       LEFT JOIN contact c ON c.office_id = $1 AND c.id = q.other AND c.deleted_at IS NULL
     WHERE q.state <> 'kept' OR c.id IS NOT NULL
     ORDER BY array_position(ARRAY['kept', 'waits', 'withheld'], q.state), c.display_name, q.record_id LIMIT ${MOST}`,
    [tx.context.officeId, contactId],
  );
}

/** SELECT of the office's own relations of a type, one for each end that the contact may be. */
function keptSql(type: RecordTypeDescription): string[] {
  const [one, other] = endsOf(type);
  const title = quoteName(fieldOf(type, type.title).column);
  const end = (near: string, far: string, direction: string): string =>
    `SELECT ${literal(type.name)} AS record_type, r.id AS record_id, 'kept' AS state, r.${title}::text AS title, ${literal(direction)} AS direction,
       r.${far} AS other, NULL::uuid AS transfer_id, NULL::text AS line
     FROM ${quoteName(type.table)} r WHERE r.office_id = $1 AND r.${near} = $2 AND r.deleted_at IS NULL`;
  return [end(one, other, 'out'), `${end(other, one, 'in')} AND r.${one} <> r.${other}`];
}

/** SELECT of those that wait in a parcel for this office; its other end is named only if it is here. */
function waitingSql(type: RecordTypeDescription): string[] {
  const { column } = fieldOf(type, type.title);
  const end = (near: string, far: string, direction: string): string =>
    `SELECT r.record_type, r.record_id, 'waits', r.content->>${literal(column)}, ${literal(direction)}, r.${far}, r.transfer_id, NULL
     FROM transfer_record r WHERE r.target_office_id = $1 AND r.${near} = ANY (ARRAY(SELECT id FROM ids))
       AND r.other_contact_id IS NOT NULL AND (r.record_type = ${literal(type.name)}) IS TRUE`;
  return [end('contact_id', 'other_contact_id', 'out'), end('other_contact_id', 'contact_id', 'in')];
}

/** SELECT of those that stayed in the office which sent the contact, but for what came later after all. */
function withheldSql(): string {
  const isHere = relationTypes.map(
    (type) =>
      `EXISTS (SELECT FROM ${quoteName(type.table)} k WHERE k.office_id = $1 AND k.id = w.record_id AND w.record_type = ${literal(type.name)})`,
  );
  const names = relationTypes.map((type) => literal(type.name)).join(', ');
  return `SELECT DISTINCT ON (w.record_type, w.record_id) w.record_type, w.record_id, 'withheld', NULL, NULL, NULL::uuid, w.transfer_id, w.line
     FROM transfer_contact t JOIN transfer_withheld w ON w.target_office_id = $1 AND w.transfer_id = t.transfer_id AND w.contact_id = t.contact_id
     WHERE t.target_office_id = $1 AND t.contact_id = ANY (ARRAY(SELECT id FROM ids)) AND t.state IN ('accepted', 'returned')
       AND w.part = '' AND w.record_type IN (${names}) AND NOT (${isHere.join(' OR ')})`;
}
