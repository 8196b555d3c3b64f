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
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [travels],
  })
  contactId!: string;

  @Money({ label: 'Amount', de: { label: 'Betrag' }, required: true, unit: 'currency of the record' })
  amount!: string;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Day({ label: 'Paid on', de: { label: 'Gezahlt am' }, required: true })
  paidOn!: string;

  @Day({
    label: 'Posted on',
    de: { label: 'Gebucht am', help: 'Der Tag, an dem sie erfasst wurde.' },
    help: 'The day on which it was entered.',
  })
  postedDate!: string | null;

  @Choice({
    label: 'Direction',
    de: { label: 'Richtung', help: 'Vom Kontakt empfangen oder an ihn ausgezahlt.' },
    choices: ['received', 'remitted'],
    required: true,
    default: 'received',
    help: 'Received from the contact, or remitted to it.',
  })
  direction!: string;

  @Choice({
    label: 'Method',
    de: { label: 'Zahlungsart' },
    choices: ['cash', 'cheque', 'bankTransfer', 'directDebit', 'card', 'online', 'other'],
  })
  method!: string | null;

  @Text({ label: 'Reference', de: { label: 'Zeichen' }, width: 60, search: true })
  reference!: string | null;

  @Text({ label: 'Statement number', de: { label: 'Abrechnungsnummer' }, width: 40, search: true })
  statementNumber!: string | null;

  @Text({ label: 'Description', de: { label: 'Beschreibung' }, width: 127, search: true })
  description!: string | null;
}
