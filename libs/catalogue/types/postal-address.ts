import { Choice, Day, Flag, Link, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const travels: Rule = {
  line: 'S4-09',
  says: 'Postal addresses travel with their contact.',
  de: 'Postanschriften gehen mit ihrem Kontakt mit.',
};

/** A postal address of a contact. */
@RecordType({
  name: 'postalAddress',
  label: 'Postal address',
  pluralLabel: 'Postal addresses',
  de: { label: 'Postanschrift', pluralLabel: 'Postanschriften' },
  plural: 'postal-addresses',
  title: 'street',
  travel: 'travels',
  rules: [travels],
})
export class PostalAddress {
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [travels],
  })
  contactId!: string;

  @Choice({
    label: 'Kind',
    de: { label: 'Art' },
    choices: ['home', 'work', 'mailing', 'billing', 'previous', 'other'],
    required: true,
    default: 'home',
  })
  kind!: string;

  @Text({ label: 'Street and number', de: { label: 'Straße und Hausnummer' }, width: 200, search: true })
  street!: string | null;

  @Text({
    label: 'Further line',
    de: { label: 'Zusatz', help: 'Wohnung, Stockwerk, bei wem.' },
    width: 200,
    help: 'Flat, floor, care of.',
  })
  street2!: string | null;

  @Text({ label: 'District', de: { label: 'Ortsteil' }, width: 120 })
  district!: string | null;

  @Text({ label: 'City', de: { label: 'Ort' }, width: 120, search: true })
  city!: string | null;

  @Text({ label: 'State or province', de: { label: 'Bundesland oder Provinz' }, width: 120 })
  state!: string | null;

  @Text({ label: 'Postal code', de: { label: 'Postleitzahl' }, width: 20, search: true })
  postalCode!: string | null;

  @Text({
    label: 'Country',
    de: { label: 'Land', help: 'Die zwei Buchstaben nach ISO 3166-1, z. B. DE.' },
    width: 2,
    format: 'country',
    help: 'The two letters of ISO 3166-1, e.g. NL.',
  })
  country!: string | null;

  @Flag({
    label: 'Primary',
    de: { label: 'Bevorzugt', help: 'Die Adresse, an die man zuerst schreibt.' },
    help: 'The address to write to first.',
  })
  isPrimary!: boolean;

  @Flag({ label: 'Do not send letters', de: { label: 'Keine Briefe senden' } })
  doNotMail!: boolean;

  @Day({ label: 'Valid from', de: { label: 'Gültig ab' } })
  validFrom!: string | null;

  @Day({ label: 'Valid until', de: { label: 'Gültig bis' } })
  validUntil!: string | null;
}
