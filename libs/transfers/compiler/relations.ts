import { quoteName, type FieldDescription, type RecordTypeDescription } from '#catalogue';
import { contentOf } from './collect.js';

/** The two ends of a relation type's rows. */
function ends(type: RecordTypeDescription): [string, string] {
  const [one, other] = type.fields.filter((field) => field.transfer === 'together') as [FieldDescription, FieldDescription];
  return [quoteName(one.column), quoteName(other.column)];
}

/**
 * Common table expressions that sort the relations of a send (S4-26 to S4-29). Before them stand `selected` (the contacts
 * of this send) and `together` (those plus what this sign-in session already sent to the same office). After them:
 * `carried (id, one, other)` and `left_behind (id, one, other, contact_id)`.
 *
 * Read literally, a contact's relations go only if all of them go; a relation has two contacts, so it needs both to be
 * complete. With the choice `each`, a relation goes when its own two ends go.
 */
export function relationsCte(type: RecordTypeDescription, choice: 'allTogether' | 'each'): string {
  const [one, other] = ends(type);
  const table = quoteName(type.table);
  const row = `SELECT r.id, r.${one} AS one, r.${other} AS other FROM together g JOIN ${table} r ON r.office_id = $1 AND r.deleted_at IS NULL`;
  const within = (end: string): string => `EXISTS (SELECT 1 FROM together g WHERE g.contact_id = ${end})`;
  const complete = (end: string): string =>
    `NOT EXISTS (SELECT 1 FROM incomplete i WHERE i.contact_id = ${end})`;
  const goes =
    choice === 'each' ? `${within('t.one')} AND ${within('t.other')}` : `${within('t.one')} AND ${within('t.other')} AND ${complete('t.one')} AND ${complete('t.other')}`;
  const isNew = `(EXISTS (SELECT 1 FROM selected s WHERE s.contact_id IN (t.one, t.other)) OR t.id IN (SELECT record_id FROM waiting))`;
  return `touching AS MATERIALIZED (${row} AND r.${one} = g.contact_id UNION ${row} AND r.${other} = g.contact_id),
    incomplete AS MATERIALIZED (
      SELECT t.one AS contact_id FROM touching t WHERE NOT ${within('t.other')}
      UNION SELECT t.other FROM touching t WHERE NOT ${within('t.one')}),
    carried AS MATERIALIZED (SELECT t.* FROM touching t WHERE ${isNew} AND ${goes}),
    left_behind AS MATERIALIZED (
      SELECT t.*, CASE WHEN EXISTS (SELECT 1 FROM selected s WHERE s.contact_id = t.one) THEN t.one ELSE t.other END AS contact_id
      FROM touching t
      WHERE EXISTS (SELECT 1 FROM selected s WHERE s.contact_id IN (t.one, t.other))
        AND NOT EXISTS (SELECT 1 FROM carried c WHERE c.id = t.id))`;
}

/** SELECT of the parcel rows of the relations in `carried`, in the form of `collectSql`. */
export function collectRelationsSql(type: RecordTypeDescription): string {
  return (
    `SELECT c.one AS contact_id, r.id AS record_id, c.other AS other_contact_id, to_jsonb(x) AS content ` +
    `FROM carried c JOIN ${quoteName(type.table)} r ON r.office_id = $1 AND r.id = c.id, ${contentOf(type)} x`
  );
}

