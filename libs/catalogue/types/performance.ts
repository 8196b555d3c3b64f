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
    label: 'Period',
    de: { label: 'Zeitraum' },
    choices: ['month', 'quarter', 'yearToDate', 'year', 'threeYears', 'fiveYears', 'sinceInception'],
    required: true,
  })
  period!: string;

  @Day({ label: 'From', de: { label: 'Von' } })
  fromDate!: string | null;

  @Day({ label: 'To', de: { label: 'Bis' } })
  toDate!: string | null;

  @Money({ label: 'Value at the start', de: { label: 'Wert am Anfang' }, unit: 'currency of the record' })
  startValue!: string | null;

  @Money({ label: 'Value at the end', de: { label: 'Wert am Ende' }, unit: 'currency of the record' })
  endValue!: string | null;

  @Money({
    label: 'Paid in less paid out',
    de: { label: 'Einzahlungen abzüglich Auszahlungen' },
    unit: 'currency of the record',
  })
  netFlow!: string | null;

  @Decimal({ label: 'Return', de: { label: 'Rendite' }, scale: 4, unit: '%' })
  returnRate!: string | null;

  @Text({ label: 'Benchmark', de: { label: 'Vergleichswert' }, width: 120 })
  benchmark!: string | null;

  @Decimal({
    label: 'Return of the benchmark',
    de: { label: 'Rendite des Vergleichswerts' },
    scale: 4,
    unit: '%',
  })
  benchmarkRate!: string | null;

  @Text({
    label: 'Currency',
    de: { label: 'Währung', help: 'Der Code nach ISO 4217 für jeden Betrag dieses Datensatzes.' },
    width: 3,
    format: 'currency',
    default: 'EUR',
    help: 'The ISO 4217 code of every amount in this record.',
  })
  currency!: string;

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
