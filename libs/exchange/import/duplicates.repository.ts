import type { OfficeTransaction } from '#database';
import { officeSettings, type MatchRule } from '#offices';
import type { Plan } from './plan.js';
import type { StagedRow } from './stage.js';

/** As the name key of a contact is made. */
const NAME_KEY = `folded(regexp_replace(coalesce(w.content->>'business_name', '') || coalesce(w.content->>'first_name', '') || coalesce(w.content->>'last_name', ''), '\\s', '', 'g'))`;

/** Other contacts `o` of the office that are alike a new one `n` (line, name_key, birth_date, tax_index), by a rule. */
const ALIKE: Partial<Record<MatchRule, string>> = {
  taxId: 'o.tax_id_index = n.tax_index',
  nameAndBirthDate: `n.name_key <> '' AND o.name_key = n.name_key AND o.birth_date = n.birth_date`,
};

/**
 * Warns of new contacts that the match rules of the office take for one that it has (S3-70). Answers how many rows have a warning
 * by it that had none.
 */
export async function warnDuplicates(
  tx: OfficeTransaction,
  { importId }: Plan,
  rows: readonly StagedRow[],
): Promise<number> {
  const { matchRules } = await officeSettings(tx);
  const found = matchRules
    .filter((rule) => ALIKE[rule])
    .map(
      (
        rule,
      ) => `SELECT n.line, o.id, '${rule}' AS reason FROM fresh n JOIN contact o ON o.office_id = $1 AND ${ALIKE[rule]}
      WHERE o.deleted_at IS NULL AND o.custody <> 'transferred'`,
    );
  if (found.length === 0 || rows.length === 0) return 0;
  const { rowCount } = await tx.execute(
    `WITH fresh AS MATERIALIZED (SELECT w.line, ${NAME_KEY} AS name_key, (w.content->>'birth_date')::date AS birth_date,
         (w.content->>'tax_id_index')::bytea AS tax_index
       FROM import_row w WHERE w.office_id = $1 AND w.import_id = $2 AND w.line BETWEEN $3 AND $4 AND w.action = 'create'),
     alike AS (SELECT line, jsonb_agg(jsonb_build_object('column', 0, 'code', 'LIKELY_DUPLICATE', 'detail', reason, 'candidates', jsonb_build_array(id))
       ORDER BY id) AS warnings FROM (${found.join(' UNION ALL ')}) f GROUP BY line),
     known AS (UPDATE import_row w SET warnings = w.warnings || a.warnings FROM alike a
       WHERE w.office_id = $1 AND w.import_id = $2 AND w.line = a.line AND w.warnings IS NOT NULL)
     UPDATE import_row w SET warnings = a.warnings FROM alike a
     WHERE w.office_id = $1 AND w.import_id = $2 AND w.line = a.line AND w.warnings IS NULL`,
    [tx.context.officeId, importId, rows[0]?.line, rows.at(-1)?.line],
  );
  return rowCount ?? 0;
}
