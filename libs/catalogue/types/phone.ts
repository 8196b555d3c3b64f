import { Choice, Flag, Link, Phone, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const travels: Rule = {
  line: 'S4-09',
  says: 'Phone numbers travel with their contact.',
  de: 'Telefonnummern gehen mit ihrem Kontakt mit.',
};

/** A phone number of a contact (S2-23). */
@RecordType({
  name: 'phone',
  label: 'Phone number',
  pluralLabel: 'Phone numbers',
  de: { label: 'Telefonnummer', pluralLabel: 'Telefonnummern' },
  plural: 'phones',
  title: 'number',
  travel: 'travels',
  rules: [travels],
})
export class PhoneNumber {
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [travels],
  })
  contactId!: string;

  @Phone({
    label: 'Number',
    de: { label: 'Nummer', help: 'Mit Landesvorwahl, z. B. +49 30 555 0100.' },
    required: true,
    search: true,
    help: 'With country code, e.g. +31 20 555 0100.',
  })
  number!: string;

  @Choice({
    label: 'Kind',
    de: { label: 'Art' },
    choices: ['home', 'work', 'mobile', 'fax', 'other'],
    required: true,
    default: 'work',
  })
  kind!: string;

  @Text({ label: 'Extension', de: { label: 'Durchwahl' }, width: 12 })
  extension!: string | null;

  @Flag({
    label: 'Primary',
    de: { label: 'Bevorzugt', help: 'Die Nummer, die man zuerst wählt.' },
    help: 'The number to try first.',
  })
  isPrimary!: boolean;

  @Flag({ label: 'Do not call', de: { label: 'Nicht anrufen' } })
  doNotCall!: boolean;

  @Text({ label: 'Remark', de: { label: 'Bemerkung' }, width: 200 })
  remark!: string | null;
}
