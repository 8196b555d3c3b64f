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
    to: 'contact',
    transfer: 'owner',
    required: true,
    help: 'The contact whose business it was paid for.',
    rules: [stays],
  })
  contactId!: string;

  @Link({ label: 'Policy', to: 'policy', transfer: 'stay', rules: [stays] })
  policyId!: string | null;

  @Link({
    label: 'Pending case',
    to: 'pendingCase',
    transfer: 'stay',
    help: 'A pending case that a commission names stays in the source office.',
    rules: [withCase],
  })
  pendingCaseId!: string | null;

  @Text({ label: 'Paid to', width: 160, required: true, search: true })
  recipientName!: string;

  @Choice({
    label: 'Kind',
    choices: ['firstYear', 'renewal', 'override', 'trail', 'bonus', 'chargeback', 'other'],
    required: true,
    default: 'firstYear',
  })
  kind!: string;

  @Money({ label: 'Amount', required: true, unit: 'currency of the record' })
  amount!: string;

  @Decimal({ label: 'Rate', scale: 4, unit: '%' })
  rate!: string | null;

  @Text({
    label: 'Currency',
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Choice({
    label: 'Status',
    choices: ['expected', 'paid', 'cancelled'],
    required: true,
    default: 'expected',
  })
  status!: string;

  @Day({ label: 'Earned on' })
  earnedOn!: string | null;

  @Day({ label: 'Paid on' })
  paidOn!: string | null;

  @Text({ label: 'Statement number', width: 40, search: true })
  statementNumber!: string | null;

  @LongText({ label: 'Remarks', width: 4_000 })
  remarks!: string | null;
}
