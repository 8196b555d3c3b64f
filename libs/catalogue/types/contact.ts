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
      de: 'Eine Person hat einen Vornamen oder einen Nachnamen.',
    },
    {
      anyOf: ['businessName'],
      when: { field: 'kind', is: ['business'] },
      says: 'A business has a business name.',
      de: 'Eine Firma hat einen Namen.',
    },
  ],
})
export class Contact {
  @Choice({
    label: 'Kind',
    de: { label: 'Art', help: 'Eine Person oder eine Firma; beide sind Kontakte.' },
    synonyms: ['Contact kind', 'Art', 'Person or business'],
    choices: ['person', 'business'],
    required: true,
    help: 'A person or a business (company); both are contacts.',
  })
  kind!: string;

  @Text({
    label: 'Name',
    de: {
      label: 'Name',
      help: 'Aus den Namensfeldern gebildet: Firma, oder Nachname, Vorname und zweiter Vorname.',
    },
    width: 500,
    search: true,
    help: 'Made from the name fields: business name, or last name, first and middle name.',
    calculated: { stored: DISPLAY_NAME },
  })
  displayName!: string | null;

  @Text({
    label: 'Title',
    de: { label: 'Titel', help: 'Ein akademischer oder anderer Titel, z. B. Dr.' },
    width: 40,
    help: 'An academic or other title, e.g. Dr.',
  })
  title!: string | null;

  @Text({
    label: 'First name',
    de: { label: 'Vorname' },
    synonyms: ['Given name', 'Forename', 'Vorname'],
    width: 80,
    search: true,
  })
  firstName!: string | null;

  @Text({ label: 'Middle name', de: { label: 'Zweiter Vorname' }, width: 80, search: true })
  middleName!: string | null;

  @Text({
    label: 'Last name',
    de: { label: 'Nachname' },
    synonyms: ['Surname', 'Family name', 'Nachname'],
    width: 120,
    search: true,
  })
  lastName!: string | null;

  @Text({
    label: 'Business name',
    de: { label: 'Firma', help: 'Der Name einer Firma, oder der Firma, für die eine Person steht.' },
    synonyms: ['Company', 'Company name', 'Organisation', 'Firma'],
    width: 200,
    search: true,
    help: 'The name of a business, or the company that a person stands for.',
  })
  businessName!: string | null;

  @Text({
    label: 'Preferred name',
    de: { label: 'Rufname', help: 'Wie der Kontakt genannt werden möchte.' },
    width: 80,
    search: true,
    help: 'What the contact likes to be called.',
  })
  preferredName!: string | null;

  @Text({
    label: 'Salutation',
    de: { label: 'Anrede', help: 'Womit ein Brief beginnt, z. B. Sehr geehrte Frau Dr. Jansen.' },
    width: 120,
    help: 'How a letter begins, e.g. Dear Dr. Jansen.',
  })
  salutation!: string | null;

  @Day({
    label: 'Date of birth',
    de: { label: 'Geburtsdatum', help: 'Bei einer Firma der Tag der Gründung.' },
    synonyms: ['Birthday', 'DOB', 'Geburtsdatum'],
    sensitive: true,
    help: 'For a business the day on which it was founded.',
  })
  birthDate!: string | null;

  @Choice({
    label: 'Gender',
    de: { label: 'Geschlecht' },
    choices: ['female', 'male', 'diverse', 'undisclosed'],
  })
  gender!: string | null;

  @Choice({
    label: 'Marital status',
    de: { label: 'Familienstand' },
    choices: ['single', 'married', 'partnership', 'separated', 'divorced', 'widowed', 'undisclosed'],
  })
  maritalStatus!: string | null;

  @Secret({
    label: 'Tax id',
    de: {
      label: 'Steuernummer',
      help: 'Steuer- oder Registernummer (SSN, BSN, CPF, CNPJ …). Wird verschlüsselt gespeichert.',
    },
    synonyms: ['SSN', 'CPF', 'CNPJ', 'BSN', 'Tax number'],
    width: 40,
    help: 'Tax or registration number (SSN, BSN, CPF, CNPJ …). Stored encrypted.',
  })
  taxId!: string | null;

  @Text({
    label: 'Client number',
    de: {
      label: 'Kundennummer',
      help: 'Im Büro einmalig; vom Programm vergeben, wenn das Feld leer bleibt.',
    },
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
    de: {
      label: 'Kennung',
      help: 'Die Kontonummer, an der ein Import diesen Kontakt erkennt: eine CRM-Registrierung oder eine CNPJ.',
    },
    width: 40,
    search: true,
    help: 'The account number that an import finds this contact by: a CRM registration or a CNPJ.',
  })
  identifier!: string | null;

  @Choice({
    label: 'Type',
    de: { label: 'Typ', help: 'In einem Kontaktblatt DOCTOR, SECRETARY oder OTHERS.' },
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
    de: {
      label: 'Qualifikationen',
      help: 'Fachgebiete eines Arztes, Zulassungen eines Beraters: aus der Liste des Büros.',
    },
    choices: [],
    help: 'Specialties of a doctor, licences of an advisor: from the list that the office keeps.',
  })
  qualifications!: string[];

  @Text({ label: 'Industry', de: { label: 'Branche' }, width: 80 })
  industry!: string | null;

  @Text({ label: 'Region', de: { label: 'Region' }, width: 80 })
  region!: string | null;

  @Text({ label: 'Occupation', de: { label: 'Beruf' }, width: 120 })
  occupation!: string | null;

  @Text({ label: 'Employer', de: { label: 'Arbeitgeber' }, width: 200 })
  employer!: string | null;

  @Text({ label: 'Website', de: { label: 'Website' }, width: 300, format: 'url' })
  website!: string | null;

  @Text({
    label: 'Language',
    de: { label: 'Sprache', help: 'Ein Sprachkürzel wie de oder pt-BR.' },
    synonyms: ['Preferred language', 'Sprache'],
    width: 20,
    help: 'A language tag such as nl or pt-BR.',
  })
  preferredLanguage!: string | null;

  @Choice({
    label: 'Reached best by',
    de: { label: 'Am besten erreichbar über', choices: { none: 'Gar nicht' } },
    choices: ['email', 'phone', 'mobile', 'letter', 'textMessage', 'none'],
  })
  communicationPreference!: string | null;

  @Flag({ label: 'Do not call', de: { label: 'Nicht anrufen' } })
  doNotCall!: boolean;

  @Flag({ label: 'Do not e-mail', de: { label: 'Keine E-Mails senden' } })
  doNotEmail!: boolean;

  @Flag({ label: 'Do not send letters', de: { label: 'Keine Briefe senden' } })
  doNotMail!: boolean;

  @Choice({
    label: 'Consent',
    de: {
      label: 'Einwilligung',
      help: 'Ob der Kontakt zustimmt, dass seine Daten verarbeitet und weitergegeben werden.',
      choices: { withdrawn: 'Widerrufen' },
    },
    choices: ['given', 'withdrawn', 'unknown'],
    required: true,
    default: 'unknown',
    help: 'Whether the contact agrees that its data is processed and passed on.',
  })
  consent!: string;

  @Day({
    label: 'Consent dated',
    de: {
      label: 'Einwilligung vom',
      help: 'Der Tag, an dem die Einwilligung erteilt oder widerrufen wurde.',
    },
    follows: 'consent',
    help: 'The day on which consent was given or withdrawn.',
  })
  consentDate!: string | null;

  @LongText({
    label: 'Consent text',
    de: { label: 'Text der Einwilligung', help: 'Wozu der Kontakt zugestimmt hat, und wie.' },
    width: 2_000,
    follows: 'consent',
    help: 'What the contact agreed to, and how.',
  })
  consentText!: string | null;

  @Choice({
    label: 'Status',
    de: { label: 'Status' },
    choices: ['active', 'inactive', 'prospect', 'deceased'],
    required: true,
    default: 'active',
  })
  status!: string;

  @Text({
    label: 'Source',
    de: { label: 'Herkunft', help: 'Woher der Kontakt kam: Empfehlung, Veranstaltung, Liste.' },
    width: 120,
    help: 'Where the contact came from: a referral, an event, a list.',
  })
  source!: string | null;

  @Money({
    label: 'Annual income',
    de: { label: 'Jahreseinkommen' },
    sensitive: true,
    unit: 'currency of the record, a year',
  })
  annualIncome!: string | null;

  @Money({ label: 'Net worth', de: { label: 'Vermögen' }, sensitive: true, unit: 'currency of the record' })
  netWorth!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @OfficeUser({
    label: 'Portfolio',
    de: {
      label: 'Bestand',
      help: 'Der Benutzer, zu dessen Bestand der Kontakt gehört; leer heißt: ohne Bestand.',
    },
    synonyms: ['Portfolio owner', 'Owner', 'Agent'],
    transfer: 'recipient',
    help: 'The user whose portfolio the contact is in; empty means without portfolio.',
    rules: [portfolio],
  })
  portfolioOwnerId!: string | null;

  @Link({
    label: 'Primary advisor',
    de: { label: 'Hauptberater' },
    to: 'contact',
    transfer: 'stay',
    rules: [advisor],
  })
  primaryAdvisorId!: string | null;

  @CustomFields({ rules: ownFields })
  custom!: Record<string, unknown>;
}
