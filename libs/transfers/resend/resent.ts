import type { SelectionSql } from '../selection.js';

/**
 * SELECT of (contact_id, transfer_id, state) of contacts that were sent again by a later transfer: of the transfer whose id
 * is the SQL `former`, or of one that sends it again. Only what waits or has arrived: what was declined again, recalled or
 * returned is sent again from whichever of them one likes. `$1` is the source office.
 */
export function resentSql(former: string): string {
  return `WITH RECURSIVE later AS (
      SELECT id, target_office_id FROM transfer WHERE source_office_id = $1 AND resend_of = ${former}
      UNION SELECT t.id, t.target_office_id FROM later l JOIN transfer t ON t.source_office_id = $1 AND t.resend_of = l.id)
    SELECT c.contact_id, c.transfer_id, c.state FROM later l JOIN transfer_contact c
      ON c.target_office_id = l.target_office_id AND c.transfer_id = l.id AND c.state IN ('pending', 'accepting', 'accepted')`;
}

/** A selection without the contacts that were sent again before. */
export function notYetResent({ sql, parameters }: SelectionSql, former: string): SelectionSql {
  const last = `$${parameters.length + 2}::uuid`;
  return {
    sql: `SELECT n.contact_id FROM (${sql}) n WHERE n.contact_id NOT IN (SELECT contact_id FROM (${resentSql(last)}) again)`,
    parameters: [...parameters, former],
  };
}
