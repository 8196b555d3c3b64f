import { Choice, Day, Decimal, Link, Money, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const stays: Rule = {
  line: 'S4-59',
  says: 'Asset allocation stays in the source office.',
  de: 'Die Vermögensaufteilung bleibt im sendenden Büro.',
};
const onAccess: Rule = {
  line: 'S4-61',
  says: 'Asset allocation is added in the target office when somebody opens the account there: calculated from its positions.',
  de: 'Die Vermögensaufteilung kommt im Zielbüro hinzu, sobald dort jemand das Konto öffnet: berechnet aus seinen Positionen.',
};
const byHand: Rule = {
  line: 'S4-62',
  says: 'Asset allocation is added in the target office by validating the account by hand: from its positions, or typed.',
  de: 'Die Vermögensaufteilung kommt im Zielbüro hinzu, wenn jemand das Konto von Hand prüft: aus seinen Positionen, oder eingegeben.',
};

/** How an investment account is divided among asset classes. */
@RecordType({
  name: 'assetAllocation',
  label: 'Asset allocation',
  pluralLabel: 'Asset allocations',
  de: { label: 'Vermögensaufteilung', pluralLabel: 'Vermögensaufteilungen' },
  plural: 'asset-allocations',
  title: 'assetClass',
  travel: 'stays',
  rules: [stays, onAccess, byHand],
})
export class AssetAllocation {
  @Link({
    label: 'Investment account',
    de: {
      label: 'Anlagekonto',
      help: 'Bleibt bei jeder Übergabe zurück; das Zielbüro ergänzt es, indem es das Konto prüft, von Hand oder beim Öffnen.',
    },
    to: 'investmentAccount',
    transfer: 'owner',
    required: true,
    help: 'Left out of every transfer; the target office adds it again by validating the account, by hand or when it is opened.',
    rules: [stays],
  })
  investmentAccountId!: string;

  @Choice({
    label: 'Asset class',
    de: { label: 'Anlageklasse', choices: { cash: 'Guthaben', property: 'Immobilien' } },
    choices: ['equity', 'bond', 'fund', 'cash', 'property', 'commodity', 'other'],
    required: true,
  })
  assetClass!: string;

  @Decimal({ label: 'Target share', de: { label: 'Zielanteil' }, scale: 2, unit: '%' })
  targetShare!: string | null;

  @Decimal({ label: 'Actual share', de: { label: 'Tatsächlicher Anteil' }, scale: 2, unit: '%' })
  actualShare!: string | null;

  @Money({ label: 'Value', de: { label: 'Wert' }, unit: 'currency of the record' })
  value!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Day({ label: 'As of', de: { label: 'Stand' } })
  asOf!: string | null;

  @Choice({
    label: 'Validated',
    de: {
      label: 'Übernommen',
      help: 'Wie die Zahlen in dieses Büro kamen: durch Prüfung von Hand oder beim Öffnen.',
    },
    choices: ['manual', 'onAccess'],
    help: 'How the figures came into this office: by manual validation or on access.',
  })
  validatedBy!: string | null;
}
