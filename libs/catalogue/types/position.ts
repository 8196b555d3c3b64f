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
    to: 'investmentAccount',
    transfer: 'owner',
    required: true,
    rules: [withAccount],
  })
  investmentAccountId!: string;

  @Text({ label: 'Security', width: 200, required: true, search: true })
  security!: string;

  @Text({ label: 'Symbol', width: 20, search: true })
  symbol!: string | null;

  @Text({ label: 'ISIN', width: 12, format: 'isin', search: true })
  isin!: string | null;

  @Choice({
    label: 'Asset class',
    choices: ['equity', 'bond', 'fund', 'cash', 'property', 'commodity', 'other'],
  })
  assetClass!: string | null;

  @Decimal({ label: 'Quantity', scale: 6, required: true, unit: 'units' })
  quantity!: string;

  @Decimal({ label: 'Price', scale: 6, unit: 'currency of the record, a unit' })
  price!: string | null;

  @Day({ label: 'Price dated' })
  priceDate!: string | null;

  @Money({ label: 'Cost basis', unit: 'currency of the record' })
  costBasis!: string | null;

  @Day({ label: 'Acquired on' })
  acquiredDate!: string | null;

  @Text({
    label: 'Currency',
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
