import { addNote, addReceivedLetter, addWhatStays } from './correspondence.js';
import { addCommissionedCase } from './crowd.js';
import type { Desk, Sold } from './desk.js';
import { relateFamily } from './families.js';
import { fillLists, listOnly } from './lists.js';
import { addBusiness, addPerson, type Somebody } from './people.js';
import { addCase, addInvestments, addPolicy } from './portfolio.js';
import { addReceivable } from './receivables.js';
import type { Twins } from './twins.js';

/** The contacts of the source office in whom the rules of a transfer occur, one by one. */
export interface Cast {
  /** in the set to send */
  moving: Somebody[];
  /** sent afterwards, in the same session: completes a family */
  second: Somebody[];
  /** for the stored files */
  willem: Somebody;
}

/** Numbers that both offices use for different contacts and policies. */
export const TAKEN = { clientNumber: 'SAME-1001', policyNumber: 'SAME-P-7' };
/** The contact that the recipient declines, and the one whose consent is withdrawn. */
export const DECLINED = 'Smeets';
export const WITHDRAWN = 'Blom';

export function addSourceCast(desk: Desk, twins: Twins): Cast {
  const petra = addPerson(desk, { firstName: 'Petra', lastName: 'Smit', contactType: 'advisor' });
  const ruud = addPerson(desk, { firstName: 'Ruud', lastName: 'Postma', occupation: 'Lawyer' });
  const family = addFamily(desk, 'de Vries', ['Willem', 'Marijke', 'Tim', 'Eline'], {
    primaryAdvisorId: petra.id,
  });
  const [willem, marijke] = family as [Somebody, Somebody];
  relateFamily(desk, family);
  addWillem(
    desk,
    willem,
    { present: [twins.karin, twins.joris, twins.sanne, twins.thomas, marijke], missing: petra },
    ruud,
  );
  const bakkers = addFamily(desk, 'Bakker', ['Hans', 'Ingrid', 'Julia']);
  relateFamily(desk, bakkers);
  const vissers = addFamily(desk, 'Visser', ['Peter', 'Truus']);
  relateFamily(desk, vissers, desk.canary('S4-26', 'She stays in this office.'));
  return {
    moving: [
      ...family,
      ...bakkers.slice(0, 2),
      ...vissers.slice(0, 1),
      ...addBusinessWithStaff(desk, twins),
      ...addOddOnes(desk),
    ],
    second: bakkers.slice(2),
    willem,
  };
}

function addFamily(
  desk: Desk,
  lastName: string,
  firstNames: readonly string[],
  given: object = {},
): Somebody[] {
  return firstNames.map((firstName) => addPerson(desk, { ...given, firstName, lastName }));
}

/** One contact with each kind of list and each kind of record. */
function addWillem(
  desk: Desk,
  willem: Somebody,
  listed: { present: readonly Somebody[]; missing: Somebody },
  outsider: Somebody,
): void {
  const [parents, annuity, own, twin] = [
    desk.sold[0],
    desk.sold.find(({ kind }) => kind === 'annuity'),
    ...desk.sold.slice(-2),
  ] as [Sold, Sold, Sold, Sold];
  const policyId = addPolicy(desk, willem, parents, { custom: { drawer: desk.canary('S4-54', 'first') } });
  addPolicy(desk, willem, annuity, { custom: { drawer: desk.canary('S4-55', 'second') } });
  addPolicy(desk, willem, own);
  addPolicy(desk, willem, twin, { policyNumber: TAKEN.policyNumber });
  fillLists(desk, 'policyParty', policyId, listed);
  fillLists(desk, 'pendingCaseParty', addCase(desk, willem, parents), listed);
  fillLists(desk, 'investmentAccountParty', addInvestments(desk, willem), listed);
  listOnly(desk, 'pendingCaseParty', addCommissionedCase(desk, willem), 'advisor', listed.missing, 'S4-64');
  listOnly(desk, 'policyParty', addPolicy(desk, outsider, parents), 'relationship', willem, 'S4-19');
  listOnly(desk, 'pendingCaseParty', addCase(desk, outsider, parents), 'relationship', willem, 'S4-19');
  listOnly(
    desk,
    'investmentAccountParty',
    addInvestments(desk, outsider),
    'interestedParty',
    willem,
    'S4-20',
  );
  addNote(desk, willem, 'Private: he asked not to tell the children yet.', true);
  addReceivedLetter(desk, willem);
  addWhatStays(desk, willem, outsider, 100);
}

/** A business: of its employees two move with it, one is in the target office already, three are not. */
function addBusinessWithStaff(desk: Desk, twins: Twins): Somebody[] {
  const business = addBusiness(desk, { businessName: 'Polder Machinery BV', industry: 'Agriculture' });
  const moving = addFamily(desk, 'Hoekstra', ['Rens', 'Ilse'], {
    contactType: 'employee',
    employer: business.name,
  });
  const staying = addFamily(desk, 'Bosman', ['Rob', 'Anja', 'Kees'], {
    contactType: 'employee',
    employer: business.name,
  });
  const listed = [...moving, twins.mila, ...staying];
  for (const [index, employee] of listed.entries())
    desk.book.add('employeeCensus', {
      businessId: business.id,
      employeeId: employee.id,
      jobTitle: staying.includes(employee) ? desk.canary('S4-30', 'Fitter') : 'Engineer',
      employeeNumber: String(100 + index),
      hiredOn: desk.seed.day(2005, 2023),
      salary: desk.seed.money(32_000, 78_000, 100),
      hoursPerWeek: '36.00',
    });
  addReceivable(
    desk,
    addPerson(desk, { firstName: 'Bert', lastName: 'Mulders', contactType: 'debtor' }),
    business,
  );
  return [business, ...moving];
}

/** A number that the target office uses for somebody else, a consent that was withdrawn, and one to be declined. */
function addOddOnes(desk: Desk): Somebody[] {
  const collision = addPerson(desk, {
    firstName: 'Nadia',
    lastName: 'Aerts',
    clientNumber: TAKEN.clientNumber,
  });
  const withdrawn = addPerson(desk, {
    firstName: 'Femke',
    lastName: WITHDRAWN,
    consent: 'withdrawn',
    consentDate: '2025-11-03',
  });
  addNote(desk, withdrawn, desk.canary('consent', 'Withdrew her consent by telephone.'));
  const declined = addPerson(desk, { firstName: 'Hendrik', lastName: DECLINED });
  addNote(desk, declined, desk.canary('declined', 'Lives in the north of the city.'));
  return [collision, withdrawn, declined];
}

/** What the target office has already of its own: the same numbers for others. */
export function addTargetCast(desk: Desk): void {
  const other = addPerson(desk, { firstName: 'Olga', lastName: 'Ruiter', clientNumber: TAKEN.clientNumber });
  addPolicy(desk, other, desk.sold.at(-1) as Sold, { policyNumber: TAKEN.policyNumber });
}
