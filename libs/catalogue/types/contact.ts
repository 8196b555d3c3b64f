import { advisor, businesses, moves, ownFields, portfolio } from '../contact-rules.js';
import {
  Choice,
  Choices,
  CustomFields,
  Day,
  Flag,
  Link,
  LongText,
  Money,
  OfficeUser,
  RecordType,
  Secret,
  Text,
} from '../decorators.js';

/** IMMUTABLE SQL (no concat_ws, which is only STABLE): "Lovelace, Ada King", "Analytical Engines Ltd"; never null. */
const DISPLAY_NAME = `coalesce(
    CASE WHEN kind = 'business' THEN nullif(btrim(business_name), '') END,
    nullif(btrim(btrim(coalesce(last_name, '')) || ', ' || btrim(btrim(coalesce(first_name, '')) || ' ' || btrim(coalesce(middle_name, ''))), ', '), ''),
    nullif(btrim(business_name), ''), nullif(btrim(preferred_name), ''), 'Without name')`;

/** A person or a business: the root of all records. */
@RecordType({
  name: 'contact',
  label: 'Contact',
  pluralLabel: 'Contacts',
  de: { label: 'Kontakt', pluralLabel: 'Kontakte' },
  plural: 'contacts',
  title: 'displayName',
  travel: 'root',
  rules: [moves, businesses],
  needs: [
    {
      anyOf: ['firstName', 'lastName'],
      when: { field: 'kind', is: ['person'] },
      says: 'A person has a first name or a last name.',
    },
    {
      anyOf: ['businessName'],
      when: { field: 'kind', is: ['business'] },
      says: 'A business has a business name.',
    },
  ],
})
export class Contact {
  @Choice({
    label: 'Kind',
    synonyms: ['Contact kind', 'Art', 'Person or business'],
    choices: ['person', 'business'],
    required: true,
    help: 'A person or a business (company); both are contacts.',
  })
  kind!: string;

  @Text({
    label: 'Name',
    width: 500,
    search: true,
    help: 'Made from the name fields: business name, or last name, first and middle name.',
    calculated: { stored: DISPLAY_NAME },
  })
  displayName!: string | null;

  @Text({ label: 'Title', width: 40, help: 'An academic or other title, e.g. Dr.' })
  title!: string | null;

  @Text({ label: 'First name', synonyms: ['Given name', 'Forename', 'Vorname'], width: 80, search: true })
  firstName!: string | null;

  @Text({ label: 'Middle name', width: 80, search: true })
  middleName!: string | null;

  @Text({ label: 'Last name', synonyms: ['Surname', 'Family name', 'Nachname'], width: 120, search: true })
  lastName!: string | null;

  @Text({
    label: 'Business name',
    synonyms: ['Company', 'Company name', 'Organisation', 'Firma'],
    width: 200,
    search: true,
    help: 'The name of a business, or the company that a person stands for.',
  })
  businessName!: string | null;

  @Text({ label: 'Preferred name', width: 80, search: true, help: 'What the contact likes to be called.' })
  preferredName!: string | null;

  @Text({ label: 'Salutation', width: 120, help: 'How a letter begins, e.g. Dear Dr. Jansen.' })
  salutation!: string | null;

  @Day({
    label: 'Date of birth',
    synonyms: ['Birthday', 'DOB', 'Geburtsdatum'],
    sensitive: true,
    help: 'For a business the day on which it was founded.',
  })
  birthDate!: string | null;

  @Choice({ label: 'Gender', choices: ['female', 'male', 'diverse', 'undisclosed'] })
  gender!: string | null;

  @Choice({
    label: 'Marital status',
    choices: ['single', 'married', 'partnership', 'separated', 'divorced', 'widowed', 'undisclosed'],
  })
  maritalStatus!: string | null;

  @Secret({
    label: 'Tax id',
    synonyms: ['SSN', 'CPF', 'CNPJ', 'BSN', 'Tax number'],
    width: 40,
    help: 'Tax or registration number (SSN, BSN, CPF, CNPJ …). Stored encrypted.',
  })
  taxId!: string | null;

  @Text({
    label: 'Client number',
    synonyms: ['Client no', 'Client #', 'Customer number', 'Kundennummer'],
    width: 40,
    number: true,
    assigned: true,
    search: true,
    help: 'Unique in the office; assigned by the system when left empty.',
  })
  clientNumber!: string | null;

  @Text({
    label: 'Identifier',
    width: 40,
    search: true,
    help: 'The account number that an import finds this contact by: a CRM registration or a CNPJ.',
  })
  identifier!: string | null;

  @Choice({
    label: 'Type',
    choices: [
      'client',
      'prospect',
      'doctor',
      'secretary',
      'advisor',
      'debtor',
      'carrierContact',
      'employee',
      'vendor',
      'other',
    ],
    default: 'client',
    help: 'In a contact sheet DOCTOR, SECRETARY or OTHERS.',
  })
  contactType!: string;

  @Choices({
    label: 'Qualifications',
    choices: [],
    help: 'Specialties of a doctor, licences of an advisor: from the list that the office keeps.',
  })
  qualifications!: string[];

  @Text({ label: 'Industry', width: 80 })
  industry!: string | null;

  @Text({ label: 'Region', width: 80 })
  region!: string | null;

  @Text({ label: 'Occupation', width: 120 })
  occupation!: string | null;

  @Text({ label: 'Employer', width: 200 })
  employer!: string | null;

  @Text({ label: 'Website', width: 300, format: 'url' })
  website!: string | null;

  @Text({
    label: 'Language',
    synonyms: ['Preferred language', 'Sprache'],
    width: 20,
    help: 'A language tag such as nl or pt-BR.',
  })
  preferredLanguage!: string | null;

  @Choice({
    label: 'Reached best by',
    choices: ['email', 'phone', 'mobile', 'letter', 'textMessage', 'none'],
  })
  communicationPreference!: string | null;

  @Flag({ label: 'Do not call' })
  doNotCall!: boolean;

  @Flag({ label: 'Do not e-mail' })
  doNotEmail!: boolean;

  @Flag({ label: 'Do not send letters' })
  doNotMail!: boolean;

  @Choice({
    label: 'Consent',
    choices: ['given', 'withdrawn', 'unknown'],
    required: true,
    default: 'unknown',
    help: 'Whether the contact agrees that its data is processed and passed on.',
  })
  consent!: string;

  @Day({
    label: 'Consent dated',
    follows: 'consent',
    help: 'The day on which consent was given or withdrawn.',
  })
  consentDate!: string | null;

  @LongText({
    label: 'Consent text',
    width: 2_000,
    follows: 'consent',
    help: 'What the contact agreed to, and how.',
  })
  consentText!: string | null;

  @Choice({
    label: 'Status',
    choices: ['active', 'inactive', 'prospect', 'deceased'],
    required: true,
    default: 'active',
  })
  status!: string;

  @Text({ label: 'Source', width: 120, help: 'Where the contact came from: a referral, an event, a list.' })
  source!: string | null;

  @Money({ label: 'Annual income', sensitive: true, unit: 'currency of the record, a year' })
  annualIncome!: string | null;

  @Money({ label: 'Net worth', sensitive: true, unit: 'currency of the record' })
  netWorth!: string | null;

  @Text({
    label: 'Currency',
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @OfficeUser({
    label: 'Portfolio',
    synonyms: ['Portfolio owner', 'Owner', 'Agent'],
    transfer: 'recipient',
    help: 'The user whose portfolio the contact is in; empty means without portfolio.',
    rules: [portfolio],
  })
  portfolioOwnerId!: string | null;

  @Link({
    label: 'Primary advisor',
    to: 'contact',
    transfer: 'stay',
    rules: [advisor],
  })
  primaryAdvisorId!: string | null;

  @CustomFields({ rules: ownFields })
  custom!: Record<string, unknown>;
}
