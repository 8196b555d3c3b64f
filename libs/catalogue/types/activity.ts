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
  @Link({ label: 'Contact', to: 'contact', transfer: 'owner', required: true, rules: [travels] })
  contactId!: string;

  @Choice({ label: 'Kind', choices: ['call', 'meeting', 'task', 'appointment', 'other'], required: true })
  kind!: string;

  @Text({ label: 'Subject', width: 200, required: true, search: true })
  subject!: string;

  @LongText({ label: 'Text', width: 20_000 })
  text!: string | null;

  @Instant({ label: 'Starts at' })
  startsAt!: string | null;

  @Instant({ label: 'Ends at' })
  endsAt!: string | null;

  @Day({ label: 'Due on' })
  dueDate!: string | null;

  @Choice({
    label: 'Status',
    choices: ['open', 'inProgress', 'done', 'cancelled'],
    required: true,
    default: 'open',
  })
  status!: string;

  @Choice({ label: 'Priority', choices: ['low', 'normal', 'high'], default: 'normal' })
  priority!: string;

  @Text({ label: 'Place', width: 200 })
  location!: string | null;

  @Text({ label: 'Outcome', width: 500 })
  outcome!: string | null;

  @Instant({ label: 'Completed at' })
  completedAt!: string | null;

  @OfficeUser({
    label: 'Assigned to',
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
