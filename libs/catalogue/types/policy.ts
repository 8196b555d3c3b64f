import { Choice, CustomFields, Day, Link, LongText, Money, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const moves: Rule = {
  line: 'S4-06',
  says: 'Policies move with their contact.',
  de: 'Policen gehen mit ihrem Kontakt über.',
};
const primaryOnly: Rule = {
  line: 'S4-19',
  says: 'A policy travels only with the contact that is its primary contact.',
  de: 'Eine Police geht nur mit dem Kontakt mit, der ihr Hauptkontakt ist.',
};

/** A policy, annuities included. */
@RecordType({
  name: 'policy',
  label: 'Policy',
  pluralLabel: 'Policies',
  de: { label: 'Police', pluralLabel: 'Policen' },
  plural: 'policies',
  title: 'policyNumber',
  travel: 'travels',
  rules: [moves, primaryOnly],
})
export class Policy {
  @Link({
    label: 'Primary contact',
    de: {
      label: 'Hauptkontakt',
      help: 'Der Versicherte oder Eigentümer, unter dem die Police abgelegt ist.',
    },
    to: 'contact',
    transfer: 'owner',
    required: true,
    help: 'The insured or owner that the policy is filed under.',
    rules: [primaryOnly],
  })
  primaryContactId!: string;

  @Link({
    label: 'Carrier',
    de: { label: 'Gesellschaft' },
    to: 'carrier',
    transfer: 'recreate',
    rules: [
      {
        line: 'S4-35',
        says: 'A carrier of a parent office is recreated in the target office.',
        de: 'Eine Gesellschaft eines übergeordneten Büros wird im Zielbüro neu angelegt.',
      },
      {
        line: 'S4-36',
        says: 'The recreated carrier is not linked to the original.',
        de: 'Die neu angelegte Gesellschaft ist nicht mit der ursprünglichen verknüpft.',
      },
      {
        line: 'S4-38',
        says: 'A carrier that the target office already has is used there instead of a new one.',
        de: 'Eine Gesellschaft, die das Zielbüro schon hat, wird dort statt einer neuen verwendet.',
      },
    ],
  })
  carrierId!: string | null;

  @Link({
    label: 'Product',
    de: { label: 'Produkt' },
    to: 'product',
    transfer: 'recreate',
    rules: [
      {
        line: 'S4-35',
        says: 'A product of a parent office is recreated in the target office.',
        de: 'Ein Produkt eines übergeordneten Büros wird im Zielbüro neu angelegt.',
      },
      {
        line: 'S4-36',
        says: 'The recreated product is not linked to the original.',
        de: 'Das neu angelegte Produkt ist nicht mit dem ursprünglichen verknüpft.',
      },
      {
        line: 'S4-38',
        says: 'A product that the target office already has is used there instead of a new one.',
        de: 'Ein Produkt, das das Zielbüro schon hat, wird dort statt eines neuen verwendet.',
      },
    ],
  })
  productId!: string | null;

  @Text({
    label: 'Policy number',
    de: { label: 'Policennummer' },
    width: 40,
    required: true,
    number: true,
    search: true,
  })
  policyNumber!: string;

  @Choice({
    label: 'Kind',
    de: { label: 'Art' },
    choices: [
      'life',
      'annuity',
      'health',
      'disability',
      'longTermCare',
      'property',
      'casualty',
      'auto',
      'other',
    ],
    required: true,
  })
  kind!: string;

  @Choice({
    label: 'Status',
    de: { label: 'Status' },
    choices: ['applied', 'active', 'paidUp', 'lapsed', 'surrendered', 'matured', 'cancelled', 'claim'],
    required: true,
    default: 'active',
  })
  status!: string;

  @Day({ label: 'Applied on', de: { label: 'Beantragt am' } })
  applicationDate!: string | null;

  @Day({ label: 'Issued on', de: { label: 'Ausgestellt am' } })
  issueDate!: string | null;

  @Day({ label: 'Effective from', de: { label: 'Beginn' } })
  effectiveDate!: string | null;

  @Day({ label: 'Matures on', de: { label: 'Ablauf' } })
  maturityDate!: string | null;

  @Day({ label: 'Paid to', de: { label: 'Bezahlt bis' } })
  paidToDate!: string | null;

  @Money({ label: 'Premium', de: { label: 'Beitrag' }, unit: 'currency of the record, per premium mode' })
  premium!: string | null;

  @Choice({
    label: 'Premium mode',
    de: { label: 'Zahlweise', choices: { single: 'Einmalig' } },
    choices: ['monthly', 'quarterly', 'semiAnnual', 'annual', 'single'],
  })
  premiumMode!: string | null;

  @Money({ label: 'Annual premium', de: { label: 'Jahresbeitrag' }, unit: 'currency of the record, a year' })
  annualPremium!: string | null;

  @Money({ label: 'Face amount', de: { label: 'Versicherungssumme' }, unit: 'currency of the record' })
  faceAmount!: string | null;

  @Money({ label: 'Cash value', de: { label: 'Rückkaufswert' }, unit: 'currency of the record' })
  cashValue!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @LongText({ label: 'Beneficiaries', de: { label: 'Begünstigte' }, width: 4_000, sensitive: true })
  beneficiaries!: string | null;

  @LongText({ label: 'Remarks', de: { label: 'Bemerkungen' }, width: 4_000 })
  remarks!: string | null;

  @CustomFields({
    rules: [
      {
        line: 'S4-54',
        says: 'Custom data of a policy stays in the source office.',
        de: 'Eigene Felder einer Police bleiben im sendenden Büro.',
        when: { field: 'kind', isNot: ['annuity'] },
      },
      {
        line: 'S4-55',
        says: 'Custom data of an annuity stays in the source office.',
        de: 'Eigene Felder einer Rentenversicherung bleiben im sendenden Büro.',
        when: { field: 'kind', is: ['annuity'] },
      },
    ],
  })
  custom!: Record<string, unknown>;
}
