import { Choice, Instant, Link, LongText, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const stays: Rule = {
  line: 'S4-51',
  says: 'E-mail messages from Letters/Documents stay in the source office.',
  de: 'E-Mail-Nachrichten aus Briefe/Dokumente bleiben im sendenden Büro.',
};

/** An e-mail message that was sent or received from Letters/Documents. */
@RecordType({
  name: 'emailMessage',
  label: 'E-mail message',
  pluralLabel: 'E-mail messages',
  de: { label: 'E-Mail-Nachricht', pluralLabel: 'E-Mail-Nachrichten' },
  plural: 'email-messages',
  title: 'subject',
  travel: 'stays',
  rules: [stays],
})
export class EmailMessage {
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [stays],
  })
  contactId!: string;

  @Choice({
    label: 'Direction',
    de: { label: 'Richtung' },
    choices: ['sent', 'received'],
    required: true,
    default: 'sent',
  })
  direction!: string;

  @Text({ label: 'Subject', de: { label: 'Betreff' }, width: 300, required: true, search: true })
  subject!: string;

  @LongText({ label: 'Text', de: { label: 'Text' }, width: 100_000 })
  body!: string | null;

  @Text({ label: 'From', de: { label: 'Von' }, width: 254 })
  fromAddress!: string | null;

  @LongText({ label: 'To', de: { label: 'An' }, width: 4_000 })
  toAddresses!: string | null;

  @Instant({ label: 'Sent at', de: { label: 'Gesendet am' } })
  sentAt!: string | null;

  @Text({ label: 'Message id', de: { label: 'Nachrichten-ID' }, width: 250 })
  messageId!: string | null;
}
