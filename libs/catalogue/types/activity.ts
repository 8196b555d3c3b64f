import { Choice, Day, Instant, Link, LongText, OfficeUser, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const travels: Rule = {
  line: 'S4-25',
  says: 'Activities travel with their contact.',
  de: 'Aktivitäten gehen mit ihrem Kontakt mit.',
};

/** Something that was or is to be done for a contact. */
@RecordType({
  name: 'activity',
  label: 'Activity',
  pluralLabel: 'Activities',
  de: { label: 'Aktivität', pluralLabel: 'Aktivitäten' },
  plural: 'activities',
  title: 'subject',
  travel: 'travels',
  rules: [travels],
})
export class Activity {
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
    choices: ['call', 'meeting', 'task', 'appointment', 'other'],
    required: true,
  })
  kind!: string;

  @Text({ label: 'Subject', de: { label: 'Betreff' }, width: 200, required: true, search: true })
  subject!: string;

  @LongText({ label: 'Text', de: { label: 'Text' }, width: 20_000 })
  text!: string | null;

  @Instant({ label: 'Starts at', de: { label: 'Beginn' } })
  startsAt!: string | null;

  @Instant({ label: 'Ends at', de: { label: 'Ende' } })
  endsAt!: string | null;

  @Day({ label: 'Due on', de: { label: 'Fällig am' } })
  dueDate!: string | null;

  @Choice({
    label: 'Status',
    de: { label: 'Status', choices: { cancelled: 'Abgesagt' } },
    choices: ['open', 'inProgress', 'done', 'cancelled'],
    required: true,
    default: 'open',
  })
  status!: string;

  @Choice({
    label: 'Priority',
    de: { label: 'Priorität' },
    choices: ['low', 'normal', 'high'],
    default: 'normal',
  })
  priority!: string;

  @Text({ label: 'Place', de: { label: 'Ort' }, width: 200 })
  location!: string | null;

  @Text({ label: 'Outcome', de: { label: 'Ergebnis' }, width: 500 })
  outcome!: string | null;

  @Instant({ label: 'Completed at', de: { label: 'Erledigt am' } })
  completedAt!: string | null;

  @OfficeUser({
    label: 'Assigned to',
    de: { label: 'Zugewiesen an' },
    transfer: 'recipient',
    rules: [
      {
        line: 'S4-25',
        says: 'An assigned activity becomes an activity of the user who accepts it.',
        de: 'Eine zugewiesene Aktivität wird eine Aktivität des Benutzers, der sie annimmt.',
      },
    ],
  })
  assignedToId!: string | null;
}
