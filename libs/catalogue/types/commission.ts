import { Choice, Day, Decimal, Link, LongText, Money, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const stays: Rule = {
  line: 'S4-63',
  says: 'Commissions stay in the source office.',
  de: 'Provisionen bleiben im sendenden Büro.',
};
const withCase: Rule = {
  line: 'S4-64',
  says: 'A commission and the pending case that it is attached to stay in the source office.',
  de: 'Eine Provision und der offene Antrag, zu dem sie gehört, bleiben im sendenden Büro.',
};

/** What an advisor or the office earned by a policy or a pending case. */
@RecordType({
  name: 'commission',
  label: 'Commission',
  pluralLabel: 'Commissions',
  de: { label: 'Provision', pluralLabel: 'Provisionen' },
  plural: 'commissions',
  title: 'recipientName',
  travel: 'stays',
  rules: [stays],
})
export class Commission {
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt', help: 'Der Kontakt, für dessen Geschäft sie gezahlt wurde.' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    help: 'The contact whose business it was paid for.',
    rules: [stays],
  })
  contactId!: string;

  @Link({ label: 'Policy', de: { label: 'Police' }, to: 'policy', transfer: 'stay', rules: [stays] })
  policyId!: string | null;

  @Link({
    label: 'Pending case',
    de: {
      label: 'Offener Antrag',
      help: 'Ein offener Antrag, den eine Provision nennt, bleibt im Ursprungsbüro.',
    },
    to: 'pendingCase',
    transfer: 'stay',
    help: 'A pending case that a commission names stays in the source office.',
    rules: [withCase],
  })
  pendingCaseId!: string | null;

  @Text({ label: 'Paid to', de: { label: 'Gezahlt an' }, width: 160, required: true, search: true })
  recipientName!: string;

  @Choice({
    label: 'Kind',
    de: { label: 'Art' },
    choices: ['firstYear', 'renewal', 'override', 'trail', 'bonus', 'chargeback', 'other'],
    required: true,
    default: 'firstYear',
  })
  kind!: string;

  @Money({ label: 'Amount', de: { label: 'Betrag' }, required: true, unit: 'currency of the record' })
  amount!: string;

  @Decimal({ label: 'Rate', de: { label: 'Satz' }, scale: 4, unit: '%' })
  rate!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Choice({
    label: 'Status',
    de: { label: 'Status' },
    choices: ['expected', 'paid', 'cancelled'],
    required: true,
    default: 'expected',
  })
  status!: string;

  @Day({ label: 'Earned on', de: { label: 'Verdient am' } })
  earnedOn!: string | null;

  @Day({ label: 'Paid on', de: { label: 'Gezahlt am' } })
  paidOn!: string | null;

  @Text({ label: 'Statement number', de: { label: 'Abrechnungsnummer' }, width: 40, search: true })
  statementNumber!: string | null;

  @LongText({ label: 'Remarks', de: { label: 'Bemerkungen' }, width: 4_000 })
  remarks!: string | null;
}
