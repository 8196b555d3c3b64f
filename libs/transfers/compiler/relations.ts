import { quoteName, type RecordTypeDescription } from '#catalogue';
import { contentOf, endsOf, NOT_AMONG } from './collect.js';
import { asDescribed, heldLine, type Describe } from './held-back.js';

/** The line by which relations of the type stay: their own rule, unless the whole type is held back. */
export function relationLine(type: RecordTypeDescription, describe: Describe): string {
  return heldLine(describe(type)) ?? 'S4-26';
}

/**
 * Common table expressions that sort the relations of a send (S4-26 to S4-29). Before them stand `selected` (the contacts
 * of this send) and `together` (those plus what this sign-in session already sent to the same office). After them:
 * `carried (id, one, other)` and `left_behind (id, one, other, contact_id)`.
 *
 * Read literally, a contact's relations go only if all of them go; a relation has two contacts, so it needs both to be
 * complete. With the choice `each`, a relation goes when its own two ends go. None goes of a type that is held back.
 */
export function relationsCte(
  type: RecordTypeDescription,
  choice: 'allTogether' | 'each',
  describe: Describe = asDescribed,
): string {
  const [one, other] = endsOf(type);
  const table = quoteName(type.table);
  const row = `SELECT r.id, r.${one} AS one, r.${other} AS other FROM together g JOIN ${table} r ON r.office_id = $1 AND r.deleted_at IS NULL`;
  const complete =
    choice === 'each' ? '' : ` AND one ${NOT_AMONG} incomplete) AND other ${NOT_AMONG} incomplete)`;
  const goes = heldLine(describe(type)) ? ' AND false' : complete;
  return `touching AS (${row} AND r.${one} = g.contact_id UNION ${row} AND r.${other} = g.contact_id),
    ends AS MATERIALIZED (
      SELECT t.*, t.one ${NOT_AMONG} together) AS lacks_one, t.other ${NOT_AMONG} together) AS lacks_other,
        t.one ${NOT_AMONG} selected) AS not_sent_one, t.other ${NOT_AMONG} selected) AS not_sent_other FROM touching t),
    incomplete AS MATERIALIZED (
      SELECT one AS contact_id FROM ends WHERE lacks_other UNION SELECT other FROM ends WHERE lacks_one),
    sorted AS MATERIALIZED (
      SELECT id, one, other, CASE WHEN not_sent_one THEN CASE WHEN not_sent_other THEN NULL ELSE other END ELSE one END AS contact_id,
        NOT lacks_one AND NOT lacks_other${goes} AS goes
      FROM ends WHERE NOT not_sent_one OR NOT not_sent_other OR id IN (SELECT record_id FROM waiting)),
    carried AS (SELECT id, one, other FROM sorted WHERE goes),
    left_behind AS (SELECT id, one, other, contact_id FROM sorted WHERE NOT goes AND contact_id IS NOT NULL)`;
}

/** SELECT of the parcel rows of the relations in `carried`, in the form of `collectSql`. */
export function collectRelationsSql(type: RecordTypeDescription, describe: Describe = asDescribed): string {
  return (
    `SELECT c.one AS contact_id, r.id AS record_id, c.other AS other_contact_id, to_jsonb(x) AS content ` +
    `FROM carried c JOIN ${quoteName(type.table)} r ON r.office_id = $1 AND r.id = c.id, ${contentOf(type, describe)} x`
  );
}
