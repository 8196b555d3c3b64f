import type { Desk, Sold } from './desk.js';
import type { Somebody } from './people.js';
import { SECURITIES } from './words.js';

type Given = Readonly<Record<string, unknown>>;

/** Policies, annuities among them, each with a commission that stays at home. */
export function addPolicies(desk: Desk, holder: Somebody, atMost: number): void {
  for (let left = desk.seed.integer(0, atMost); left > 0; left--) {
    const policyId = addPolicy(desk, holder, desk.seed.pick(desk.sold));
    if (desk.seed.chance(50)) addCommission(desk, holder, { policyId });
  }
}

export function addPolicy(
  desk: Desk,
  holder: Somebody,
  { carrier, product, kind }: Sold,
  given: Given = {},
): string {
  const { seed } = desk;
  const line = kind === 'annuity' ? 'S4-55' : 'S4-54';
  return desk.book.add('policy', {
    primaryContactId: holder.id,
    carrierId: carrier,
    productId: product,
    policyNumber: desk.number('P'),
    kind,
    issueDate: seed.day(2005, 2025),
    premium: seed.money(20, 450, 0.5),
    premiumMode: seed.pick(['monthly', 'quarterly', 'annual']),
    faceAmount: seed.money(10_000, 400_000, 1000),
    cashValue: seed.money(0, 60_000, 10),
    beneficiaries: 'The surviving partner, then the children in equal parts',
    custom: seed.chance(40) ? { drawer: desk.canary(line, 'third from the left') } : {},
    ...given,
  });
}

export function addCommission(desk: Desk, holder: Somebody, given: Given): void {
  desk.book.add('commission', {
    contactId: holder.id,
    recipientName: desk.agentName,
    amount: desk.seed.money(40, 2400, 0.05),
    rate: '12.5',
    status: 'paid',
    paidOn: desk.seed.day(2015, 2025),
    remarks: desk.canary('S4-63', 'Paid with the monthly statement.'),
    ...given,
  });
}

/** A case that is being underwritten. */
export function addCase(
  desk: Desk,
  applicant: Somebody,
  { carrier, product, kind }: Sold,
  given: Given = {},
): string {
  return desk.book.add('pendingCase', {
    primaryContactId: applicant.id,
    carrierId: carrier,
    productId: product,
    caseNumber: desk.number('C'),
    kind,
    status: desk.seed.pick(['submitted', 'underwriting', 'requirements']),
    applicationDate: desk.seed.day(2025, 2025),
    faceAmount: desk.seed.money(25_000, 500_000, 1000),
    requirements: 'Medical report of the general practitioner',
    ...given,
  });
}

/** An investment account with its positions; allocation and performance stay at home. */
export function addInvestments(desk: Desk, owner: Somebody, given: Given = {}): string {
  const { seed, book } = desk;
  const investmentAccountId = book.add('investmentAccount', {
    primaryContactId: owner.id,
    name: `Portfolio ${owner.name}`.slice(0, 160),
    accountNumber: `NL${seed.digits(2)}DEMO${seed.digits(10)}`,
    kind: seed.pick(['brokerage', 'retirement', 'managed']),
    custodian: 'Singel Effectenbank',
    openedDate: seed.day(2008, 2024),
    riskTolerance: seed.pick(['conservative', 'balanced', 'growth']),
    custom: seed.chance(70) ? { nickname: desk.canary('S4-56', 'the boat fund') } : {},
    ...given,
  });
  for (let left = seed.integer(1, 4); left > 0; left--) addPosition(desk, investmentAccountId);
  addFigures(desk, investmentAccountId);
  return investmentAccountId;
}

function addPosition(desk: Desk, investmentAccountId: string): void {
  const { seed } = desk;
  const [security, symbol, isin, assetClass, price] = seed.pick(SECURITIES);
  desk.book.add('position', {
    investmentAccountId,
    security,
    symbol,
    isin,
    assetClass,
    quantity: `${seed.integer(3, 400)}.000000`,
    price: price.toFixed(6),
    priceDate: '2025-12-31',
    acquiredDate: seed.day(2010, 2025),
    custom: seed.chance(50) ? { broker: desk.canary('S4-57', 'by phone') } : {},
  });
}

/** An amount that stands nowhere else: asset allocations hold no text that could be marked. */
export const MARKED_AMOUNT = '7316549.87';

function addFigures(desk: Desk, investmentAccountId: string): void {
  const marked = desk.canary('S4-59', '') !== '';
  desk.book.add('assetAllocation', {
    investmentAccountId,
    assetClass: 'equity',
    targetShare: '60.00',
    actualShare: '63.50',
    value: marked ? MARKED_AMOUNT : desk.seed.money(1000, 90_000),
    asOf: '2025-12-31',
  });
  desk.book.add('performance', {
    investmentAccountId,
    period: 'year',
    fromDate: '2025-01-01',
    toDate: '2025-12-31',
    returnRate: '6.4100',
    benchmark: desk.canary('S4-60', 'AEX'),
  });
}
