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
  @Link({
    label: 'Account',
    de: { label: 'Forderungskonto' },
    to: 'account',
    transfer: 'owner',
    required: true,
    rules: [withAccount],
  })
  accountId!: string;

  @Integer({
    label: 'Type',
    de: {
      label: 'Buchungsart',
      help: 'Eine Nummer aus der Liste der Buchungsarten in den Einstellungen des Büros; Arten für importierte Buchungen liegen zwischen 100 und 200.',
    },
    required: true,
    min: 1,
    max: 999,
    numbered: { setting: 'transactionTypes', from: 100, to: 200 },
    help: 'A number of the list of transaction types in the settings of the office; types for imported transactions are between 100 and 200.',
  })
  type!: number;

  @Choice({
    label: 'Category',
    de: { label: 'Kategorie' },
    choices: ['payment', 'fee', 'adjustment', 'charge'],
    required: true,
    default: 'payment',
  })
  category!: string;

  @Day({
    label: 'Posted on',
    de: {
      label: 'Gebucht am',
      help: 'Der Tag, an dem sie erfasst wurde. Ohne ihn ist die Buchung eine Zusage und zählt in keiner Summe.',
    },
    help: 'The day on which it was entered. Without it the transaction is a promise and counts in no sum.',
  })
  postedDate!: string | null;

  @Day({
    label: 'Paid on',
    de: {
      label: 'Gezahlt am',
      help: 'Der Tag, an dem der Schuldner wirklich zahlte; die Zinsen hängen davon ab.',
    },
    help: 'The day on which the debtor really paid; interest depends on it.',
  })
  paymentDate!: string | null;

  @Money({
    label: 'Amount',
    de: {
      label: 'Betrag',
      help: 'Negativ für eine Belastung (Forderung, Gebühr), positiv für eine Gutschrift (Zahlung).',
    },
    required: true,
    unit: 'currency of the record',
    help: 'Negative for a debit (charge, fee), positive for a credit (payment).',
  })
  amount!: string;

  @Money({
    label: 'To agency',
    de: { label: 'An uns', help: 'Der Teil, der an uns ging.' },
    unit: 'currency of the record',
    help: 'The part paid to us.',
  })
  toAgency!: string | null;

  @Money({
    label: 'Direct',
    de: { label: 'Direkt', help: 'Der Teil, der an den Auftraggeber ging.' },
    unit: 'currency of the record',
    help: 'The part paid to the client.',
  })
  direct!: string | null;

  @Money({
    label: 'Commission',
    de: { label: 'Provision', help: 'Bleibt, wie es geladen wurde, und wird nie neu berechnet.' },
    unit: 'currency of the record',
    help: 'Left as it is loaded, never calculated again.',
  })
  commission!: string | null;

  @Money({
    label: 'Tax',
    de: { label: 'Steuer', help: 'Bleibt, wie es geladen wurde, und wird nie neu berechnet.' },
    unit: 'currency of the record',
    help: 'Left as it is loaded, never calculated again.',
  })
  tax!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Integer({
    label: 'Account field',
    de: {
      label: 'Kontofeld',
      help: 'Die Summe, in die sie eingeht: 16 für ursprüngliche Forderungen, 1 für eine Zahlung des Schuldners.',
    },
    min: 0,
    max: 32_767,
    help: 'The sum that it goes into: 16 for original charges, 1 for a payment of the debtor.',
  })
  accountField!: number | null;

  @Integer({
    label: 'Flags',
    de: {
      label: 'Merkmale',
      help: 'Schalter für Druck und Berechnung: 53 unterdrückt alles, 48 zeigt sie auf Rechnungen und Kassenberichten.',
    },
    min: 0,
    max: 32_767,
    help: 'Switches for printing and calculating: 53 inhibits everything, 48 shows it on invoices and cash reports.',
  })
  flags!: number | null;

  @Choice({
    label: 'Method',
    de: { label: 'Zahlungsart' },
    choices: ['cash', 'cheque', 'bankTransfer', 'directDebit', 'card', 'online', 'other'],
  })
  method!: string | null;

  @Text({ label: 'Reference', de: { label: 'Zeichen' }, width: 60, search: true })
  reference!: string | null;

  @Text({ label: 'Description', de: { label: 'Beschreibung' }, width: 126, search: true })
  description!: string | null;

  @LongText({ label: 'Note', de: { label: 'Notiz' }, width: 2_000 })
  note!: string | null;
}
