import { Choice, Decimal, Link, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const withParent: Rule = {
  line: 'S4-19',
  says: 'A contact list of a policy goes where the policy goes, and stays if the primary contact of the policy does not travel.',
  de: 'Eine Kontaktliste einer Police geht mit der Police und bleibt, wenn deren Hauptkontakt nicht mitgeht.',
};

/** A contact in one of the lists of a policy (S4-31 to S4-34). */
@RecordType({
  name: 'policyParty',
  label: 'Contact of a policy',
  pluralLabel: 'Contacts of policies',
  de: { label: 'Kontakt einer Police', pluralLabel: 'Kontakte von Policen' },
  plural: 'policy-parties',
  title: 'list',
  travel: 'travels',
  rules: [withParent],
})
export class PolicyParty {
  @Link({
    label: 'Policy',
    de: { label: 'Police' },
    to: 'policy',
    transfer: 'owner',
    required: true,
    rules: [withParent],
  })
  policyId!: string;

  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'ifPresent',
    required: true,
    rules: [
      {
        line: 'S4-31',
        says: 'A contact of the policy advisor list is kept only if the target office already has it.',
        de: 'Ein Kontakt der Beraterliste einer Police bleibt nur erhalten, wenn das Zielbüro ihn schon hat.',
        when: { field: 'list', is: ['advisor'] },
      },
      {
        line: 'S4-32',
        says: 'A contact of the policy relationship list is kept only if the target office already has it.',
        de: 'Ein Kontakt der Beziehungsliste einer Police bleibt nur erhalten, wenn das Zielbüro ihn schon hat.',
        when: { field: 'list', is: ['relationship'] },
      },
      {
        line: 'S4-33',
        says: 'An important contact of a policy is kept only if the target office already has it.',
        de: 'Ein wichtiger Kontakt einer Police bleibt nur erhalten, wenn das Zielbüro ihn schon hat.',
        when: { field: 'list', is: ['importantContact'] },
      },
    ],
  })
  contactId!: string;

  @Choice({
    label: 'List',
    de: { label: 'Liste' },
    choices: ['advisor', 'relationship', 'importantContact'],
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
