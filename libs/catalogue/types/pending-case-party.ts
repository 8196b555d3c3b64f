import { Choice, Decimal, Link, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const withParent: Rule = {
  line: 'S4-19',
  says: 'A contact list of a pending case goes where the case goes, and stays if the case stays.',
  de: 'Eine Kontaktliste eines offenen Antrags geht mit dem Antrag und bleibt, wenn er bleibt.',
};

/** A contact in one of the lists of a pending case (S4-39 to S4-43). */
@RecordType({
  name: 'pendingCaseParty',
  label: 'Contact of a pending case',
  pluralLabel: 'Contacts of pending cases',
  de: { label: 'Kontakt eines offenen Antrags', pluralLabel: 'Kontakte von offenen Anträgen' },
  plural: 'pending-case-parties',
  title: 'list',
  travel: 'travels',
  rules: [withParent],
})
export class PendingCaseParty {
  @Link({
    label: 'Pending case',
    de: { label: 'Offener Antrag' },
    to: 'pendingCase',
    transfer: 'owner',
    required: true,
    rules: [withParent],
  })
  pendingCaseId!: string;

  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'ifPresent',
    required: true,
    rules: [
      {
        line: 'S4-39',
        says: 'A contact of the policy advisor list of a pending case is kept only if the target office already has it.',
        de: 'Ein Kontakt der Beraterliste eines offenen Antrags bleibt nur erhalten, wenn das Zielbüro ihn schon hat.',
        when: { field: 'list', is: ['advisor'] },
      },
      {
        line: 'S4-40',
        says: 'A contact of the policy annuitant list of a pending case is kept only if the target office already has it.',
        de: 'Ein Kontakt der Rentenbezieherliste eines offenen Antrags bleibt nur erhalten, wenn das Zielbüro ihn schon hat.',
        when: { field: 'list', is: ['annuitant'] },
      },
      {
        line: 'S4-41',
        says: 'A contact of the policy relationship list of a pending case is kept only if the target office already has it.',
        de: 'Ein Kontakt der Beziehungsliste eines offenen Antrags bleibt nur erhalten, wenn das Zielbüro ihn schon hat.',
        when: { field: 'list', is: ['relationship'] },
      },
      {
        line: 'S4-42',
        says: 'An important contact of a pending case is kept only if the target office already has it.',
        de: 'Ein wichtiger Kontakt eines offenen Antrags bleibt nur erhalten, wenn das Zielbüro ihn schon hat.',
        when: { field: 'list', is: ['importantContact'] },
      },
    ],
  })
  contactId!: string;

  @Choice({
    label: 'List',
    de: { label: 'Liste' },
    choices: ['advisor', 'annuitant', 'relationship', 'importantContact'],
    required: true,
  })
  list!: string;

  @Text({ label: 'Role', de: { label: 'Rolle' }, width: 120 })
  role!: string | null;

  @Decimal({
    label: 'Share',
    de: { label: 'Anteil', help: 'Der Anteil an Provision oder Leistung, 0 bis 100.' },
    scale: 2,
    unit: '%',
    help: 'The part of the commission or benefit, 0 to 100.',
  })
  share!: string | null;

  @Text({ label: 'Remark', de: { label: 'Bemerkung' }, width: 500 })
  remark!: string | null;
}
