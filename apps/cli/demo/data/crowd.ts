import { addCorrespondence, addWhatStays } from './correspondence.js';
import type { Desk } from './desk.js';
import { relateFamily } from './families.js';
import { addBusiness, addPerson, type Somebody } from './people.js';
import { addCase, addCommission, addInvestments, addPolicies } from './portfolio.js';
import { addPayment, addReceivable } from './receivables.js';
import { LAST } from './words.js';

/** People who belong together. `split`: one of them is left out when the others are sent. */
interface Household {
  members: Somebody[];
  split: boolean;
}

/** The ordinary contacts of an office. */
export interface Crowd {
  everybody: Somebody[];
  /** contacts to be sent, and whose relations go because nobody is left out */
  moving: Somebody[];
}

/** Makes up contacts with all that belongs to them, household by household, until there are `count`. */
export function addCrowd(
  desk: Desk,
  count: number,
  movingShare: number,
  advisors: readonly Somebody[],
): Crowd {
  const clients = Array.from({ length: 12 }, () => addBusiness(desk));
  const crowd: Crowd = { everybody: [...clients], moving: clients.slice(0, movingShare > 0 ? 6 : 0) };
  while (crowd.everybody.length < count) {
    const moves = crowd.everybody.length < count * movingShare;
    const household = addHousehold(desk, advisors);
    const goes = household.split ? household.members.slice(0, -1) : household.members;
    if (moves) crowd.moving.push(...goes);
    crowd.everybody.push(...household.members);
  }
  const { seed } = desk;
  for (const somebody of crowd.everybody)
    addRecords(desk, somebody, seed.pick(crowd.everybody), seed.pick(clients));
  return crowd;
}

function addHousehold(desk: Desk, advisors: readonly Somebody[]): Household {
  const { seed } = desk;
  const size = seed.pick([1, 1, 1, 2, 3, 4]);
  const lastName = seed.pick(LAST);
  const primaryAdvisorId = seed.chance(60) ? seed.pick(advisors).id : undefined;
  const members = Array.from({ length: size }, () => addPerson(desk, { lastName, primaryAdvisorId }));
  const split = size > 1 && seed.chance(15);
  relateFamily(desk, members, split ? desk.canary('S4-26', 'Not all of them move.') : undefined);
  return { members, split };
}

function addRecords(desk: Desk, somebody: Somebody, other: Somebody, client: Somebody): void {
  const { seed } = desk;
  addCorrespondence(desk, somebody);
  addWhatStays(desk, somebody, other.id === somebody.id ? undefined : other);
  addPolicies(desk, somebody, 2);
  if (seed.chance(15)) addCase(desk, somebody, seed.pick(desk.sold));
  if (seed.chance(4)) addCommissionedCase(desk, somebody);
  if (seed.chance(20)) addInvestments(desk, somebody);
  if (seed.chance(12) && client.id !== somebody.id) addReceivable(desk, somebody, client);
  if (seed.chance(15)) addPayment(desk, somebody);
}

/** A case that a commission is attached to: both stay at home (S4-63, S4-64). */
export function addCommissionedCase(desk: Desk, applicant: Somebody): string {
  const pendingCaseId = addCase(desk, applicant, desk.seed.pick(desk.sold), {
    remarks: desk.canary('S4-64', 'Advance paid.'),
  });
  addCommission(desk, applicant, { pendingCaseId, status: 'expected', paidOn: undefined });
  return pendingCaseId;
}
