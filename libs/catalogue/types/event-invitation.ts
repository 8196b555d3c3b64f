import { Choice, Day, Flag, Integer, Link, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const stays: Rule = {
  line: 'S4-50',
  says: 'Event invitations stay in the source office.',
  de: 'Einladungen zu Veranstaltungen bleiben im sendenden Büro.',
};

/** An invitation of a contact to an event. */
@RecordType({
  name: 'eventInvitation',
  label: 'Event invitation',
  pluralLabel: 'Event invitations',
  de: { label: 'Einladung zu einer Veranstaltung', pluralLabel: 'Einladungen zu Veranstaltungen' },
  plural: 'event-invitations',
  title: 'eventName',
  travel: 'stays',
  rules: [stays],
})
export class EventInvitation {
  @Link({ label: 'Contact', to: 'contact', transfer: 'owner', required: true, rules: [stays] })
  contactId!: string;

  @Text({ label: 'Event', width: 200, required: true, search: true })
  eventName!: string;

  @Day({ label: 'Held on' })
  eventDate!: string | null;

  @Text({ label: 'Place', width: 200 })
  location!: string | null;

  @Day({ label: 'Invited on' })
  invitedOn!: string | null;

  @Choice({
    label: 'Response',
    choices: ['none', 'accepted', 'declined', 'tentative'],
    required: true,
    default: 'none',
  })
  response!: string;

  @Flag({ label: 'Attended' })
  attended!: boolean;

  @Integer({ label: 'Guests', min: 0, max: 999, unit: 'persons' })
  guests!: number | null;

  @Text({ label: 'Remark', width: 500 })
  remark!: string | null;
}
