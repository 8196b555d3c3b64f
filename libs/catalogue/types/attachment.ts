import { Choice, Integer, Link, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const travels: Rule = {
  line: 'S1-05',
  says: 'Attachments travel with their contact, together with the stored file.',
  de: 'Anhänge gehen mit ihrem Kontakt mit, samt der gespeicherten Datei.',
};

/** A file that belongs to a contact; the file itself lies encrypted in the file store. */
@RecordType({
  name: 'attachment',
  label: 'Attachment',
  pluralLabel: 'Attachments',
  de: { label: 'Anhang', pluralLabel: 'Anhänge' },
  plural: 'attachments',
  title: 'fileName',
  travel: 'travels',
  rules: [travels],
})
export class Attachment {
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [travels],
  })
  contactId!: string;

  @Text({ label: 'File name', de: { label: 'Dateiname' }, width: 255, required: true, search: true })
  fileName!: string;

  @Text({ label: 'Description', de: { label: 'Beschreibung' }, width: 500, search: true })
  describedAs!: string | null;

  @Choice({
    label: 'Category',
    de: { label: 'Kategorie' },
    choices: ['contract', 'identification', 'statement', 'correspondence', 'medical', 'photo', 'other'],
    default: 'other',
  })
  category!: string;

  @Text({
    label: 'Content type',
    de: { label: 'Dateiart', help: 'Die Art, als die die Datei erkannt wurde.' },
    width: 127,
    required: true,
    system: true,
    help: 'The media type that the file was recognised as.',
  })
  contentType!: string;

  @Integer({ label: 'Size', de: { label: 'Größe' }, required: true, system: true, unit: 'bytes' })
  size!: number;

  @Text({
    label: 'SHA-256',
    de: { label: 'SHA-256', help: 'Die Prüfsumme der Datei vor der Verschlüsselung, hexadezimal.' },
    width: 64,
    required: true,
    system: true,
    help: 'The hash of the file before it was encrypted, in hexadecimal.',
  })
  sha256!: string;

  @Text({
    label: 'Storage key',
    de: { label: 'Speicherort', help: 'Wo die verschlüsselte Datei liegt.' },
    width: 500,
    required: true,
    system: true,
    sensitive: true,
    help: 'Where the encrypted file lies.',
  })
  storageKey!: string;

  @Text({
    label: 'File key',
    de: {
      label: 'Dateischlüssel',
      help: 'Der Schlüssel der Datei, vom Schlüsselbund der Installation verschlossen.',
    },
    width: 500,
    required: true,
    system: true,
    sensitive: true,
    help: 'The key of the file, wrapped by the key ring of the hub.',
  })
  fileKey!: string;
}
