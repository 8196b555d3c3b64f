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
  @Link({ label: 'Contact', to: 'contact', transfer: 'owner', required: true, rules: [stays] })
  contactId!: string;

  @Choice({ label: 'Direction', choices: ['sent', 'received'], required: true, default: 'sent' })
  direction!: string;

  @Text({ label: 'Subject', width: 300, required: true, search: true })
  subject!: string;

  @LongText({ label: 'Text', width: 100_000 })
  body!: string | null;

  @Text({ label: 'From', width: 254 })
  fromAddress!: string | null;

  @LongText({ label: 'To', width: 4_000 })
  toAddresses!: string | null;

  @Instant({ label: 'Sent at' })
  sentAt!: string | null;

  @Text({ label: 'Message id', width: 250 })
  messageId!: string | null;
}
