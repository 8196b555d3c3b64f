import { Choice, Day, Email, Link, LongText, Phone, RecordType, Secret, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const withAccount: Rule = {
  line: 'S2-19',
  says: 'Cosigners travel with their account.',
  de: 'Mitunterzeichner gehen mit ihrem Forderungskonto mit.',
};

/** Somebody who answers for the debt of an account (S2-19). */
@RecordType({
  name: 'cosigner',
  label: 'Cosigner',
  pluralLabel: 'Cosigners',
  de: { label: 'Mitunterzeichner', pluralLabel: 'Mitunterzeichner' },
  plural: 'cosigners',
  title: 'name',
  travel: 'travels',
  rules: [withAccount],
})
export class Cosigner {
  @Link({
    label: 'Account',
    de: { label: 'Forderungskonto' },
    to: 'account',
    transfer: 'owner',
    required: true,
    rules: [withAccount],
  })
  accountId!: string;

  @Text({ label: 'Name', de: { label: 'Name' }, width: 160, required: true, search: true })
  name!: string;

  @Text({ label: 'Relation to the debtor', de: { label: 'Beziehung zum Schuldner' }, width: 80 })
  relation!: string | null;

  @Text({ label: 'Address', de: { label: 'Anschrift' }, width: 500 })
  address!: string | null;

  @Phone({ label: 'Phone', de: { label: 'Telefon' }, search: true })
  phone!: string | null;

  @Email({ label: 'E-mail', de: { label: 'E-Mail' }, search: true })
  email!: string | null;

  @Day({ label: 'Date of birth', de: { label: 'Geburtsdatum' }, sensitive: true })
  birthDate!: string | null;

  @Secret({
    label: 'Tax id',
    de: { label: 'Steuernummer', help: 'Wird verschlüsselt gespeichert.' },
    width: 40,
    help: 'Stored encrypted.',
  })
  taxId!: string | null;

  @Text({ label: 'Employer', de: { label: 'Arbeitgeber' }, width: 200 })
  employer!: string | null;

  @Choice({
    label: 'Liability',
    de: { label: 'Haftung' },
    choices: ['cosigner', 'guarantor', 'spouse', 'other'],
    default: 'cosigner',
  })
  liability!: string;

  @LongText({ label: 'Note', de: { label: 'Notiz' }, width: 2_000 })
  note!: string | null;
}
