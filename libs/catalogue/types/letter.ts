import { Choice, Day, Link, LongText, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const travels: Rule = {
  line: 'S4-23',
  says: 'Letters that were sent to the contact travel with it.',
  de: 'Briefe, die an den Kontakt gesandt wurden, gehen mit ihm mit.',
};

/** A letter to or from a contact. */
@RecordType({
  name: 'letter',
  label: 'Letter',
  pluralLabel: 'Letters',
  de: { label: 'Brief', pluralLabel: 'Briefe' },
  plural: 'letters',
  title: 'subject',
  travel: 'travels',
  rules: [travels],
  staysIf: [
    {
      line: 'S4-24',
      says: 'A letter that was not sent to the contact stays in the source office.',
      de: 'Ein Brief, der nicht an den Kontakt gesandt wurde, bleibt im sendenden Büro.',
      when: { field: 'direction', isNot: ['sent'] },
    },
  ],
})
export class Letter {
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
    label: 'Direction',
    de: { label: 'Richtung', help: 'An den Kontakt gesendet oder von ihm empfangen.' },
    choices: ['sent', 'received'],
    required: true,
    default: 'sent',
    help: 'Sent to the contact, or received from it.',
  })
  direction!: string;

  @Text({ label: 'Subject', de: { label: 'Betreff' }, width: 200, required: true, search: true })
  subject!: string;

  @LongText({ label: 'Text', de: { label: 'Text' }, width: 100_000 })
  body!: string | null;

  @Day({
    label: 'Sent on',
    de: { label: 'Gesendet am', help: 'Bei einem empfangenen Brief der Tag des Eingangs.' },
    help: 'For a received letter the day on which it came in.',
  })
  sentOn!: string | null;

  @Choice({
    label: 'Channel',
    de: { label: 'Weg' },
    choices: ['post', 'fax', 'courier', 'portal', 'other'],
    default: 'post',
  })
  channel!: string;

  @Text({
    label: 'Sent to',
    de: { label: 'Gesendet an', help: 'Die Anschrift, wie sie auf dem Brief stand.' },
    width: 500,
    help: 'The address as it stood on the letter.',
  })
  recipientAddress!: string | null;

  @Text({ label: 'Reference', de: { label: 'Zeichen' }, width: 60, search: true })
  reference!: string | null;

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
}
