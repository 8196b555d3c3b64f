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
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [stays],
  })
  contactId!: string;

  @Text({ label: 'Event', de: { label: 'Veranstaltung' }, width: 200, required: true, search: true })
  eventName!: string;

  @Day({ label: 'Held on', de: { label: 'Findet statt am' } })
  eventDate!: string | null;

  @Text({ label: 'Place', de: { label: 'Ort' }, width: 200 })
  location!: string | null;

  @Day({ label: 'Invited on', de: { label: 'Eingeladen am' } })
  invitedOn!: string | null;

  @Choice({
    label: 'Response',
    de: { label: 'Antwort', choices: { accepted: 'Zugesagt', declined: 'Abgesagt', none: 'Noch keine' } },
    choices: ['none', 'accepted', 'declined', 'tentative'],
    required: true,
    default: 'none',
  })
  response!: string;

  @Flag({ label: 'Attended', de: { label: 'War da' } })
  attended!: boolean;

  @Integer({ label: 'Guests', de: { label: 'Gäste' }, min: 0, max: 999, unit: 'persons' })
  guests!: number | null;

  @Text({ label: 'Remark', de: { label: 'Bemerkung' }, width: 500 })
  remark!: string | null;
}
