import { Choice, Email, Flag, Link, LongText, Phone, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const travels: Rule = {
  line: 'S1-04',
  says: 'Contact persons travel with their contact.',
  de: 'Ansprechpartner gehen mit ihrem Kontakt mit.',
};

/** Somebody to speak to at a client or debtor (client contact: S1-04, S3-16 to S3-18). */
@RecordType({
  name: 'contactPerson',
  label: 'Contact person',
  pluralLabel: 'Contact persons',
  de: { label: 'Ansprechpartner', pluralLabel: 'Ansprechpartner' },
  plural: 'contact-persons',
  title: 'name',
  travel: 'travels',
  rules: [travels],
})
export class ContactPerson {
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [travels],
  })
  contactId!: string;

  @Text({ label: 'Name', de: { label: 'Name' }, width: 160, required: true, search: true })
  name!: string;

  @Text({
    label: 'Role',
    de: { label: 'Rolle', help: 'Was diese Person dort tut: Buchhaltung, Inhaber, Praxisleitung.' },
    width: 120,
    help: 'What this person does there: accounts payable, owner, practice manager.',
  })
  role!: string | null;

  @Phone({ label: 'Phone', de: { label: 'Telefon' }, search: true })
  phone!: string | null;

  @Email({ label: 'E-mail', de: { label: 'E-Mail' }, search: true })
  email!: string | null;

  @Choice({
    label: 'Reached best by',
    de: { label: 'Am besten erreichbar über', choices: { none: 'Gar nicht' } },
    choices: ['email', 'phone', 'letter', 'none'],
  })
  communicationPreference!: string | null;

  @Flag({
    label: 'Primary',
    de: { label: 'Bevorzugt', help: 'Die Person, mit der man zuerst spricht.' },
    help: 'The person to speak to first.',
  })
  isPrimary!: boolean;

  @LongText({ label: 'Note', de: { label: 'Notiz' }, width: 2_000 })
  note!: string | null;
}
