import { Choice, Day, Link, LongText, Money, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const stays: Rule = {
  line: 'S4-47',
  says: 'Leads stay in the source office.',
  de: 'Interessenten-Hinweise bleiben im sendenden Büro.',
};

/** A chance of business with a contact. */
@RecordType({
  name: 'lead',
  label: 'Lead',
  pluralLabel: 'Leads',
  de: { label: 'Interessenten-Hinweis', pluralLabel: 'Interessenten-Hinweise' },
  plural: 'leads',
  title: 'subject',
  travel: 'stays',
  rules: [stays],
})
export class Lead {
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
    label: 'Status',
    de: { label: 'Status' },
    choices: ['new', 'contacted', 'qualified', 'lost', 'won'],
    required: true,
    default: 'new',
  })
  status!: string;

  @Choice({ label: 'Rating', de: { label: 'Bewertung' }, choices: ['cold', 'warm', 'hot'] })
  rating!: string | null;

  @Text({ label: 'Source', de: { label: 'Herkunft' }, width: 120 })
  source!: string | null;

  @Text({ label: 'Campaign', de: { label: 'Kampagne' }, width: 120 })
  campaign!: string | null;

  @Text({ label: 'Interested in', de: { label: 'Interessiert an' }, width: 200 })
  interest!: string | null;

  @Money({ label: 'Estimated value', de: { label: 'Geschätzter Wert' }, unit: 'currency of the record' })
  estimatedValue!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Day({ label: 'Received on', de: { label: 'Eingegangen am' } })
  receivedOn!: string | null;

  @Day({ label: 'Follow up on', de: { label: 'Wiedervorlage' } })
  followUpDate!: string | null;

  @LongText({ label: 'Remarks', de: { label: 'Bemerkungen' }, width: 4_000 })
  remarks!: string | null;
}
