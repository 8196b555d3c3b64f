import { Choice, Link, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const withParent: Rule = {
  line: 'S4-20',
  says: 'A contact list of an investment account goes where the account goes, and stays if its primary contact does not travel.',
  de: 'Eine Kontaktliste eines Anlagekontos geht mit dem Konto und bleibt, wenn dessen Hauptkontakt nicht mitgeht.',
};

/** A contact in one of the lists of an investment account (S4-44, S4-45). */
@RecordType({
  name: 'investmentAccountParty',
  label: 'Contact of an investment account',
  pluralLabel: 'Contacts of investment accounts',
  de: { label: 'Kontakt eines Anlagekontos', pluralLabel: 'Kontakte von Anlagekonten' },
  plural: 'investment-account-parties',
  title: 'list',
  travel: 'travels',
  rules: [withParent],
})
export class InvestmentAccountParty {
  @Link({
    label: 'Investment account',
    de: { label: 'Anlagekonto' },
    to: 'investmentAccount',
    transfer: 'owner',
    required: true,
    rules: [withParent],
  })
  investmentAccountId!: string;

  @Link({
    label: 'Contact',
    de: { label: 'Kontakt' },
    to: 'contact',
    transfer: 'ifPresent',
    required: true,
    rules: [
      {
        line: 'S4-44',
        says: 'An interested party of an investment account is kept only if the target office already has it.',
        de: 'Ein Beteiligter eines Anlagekontos bleibt nur erhalten, wenn das Zielbüro ihn schon hat.',
        when: { field: 'list', is: ['interestedParty'] },
      },
      {
        line: 'S4-45',
        says: 'An advisor relationship of an investment account is kept only if the target office already has that contact.',
        de: 'Eine Beraterbeziehung eines Anlagekontos bleibt nur erhalten, wenn das Zielbüro diesen Kontakt schon hat.',
        when: { field: 'list', is: ['advisorRelationship'] },
      },
    ],
  })
  contactId!: string;

  @Choice({
    label: 'List',
    de: { label: 'Liste' },
    choices: ['interestedParty', 'advisorRelationship'],
    required: true,
  })
  list!: string;

  @Text({ label: 'Role', de: { label: 'Rolle' }, width: 120 })
  role!: string | null;

  @Text({ label: 'Remark', de: { label: 'Bemerkung' }, width: 500 })
  remark!: string | null;
}
