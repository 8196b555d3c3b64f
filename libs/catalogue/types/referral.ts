import { Choice, Day, Flag, Link, LongText, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const stays: Rule = {
  line: 'S4-48',
  says: 'Referred contacts of a contact stay in the source office.',
  de: 'Empfohlene Kontakte eines Kontakts bleiben im sendenden Büro.',
};

/** A contact that another contact recommended. */
@RecordType({
  name: 'referral',
  label: 'Referral',
  pluralLabel: 'Referrals',
  de: { label: 'Empfehlung', pluralLabel: 'Empfehlungen' },
  plural: 'referrals',
  title: 'status',
  travel: 'stays',
  rules: [stays],
})
export class Referral {
  @Link({
    label: 'Referred by',
    de: { label: 'Empfohlen von' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [stays],
  })
  contactId!: string;

  @Link({
    label: 'Referred contact',
    de: { label: 'Empfohlener Kontakt' },
    to: 'contact',
    transfer: 'stay',
    required: true,
    rules: [stays],
  })
  referredContactId!: string;

  @Day({ label: 'Referred on', de: { label: 'Empfohlen am' } })
  referredOn!: string | null;

  @Choice({
    label: 'Status',
    de: { label: 'Status' },
    choices: ['open', 'contacted', 'client', 'declined'],
    required: true,
    default: 'open',
  })
  status!: string;

  @Text({ label: 'Relationship', de: { label: 'Beziehung' }, width: 120 })
  relationship!: string | null;

  @Flag({ label: 'Thanked', de: { label: 'Bedankt' } })
  thanked!: boolean;

  @LongText({ label: 'Remarks', de: { label: 'Bemerkungen' }, width: 4_000 })
  remarks!: string | null;
}
