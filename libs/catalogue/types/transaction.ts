import { Choice, Day, Integer, Link, LongText, Money, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const withAccount: Rule = {
  line: 'S2-22',
  says: 'Transactions travel with their account.',
  de: 'Buchungen gehen mit ihrem Forderungskonto mit.',
};

/** A payment, fee, charge or adjustment of an account. */
@RecordType({
  name: 'transaction',
  label: 'Transaction',
  pluralLabel: 'Transactions',
  de: { label: 'Buchung', pluralLabel: 'Buchungen' },
  plural: 'transactions',
  title: 'description',
  travel: 'travels',
  rules: [withAccount],
})
export class Transaction {
  @Link({ label: 'Account', to: 'account', transfer: 'owner', required: true, rules: [withAccount] })
  accountId!: string;

  @Integer({
    label: 'Type',
    required: true,
    min: 1,
    max: 999,
    numbered: { setting: 'transactionTypes', from: 100, to: 200 },
    help: 'A number of the list of transaction types in the settings of the office; types for imported transactions are between 100 and 200.',
  })
  type!: number;

  @Choice({
    label: 'Category',
    choices: ['payment', 'fee', 'adjustment', 'charge'],
    required: true,
    default: 'payment',
  })
  category!: string;

  @Day({
    label: 'Posted on',
    help: 'The day on which it was entered. Without it the transaction is a promise and counts in no sum.',
  })
  postedDate!: string | null;

  @Day({ label: 'Paid on', help: 'The day on which the debtor really paid; interest depends on it.' })
  paymentDate!: string | null;

  @Money({
    label: 'Amount',
    required: true,
    unit: 'currency of the record',
    help: 'Negative for a debit (charge, fee), positive for a credit (payment).',
  })
  amount!: string;

  @Money({ label: 'To agency', unit: 'currency of the record', help: 'The part paid to us.' })
  toAgency!: string | null;

  @Money({ label: 'Direct', unit: 'currency of the record', help: 'The part paid to the client.' })
  direct!: string | null;

  @Money({
    label: 'Commission',
    unit: 'currency of the record',
    help: 'Left as it is loaded, never calculated again.',
  })
  commission!: string | null;

  @Money({
    label: 'Tax',
    unit: 'currency of the record',
    help: 'Left as it is loaded, never calculated again.',
  })
  tax!: string | null;

  @Text({
    label: 'Currency',
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Integer({
    label: 'Account field',
    min: 0,
    max: 32_767,
    help: 'The sum that it goes into: 16 for original charges, 1 for a payment of the debtor.',
  })
  accountField!: number | null;

  @Integer({
    label: 'Flags',
    min: 0,
    max: 32_767,
    help: 'Switches for printing and calculating: 53 inhibits everything, 48 shows it on invoices and cash reports.',
  })
  flags!: number | null;

  @Choice({
    label: 'Method',
    choices: ['cash', 'cheque', 'bankTransfer', 'directDebit', 'card', 'online', 'other'],
  })
  method!: string | null;

  @Text({ label: 'Reference', width: 60, search: true })
  reference!: string | null;

  @Text({ label: 'Description', width: 126, search: true })
  description!: string | null;

  @LongText({ label: 'Note', width: 2_000 })
  note!: string | null;
}
