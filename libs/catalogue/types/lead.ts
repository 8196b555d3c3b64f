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
  @Link({ label: 'Contact', to: 'contact', transfer: 'owner', required: true, rules: [stays] })
  contactId!: string;

  @Text({ label: 'Subject', width: 200, required: true, search: true })
  subject!: string;

  @Choice({
    label: 'Status',
    choices: ['new', 'contacted', 'qualified', 'lost', 'won'],
    required: true,
    default: 'new',
  })
  status!: string;

  @Choice({ label: 'Rating', choices: ['cold', 'warm', 'hot'] })
  rating!: string | null;

  @Text({ label: 'Source', width: 120 })
  source!: string | null;

  @Text({ label: 'Campaign', width: 120 })
  campaign!: string | null;

  @Text({ label: 'Interested in', width: 200 })
  interest!: string | null;

  @Money({ label: 'Estimated value', unit: 'currency of the record' })
  estimatedValue!: string | null;

  @Text({
    label: 'Currency',
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Day({ label: 'Received on' })
  receivedOn!: string | null;

  @Day({ label: 'Follow up on' })
  followUpDate!: string | null;

  @LongText({ label: 'Remarks', width: 4_000 })
  remarks!: string | null;
}
