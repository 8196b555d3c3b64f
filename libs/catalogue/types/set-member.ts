import { Link, RecordType } from '../decorators.js';
import type { Rule } from '../model.js';

const stays: Rule = {
  line: 'S4-49',
  says: 'Set memberships stay in the source office.',
  de: 'Mitgliedschaften in Gruppen bleiben im sendenden Büro.',
};

/** A contact in a set; edited through its set. A set is no record, so the migration adds the column `set_id`. */
@RecordType({
  name: 'setMember',
  label: 'Set membership',
  pluralLabel: 'Set memberships',
  de: { label: 'Gruppenmitgliedschaft', pluralLabel: 'Gruppenmitgliedschaften' },
  plural: 'set-members',
  title: 'contactId',
  travel: 'stays',
  rules: [stays],
  edited: false,
})
export class SetMember {
  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'owner',
    required: true,
    rules: [stays],
  })
  contactId!: string;
}
