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
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [stays],
  })
  contactId!: string;

  @Text({ label: 'Subject', de: { label: 'Betreff' }, width: 200, required: true, search: true })
  subject!: string;

  @Choice({
    label: 'Kind',
    de: { label: 'Art' },
    choices: ['presaleActivity', 'illustration', 'quote', 'proposal'],
    required: true,
    default: 'proposal',
  })
  kind!: string;

  @Choice({
    label: 'Status',
    de: { label: 'Status' },
    choices: ['draft', 'presented', 'accepted', 'rejected', 'expired'],
    required: true,
    default: 'draft',
  })
  status!: string;

  @Text({ label: 'Carrier', de: { label: 'Gesellschaft' }, width: 120 })
  carrierName!: string | null;

  @Text({ label: 'Product', de: { label: 'Produkt' }, width: 120 })
  productName!: string | null;

  @Money({ label: 'Face amount', de: { label: 'Versicherungssumme' }, unit: 'currency of the record' })
  faceAmount!: string | null;

  @Money({ label: 'Premium', de: { label: 'Beitrag' }, unit: 'currency of the record, per premium mode' })
  premium!: string | null;

  @Choice({
    label: 'Premium mode',
    de: { label: 'Zahlweise', choices: { single: 'Einmalig' } },
    choices: ['monthly', 'quarterly', 'semiAnnual', 'annual', 'single'],
  })
  premiumMode!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Day({ label: 'Presented on', de: { label: 'Vorgelegt am' } })
  presentedOn!: string | null;

  @Day({ label: 'Valid until', de: { label: 'Gültig bis' } })
  validUntil!: string | null;

  @LongText({ label: 'Remarks', de: { label: 'Bemerkungen' }, width: 4_000 })
  remarks!: string | null;
}
