import { Choice, Email, Flag, Link, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const travels: Rule = {
  line: 'S4-09',
  says: 'E-mail addresses travel with their contact.',
  de: 'E-Mail-Adressen gehen mit ihrem Kontakt mit.',
};

/** An e-mail address of a contact. */
@RecordType({
  name: 'emailAddress',
  label: 'E-mail address',
  pluralLabel: 'E-mail addresses',
  de: { label: 'E-Mail-Adresse', pluralLabel: 'E-Mail-Adressen' },
  plural: 'email-addresses',
  title: 'address',
  travel: 'travels',
  rules: [travels],
})
export class EmailAddress {
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [travels],
  })
  contactId!: string;

  @Email({ label: 'Address', de: { label: 'E-Mail-Adresse' }, required: true, search: true })
  address!: string;

  @Choice({
    label: 'Kind',
    de: { label: 'Art' },
    choices: ['home', 'work', 'billing', 'other'],
    required: true,
    default: 'work',
  })
  kind!: string;

  @Flag({
    label: 'Primary',
    de: { label: 'Bevorzugt', help: 'Die Adresse, an die man zuerst schreibt.' },
    help: 'The address to write to first.',
  })
  isPrimary!: boolean;

  @Flag({ label: 'Do not e-mail', de: { label: 'Keine E-Mails senden' } })
  doNotEmail!: boolean;

  @Text({ label: 'Remark', de: { label: 'Bemerkung' }, width: 200 })
  remark!: string | null;
}
