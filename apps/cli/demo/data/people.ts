import type { Desk } from './desk.js';
import { FEMALE, FORMS, INDUSTRIES, LAST, MALE, OCCUPATIONS, SOURCES, STREETS, TRADES } from './words.js';

/** A contact that is in the book. */
export interface Somebody {
  id: string;
  kind: 'person' | 'business';
  name: string;
}

type Given = Readonly<Record<string, unknown>>;

/** A person with phone, e-mail and address; `given` overrides what is made up. */
export function addPerson(desk: Desk, given: Given = {}): Somebody {
  const { seed } = desk;
  const female = seed.chance(50);
  const firstName = textOf(given, 'firstName') ?? seed.pick(female ? FEMALE : MALE);
  const lastName = textOf(given, 'lastName') ?? seed.pick(LAST);
  const id = desk.book.add('contact', {
    kind: 'person',
    firstName,
    lastName,
    salutation: `Dear ${female ? 'Ms' : 'Mr'} ${lastName}`,
    gender: female ? 'female' : 'male',
    birthDate: seed.day(1940, 2002),
    maritalStatus: seed.pick(['single', 'married', 'partnership', 'divorced', 'widowed']),
    taxId: seed.digits(9),
    occupation: seed.pick(OCCUPATIONS),
    annualIncome: seed.money(18_000, 140_000, 500),
    netWorth: seed.money(0, 900_000, 1000),
    custom: seed.chance(60) ? { wineClub: desk.canary('S4-52', 'since 2019') } : {},
    ...common(desk),
    ...given,
  });
  reachable(desk, id, `${firstName}.${lastName}`);
  return { id, kind: 'person', name: `${firstName} ${lastName}` };
}

/** A business with a person to speak to. */
export function addBusiness(desk: Desk, given: Given = {}): Somebody {
  const { seed } = desk;
  const businessName =
    textOf(given, 'businessName') ?? `${seed.pick(LAST)} ${seed.pick(TRADES)} ${seed.pick(FORMS)}`;
  const id = desk.book.add('contact', {
    kind: 'business',
    businessName,
    birthDate: seed.day(1950, 2018),
    taxId: `NL${seed.digits(9)}B01`,
    industry: seed.pick(INDUSTRIES),
    website: 'https://www.example.com/',
    custom: seed.chance(80) ? { boxAtStadium: desk.canary('S4-53', 'row 12') } : {},
    ...common(desk),
    ...given,
  });
  reachable(desk, id, businessName);
  desk.book.add('contactPerson', {
    contactId: id,
    name: `${seed.pick(FEMALE)} ${seed.pick(LAST)}`,
    role: seed.pick(['Accounts payable', 'Owner', 'Office manager']),
    email: `office${seed.digits(4)}@example.com`,
    isPrimary: true,
  });
  return { id, kind: 'business', name: businessName };
}

function textOf(given: Given, field: string): string | undefined {
  const value = given[field];
  return typeof value === 'string' ? value : undefined;
}

function common(desk: Desk): Given {
  const { seed } = desk;
  return {
    clientNumber: desk.number(''),
    region: desk.city,
    preferredLanguage: 'nl',
    communicationPreference: seed.pick(['email', 'phone', 'mobile', 'letter']),
    consent: 'given',
    consentDate: seed.day(2018, 2025),
    consentText: 'Signed at the first meeting.',
    source: seed.pick(SOURCES),
    portfolioOwnerId: seed.chance(90) ? desk.agentId : undefined,
  };
}

function reachable(desk: Desk, contactId: string, name: string): void {
  const { seed, book } = desk;
  const mailbox = name
    .normalize('NFKD')
    .replace(/[^A-Za-z]+/g, '.')
    .replace(/^\.|\.$/g, '')
    .toLowerCase();
  book.add('phone', { contactId, number: `+31 6 1${seed.digits(7)}`, kind: 'mobile', isPrimary: true });
  if (seed.chance(50))
    book.add('phone', { contactId, number: `+31 ${desk.areaCode} ${seed.digits(7)}`, kind: 'home' });
  book.add('emailAddress', {
    contactId,
    address: `${mailbox}.${desk.number('mail').slice(-4)}@example.com`,
    kind: 'home',
    isPrimary: true,
  });
  book.add('postalAddress', {
    contactId,
    kind: 'home',
    street: `${seed.pick(STREETS)} ${seed.integer(1, 240)}`,
    postalCode: `${seed.digits(4)} ${seed.pick(['AB', 'CD', 'GH', 'KL', 'XR'])}`,
    city: desk.city,
    country: 'NL',
    isPrimary: true,
  });
}
