import { Choice, Day, Link, Money, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const travels: Rule = {
  line: 'S1-07',
  says: 'Payments travel with their contact.',
  de: 'Zahlungen gehen mit ihrem Kontakt mit.',
};

/** A payment of or to a client, outside the accounts of debtors (S1-07, S2-21). */
@RecordType({
  name: 'payment',
  label: 'Payment',
  pluralLabel: 'Payments',
  de: { label: 'Zahlung', pluralLabel: 'Zahlungen' },
  plural: 'payments',
  title: 'reference',
  travel: 'travels',
  rules: [travels],
})
export class Payment {
  @Link({ label: 'Contact', to: 'contact', transfer: 'owner', required: true, rules: [travels] })
  contactId!: string;

  @Money({ label: 'Amount', required: true, unit: 'currency of the record' })
  amount!: string;

  @Text({
    label: 'Currency',
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Day({ label: 'Paid on', required: true })
  paidOn!: string;

  @Day({ label: 'Posted on', help: 'The day on which it was entered.' })
  postedDate!: string | null;

  @Choice({
    label: 'Direction',
    choices: ['received', 'remitted'],
    required: true,
    default: 'received',
    help: 'Received from the contact, or remitted to it.',
  })
  direction!: string;

  @Choice({
    label: 'Method',
    choices: ['cash', 'cheque', 'bankTransfer', 'directDebit', 'card', 'online', 'other'],
  })
  method!: string | null;

  @Text({ label: 'Reference', width: 60, search: true })
  reference!: string | null;

  @Text({ label: 'Statement number', width: 40, search: true })
  statementNumber!: string | null;

  @Text({ label: 'Description', width: 127, search: true })
  description!: string | null;
}
