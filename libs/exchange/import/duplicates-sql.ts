import type { MatchRule } from '#offices';
import type { Plan } from './plan.js';

/** The names of a contact, joined as its name key is made. */
const NAMES = `regexp_replace(coalesce(a.content->>'business_name', '') || coalesce(a.content->>'first_name', '') || coalesce(a.content->>'last_name', ''), '\\s', '', 'g')`;
/** As the name key of a contact is made. Folding takes 10 µs, and does nothing but make small letters of names in ASCII. */
const NAME_KEY = `(SELECT CASE WHEN octet_length(f.names) = length(f.names) THEN lower(f.names) ELSE folded(f.names) END FROM (SELECT ${NAMES} AS names OFFSET 0) f)`;

/** A match rule that a file can be judged by. */
interface Alike {
  /** the column that a file has to bring */
  needs: string;
  /** SQL of what is compared, of a row `a` of the file */
  given: string;
  /** other contacts `o` of the office that are alike a new one `n` */
  same: string;
}

const ALIKE: Partial<Record<MatchRule, Alike>> = {
  taxId: {
    needs: 'tax_id',
    given: `(a.content->>'tax_id_index')::bytea AS tax_index`,
    same: 'o.tax_id_index = n.tax_index',
  },
  nameAndBirthDate: {
    needs: 'birth_date',
    given: `(a.content->>'birth_date')::date AS birth_date, CASE WHEN a.content->>'birth_date' IS NOT NULL THEN ${NAME_KEY} END AS name_key`,
    same: `n.name_key <> '' AND o.name_key = n.name_key AND o.birth_date = n.birth_date`,
  },
};

/**
 * SQL of the rows `acted` that make new contacts which the office's match rules take for one that it has (S3-70): `alike` (line,
 * warnings). A rule that compares what the file does not bring is not asked.
 */
export function alikeSql({ mapped, compiled }: Plan, rules: readonly MatchRule[], office: string): string {
  const brought = new Set(mapped.map(({ target }) => target.field?.column));
  const asked = rules.flatMap((rule) => {
    const alike = compiled.type.travel === 'root' ? ALIKE[rule] : undefined;
    return alike && brought.has(alike.needs) ? [{ rule, ...alike }] : [];
  });
  if (asked.length === 0) return 'alike AS (SELECT NULL::int AS line, NULL::jsonb AS warnings WHERE false)';
  const found = asked.map(
    ({
      rule,
      same,
    }) => `SELECT n.line, o.id, '${rule}' AS reason FROM fresh n JOIN contact o ON o.office_id = ${office} AND ${same}
    WHERE o.deleted_at IS NULL AND o.custody <> 'transferred'`,
  );
  return `fresh AS MATERIALIZED (SELECT a.line, ${asked.map(({ given }) => given).join(', ')} FROM acted a WHERE a.action = 'create'),
alike AS (SELECT line, jsonb_agg(jsonb_build_object('column', 0, 'code', 'LIKELY_DUPLICATE', 'detail', reason, 'candidates', jsonb_build_array(id))
    ORDER BY id) AS warnings FROM (${found.join(' UNION ALL ')}) f GROUP BY line)`;
}
