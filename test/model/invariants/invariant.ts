/** Runs a statement as the owner of the database: it sees every office. `admin.query` of a test database fits. */
export type Owner = (sql: string) => Promise<{ rows: Record<string, unknown>[] }>;

/** Something that must hold in every office (reliability.md, "Invariants"). */
export interface Invariant {
  /** What must hold, as a sentence. */
  says: string;
  /** SELECT of one text `what` for each place where it does not. */
  sql: string;
  /** It holds once no job is under way, and not necessarily before. */
  atRest?: true;
}

/*
 * SQL that several of them use: `t` is a transfer, `w` a contact of one.
 */

export const OF_TRANSFER = (alias: string): string =>
  `${alias}.target_office_id = t.target_office_id AND ${alias}.transfer_id = t.id`;
export const WITH_TRANSFER =
  'JOIN transfer t ON t.target_office_id = w.target_office_id AND t.id = w.transfer_id';
export const OPEN = `IN ('pending', 'accepting')`;
export const ARRIVED = `IN ('accepted', 'returned')`;
export const NAMED = `format('contact %s of transfer %s (%s)', w.contact_id, w.transfer_id, w.state)`;
