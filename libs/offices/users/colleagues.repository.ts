import type { OfficeTransaction } from '#database';
import type { ColleagueDto } from './colleagues.dto.js';

const MOST = 50;
const COLLEAGUE = `SELECT u.id, u.full_name AS "fullName", u.disabled_at IS NOT NULL AS disabled FROM app_user u WHERE u.office_id = $1`;

/** Enabled users of the office whose name has `search` in it, by name. */
export function searchColleagues(tx: OfficeTransaction, search: string): Promise<ColleagueDto[]> {
  return tx.query<ColleagueDto & Record<string, unknown>>(
    `${COLLEAGUE} AND u.disabled_at IS NULL
       AND (strpos(folded(u.full_name), folded($2)) > 0 OR strpos(folded(u.name), folded($2)) > 0)
     ORDER BY folded(u.full_name), u.id LIMIT ${MOST}`,
    [tx.context.officeId, search],
  );
}

/** One user of the office, disabled or not. */
export function findColleague(tx: OfficeTransaction, id: string): Promise<ColleagueDto | undefined> {
  return tx.one<ColleagueDto & Record<string, unknown>>(`${COLLEAGUE} AND u.id = $2`, [
    tx.context.officeId,
    id,
  ]);
}
