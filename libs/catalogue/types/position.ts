import { Choice, CustomFields, Day, Decimal, Link, Money, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const withAccount: Rule = {
  line: 'S4-20',
  says: 'Positions travel with their investment account.',
  de: 'Positionen gehen mit ihrem Anlagekonto mit.',
};

/** What an investment account holds of one security. */
@RecordType({
  name: 'position',
  label: 'Position',
  pluralLabel: 'Positions',
  de: { label: 'Position', pluralLabel: 'Positionen' },
  plural: 'positions',
  title: 'security',
  travel: 'travels',
  rules: [withAccount],
})
export class Position {
  @Link({
    label: 'Investment account',
    de: { label: 'Anlagekonto' },
    to: 'investmentAccount',
    transfer: 'owner',
    required: true,
    rules: [withAccount],
  })
  investmentAccountId!: string;

  @Text({ label: 'Security', de: { label: 'Wertpapier' }, width: 200, required: true, search: true })
  security!: string;

  @Text({ label: 'Symbol', de: { label: 'Symbol' }, width: 20, search: true })
  symbol!: string | null;

  @Text({ label: 'ISIN', de: { label: 'ISIN' }, width: 12, format: 'isin', search: true })
  isin!: string | null;

  @Choice({
    label: 'Asset class',
    de: { label: 'Anlageklasse', choices: { cash: 'Guthaben', property: 'Immobilien' } },
    choices: ['equity', 'bond', 'fund', 'cash', 'property', 'commodity', 'other'],
  })
  assetClass!: string | null;

  @Decimal({ label: 'Quantity', de: { label: 'Menge' }, scale: 6, required: true, unit: 'units' })
  quantity!: string;

  @Decimal({ label: 'Price', de: { label: 'Kurs' }, scale: 6, unit: 'currency of the record, a unit' })
  price!: string | null;

  @Day({ label: 'Price dated', de: { label: 'Kurs vom' } })
  priceDate!: string | null;

  @Money({ label: 'Cost basis', de: { label: 'Einstandswert' }, unit: 'currency of the record' })
  costBasis!: string | null;

  @Day({ label: 'Acquired on', de: { label: 'Erworben am' } })
  acquiredDate!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @CustomFields({
    rules: [
      {
        line: 'S4-57',
        says: 'Custom data of a position stays in the source office.',
        de: 'Eigene Felder einer Position bleiben im sendenden Büro.',
      },
    ],
  })
  custom!: Record<string, unknown>;
}
