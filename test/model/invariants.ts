import { custody, decisions, sends } from './invariants/custody.js';
import type { Invariant, Owner } from './invariants/invariant.js';
import { auditLog, effects, escrow, receipts } from './invariants/receipts.js';
import { recordInvariants } from './invariants/records.js';

export type { Owner } from './invariants/invariant.js';
export { totals, type Totals } from './invariants/totals.js';

/** All of them; those of single records are made from the catalogue. */
export const INVARIANTS: readonly Invariant[] = [
  ...custody,
  ...decisions,
  ...sends,
  ...receipts,
  ...escrow,
  ...auditLog,
  ...effects,
  ...recordInvariants,
];

/**
 * What does not hold now, a sentence each; empty when all is well. For a database in which no request and no job is under
 * way. Nothing is known of what was done before: totals are compared by `totals`. `says`: only those whose sentence has it.
 */
export function violations(owner: Owner, says = ''): Promise<string[]> {
  return check(
    owner,
    INVARIANTS.filter((invariant) => invariant.says.includes(says)),
  );
}

/** The same while requests and jobs are under way: what must hold at every commit. */
export function violationsUnderWay(owner: Owner): Promise<string[]> {
  return check(
    owner,
    INVARIANTS.filter((invariant) => !invariant.atRest),
  );
}

async function check(owner: Owner, invariants: readonly Invariant[]): Promise<string[]> {
  const parts = invariants.map(
    ({ sql }, index) => `(SELECT ${index} AS invariant, what::text FROM (${sql}) q LIMIT 5)`,
  );
  const { rows } = await owner(parts.join('\nUNION ALL\n')); // one statement: all of it is seen at one moment
  return rows.map(({ invariant, what }) => `${invariants[Number(invariant)]?.says}: ${String(what)}`);
}
