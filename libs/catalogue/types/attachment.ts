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
  @Link({ label: 'Contact', to: 'contact', transfer: 'owner', required: true, rules: [travels] })
  contactId!: string;

  @Text({ label: 'File name', width: 255, required: true, search: true })
  fileName!: string;

  @Text({ label: 'Description', width: 500, search: true })
  describedAs!: string | null;

  @Choice({
    label: 'Category',
    choices: ['contract', 'identification', 'statement', 'correspondence', 'medical', 'photo', 'other'],
    default: 'other',
  })
  category!: string;

  @Text({
    label: 'Content type',
    width: 127,
    required: true,
    system: true,
    help: 'The media type that the file was recognised as.',
  })
  contentType!: string;

  @Integer({ label: 'Size', required: true, system: true, unit: 'bytes' })
  size!: number;

  @Text({
    label: 'SHA-256',
    width: 64,
    required: true,
    system: true,
    help: 'The hash of the file before it was encrypted, in hexadecimal.',
  })
  sha256!: string;

  @Text({
    label: 'Storage key',
    width: 500,
    required: true,
    system: true,
    sensitive: true,
    help: 'Where the encrypted file lies.',
  })
  storageKey!: string;

  @Text({
    label: 'File key',
    width: 500,
    required: true,
    system: true,
    sensitive: true,
    help: 'The key of the file, wrapped by the key ring of the hub.',
  })
  fileKey!: string;
}
