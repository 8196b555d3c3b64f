import { Choice, Day, Decimal, Link, Money, RecordType, Text } from '../decorators.js';
import type { Rule } from '../model.js';

const stays: Rule = {
  line: 'S4-60',
  says: 'Performance data stays in the source office.',
  de: 'Wertentwicklungsdaten bleiben im sendenden Büro.',
};
const onAccess: Rule = {
  line: 'S4-61',
  says: 'Performance data is added in the target office when somebody opens the account there: calculated from its positions.',
  de: 'Wertentwicklungsdaten kommen im Zielbüro hinzu, sobald dort jemand das Konto öffnet: berechnet aus seinen Positionen.',
};
const byHand: Rule = {
  line: 'S4-62',
  says: 'Performance data is added in the target office by validating the account by hand: from its positions, or typed.',
  de: 'Wertentwicklungsdaten kommen im Zielbüro hinzu, wenn jemand das Konto von Hand prüft: aus seinen Positionen, oder eingegeben.',
};

/** What an investment account earned in a period. */
@RecordType({
  name: 'performance',
  label: 'Performance',
  pluralLabel: 'Performance',
  de: { label: 'Wertentwicklung', pluralLabel: 'Wertentwicklung' },
  plural: 'performances',
  title: 'period',
  travel: 'stays',
  rules: [stays, onAccess, byHand],
})
export class Performance {
  @Link({
    label: 'Investment account',
    to: 'investmentAccount',
    transfer: 'owner',
    required: true,
    help: 'Left out of every transfer; the target office adds it again by validating the account, by hand or when it is opened.',
    rules: [stays],
  })
  investmentAccountId!: string;

  @Choice({
    label: 'Period',
    choices: ['month', 'quarter', 'yearToDate', 'year', 'threeYears', 'fiveYears', 'sinceInception'],
    required: true,
  })
  period!: string;

  @Day({ label: 'From' })
  fromDate!: string | null;

  @Day({ label: 'To' })
  toDate!: string | null;

  @Money({ label: 'Value at the start', unit: 'currency of the record' })
  startValue!: string | null;

  @Money({ label: 'Value at the end', unit: 'currency of the record' })
  endValue!: string | null;

  @Money({ label: 'Paid in less paid out', unit: 'currency of the record' })
  netFlow!: string | null;

  @Decimal({ label: 'Return', scale: 4, unit: '%' })
  returnRate!: string | null;

  @Text({ label: 'Benchmark', width: 120 })
  benchmark!: string | null;

  @Decimal({ label: 'Return of the benchmark', scale: 4, unit: '%' })
  benchmarkRate!: string | null;

  @Text({
    label: 'Currency',
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

  @Choice({
    label: 'Validated',
    choices: ['manual', 'onAccess'],
    help: 'How the figures came into this office: by manual validation or on access.',
  })
  validatedBy!: string | null;
}
