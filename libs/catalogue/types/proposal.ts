import { Choice, Day, Link, LongText, Money, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const stays: Rule = {
  line: 'S4-58',
  says: 'Presale activities and proposals stay in the source office.',
  de: 'Vorverkaufsaktivitäten und Angebote bleiben im sendenden Büro.',
};

/** A proposal or other presale activity. */
@RecordType({
  name: 'proposal',
  label: 'Proposal',
  pluralLabel: 'Proposals (presale)',
  de: { label: 'Angebot', pluralLabel: 'Angebote (Vorverkauf)' },
  plural: 'proposals',
  title: 'subject',
  travel: 'stays',
  rules: [stays],
})
export class Proposal {
  @Link({ label: 'Contact', to: 'contact', transfer: 'owner', required: true, rules: [stays] })
  contactId!: string;

  @Text({ label: 'Subject', width: 200, required: true, search: true })
  subject!: string;

  @Choice({
    label: 'Kind',
    choices: ['presaleActivity', 'illustration', 'quote', 'proposal'],
    required: true,
    default: 'proposal',
  })
  kind!: string;

  @Choice({
    label: 'Status',
    choices: ['draft', 'presented', 'accepted', 'rejected', 'expired'],
    required: true,
    default: 'draft',
  })
  status!: string;

  @Text({ label: 'Carrier', width: 120 })
  carrierName!: string | null;

  @Text({ label: 'Product', width: 120 })
  productName!: string | null;

  @Money({ label: 'Face amount', unit: 'currency of the record' })
  faceAmount!: string | null;

  @Money({ label: 'Premium', unit: 'currency of the record, per premium mode' })
  premium!: string | null;

  @Choice({ label: 'Premium mode', choices: ['monthly', 'quarterly', 'semiAnnual', 'annual', 'single'] })
  premiumMode!: string | null;

  @Text({
    label: 'Currency',
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Day({ label: 'Presented on' })
  presentedOn!: string | null;

  @Day({ label: 'Valid until' })
  validUntil!: string | null;

  @LongText({ label: 'Remarks', width: 4_000 })
  remarks!: string | null;
}
