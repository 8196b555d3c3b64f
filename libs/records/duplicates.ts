import type { OfficeTransaction } from '#database';
import { officeSettings, type MatchRule } from '#offices';
import { isUuid } from '#platform';

/** A hint beside an answer: the record was saved, but somebody should look. */
export interface Warning {
  code: string;
  detail: string;
  field?: string;
  hint?: string;
  contactId?: string;
  reason?: MatchRule;
}

const SAYS: Record<MatchRule, string> = {
  clientNumber: 'the same client number',
  taxId: 'the same tax id',
  emailAndName: 'the same name and e-mail address',
  nameAndBirthDate: 'the same name and date of birth',
};

/** For a new contact `n` and another one `o`: whether they look like one and the same. Their client numbers cannot. */
const ALIKE: Partial<Record<MatchRule, string>> = {
  taxId: 'o.tax_id_index = n.tax_id_index',
  nameAndBirthDate: `o.name_key = n.name_key AND o.birth_date = n.birth_date AND n.name_key <> ''`,
  emailAndName: `o.name_key = n.name_key AND n.name_key <> '' AND EXISTS (
    SELECT FROM email_address e JOIN email_address f ON f.office_id = e.office_id AND f.deleted_at IS NULL
      AND folded(f.address) = folded(e.address)
    WHERE e.office_id = n.office_id AND e.contact_id = n.id AND e.deleted_at IS NULL AND f.contact_id = o.id)`,
};

/** Other contacts of the office that its match rules take for this one: a warning each, 5 at most. */
export async function likelyDuplicates(tx: OfficeTransaction, contactId: unknown): Promise<Warning[]> {
  if (!isUuid(contactId)) return [];
  const { matchRules } = await officeSettings(tx);
  const tests = matchRules.filter((rule) => ALIKE[rule]).map((rule) => `WHEN ${ALIKE[rule]} THEN '${rule}'`);
  if (tests.length === 0) return [];
  const found = await tx.query<{ id: string; reason: MatchRule }>(
    `SELECT id, reason FROM (
       SELECT o.id, CASE ${tests.join(' ')} END AS reason
       FROM contact n JOIN contact o ON o.office_id = n.office_id AND o.id <> n.id
         AND (o.name_key = n.name_key OR o.tax_id_index = n.tax_id_index)
       WHERE n.office_id = $1 AND n.id = $2 AND o.deleted_at IS NULL AND o.custody <> 'transferred') m
     WHERE reason IS NOT NULL ORDER BY id LIMIT 5`,
    [tx.context.officeId, contactId],
  );
  return found.map(({ id, reason }) => ({
    code: 'LIKELY_DUPLICATE',
    detail: `Another contact has ${SAYS[reason]}.`,
    contactId: id,
    reason,
  }));
}
