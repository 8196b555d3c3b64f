import { Choice, Flag, Instant, Link, LongText, OfficeUser, RecordType, Text } from '../decorators.js';

@RecordType({
  name: 'note',
  label: 'Note',
  pluralLabel: 'Notes (SmartPad)',
  de: { label: 'Notiz', pluralLabel: 'Notizen (SmartPad)' },
  plural: 'notes',
  title: 'subject',
  travel: 'travels',
  rules: [
    { line: 'S4-22', says: 'Notes travel with their contact.', de: 'Notizen gehen mit ihrem Kontakt mit.' },
  ],
})
export class Note {
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [
      { line: 'S4-22', says: 'Notes travel with their contact.', de: 'Notizen gehen mit ihrem Kontakt mit.' },
    ],
  })
  contactId!: string;

  @Text({ label: 'Subject', de: { label: 'Betreff' }, width: 200, search: true })
  subject!: string | null;

  @LongText({
    label: 'Text',
    de: { label: 'Text' },
    synonyms: ['Note', 'Notes', 'Comment', 'Remark'],
    width: 20_000,
    required: true,
  })
  text!: string;

  @Choice({
    label: 'Origin',
    de: { label: 'Entstehung' },
    choices: ['typed', 'automatic'],
    required: true,
    default: 'typed',
  })
  origin!: string;

  @Text({
    label: 'Author',
    de: {
      label: 'Verfasser',
      help: 'Der Name dessen, der es geschrieben hat; ein Name geht mit, ein Benutzer nicht.',
    },
    width: 120,
    help: 'The name of the person who wrote it; a name travels, a user does not.',
  })
  author!: string | null;

  @Instant({
    label: 'Written at',
    de: { label: 'Geschrieben am' },
    synonyms: ['Date', 'Note date', 'Created'],
    required: true,
  })
  writtenAt!: string;

  @Flag({ label: 'Pinned', de: { label: 'Angeheftet' } })
  pinned!: boolean;

  @OfficeUser({
    label: 'Private to',
    de: { label: 'Privat für', help: 'Nur dieser Benutzer liest die Notiz; leer heißt: alle im Büro.' },
    help: 'Only this user reads the note; empty means everybody in the office.',
    transfer: 'recipient',
    rules: [
      {
        line: 'S4-22',
        says: 'A private note stays private, to the user who accepts it.',
        de: 'Eine private Notiz bleibt privat, und zwar dem Benutzer, der sie annimmt.',
      },
    ],
  })
  privateTo!: string | null;
}
