import { useTranslation } from 'react-i18next';
import { ROOT, useFieldLabel, usePluralLabel, useTypeLabel } from '../api/catalogue';
import type { Schemas } from '../api/client';
import { useSays } from '../api/rules';
import { useFormat } from '../texts/format';

type Receipt = Schemas['ReceiptDto'];
type Line = Schemas['ReceiptLineDto'];

/** One thing to look at. */
export interface Check {
  key: string;
  says: string;
  hint?: string;
}

const ARRIVED = ['created', 'merged', 'linked'] as const;
const NOT = ['withheld', 'skipped', 'waiting'] as const;

/** What a receipt gives to look at: the contacts, the records of each type, what waits for its other end, what was withheld. */
export function useChecks(receipt: Receipt): Check[] {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [typeLabel, plural, fieldLabel] = [useTypeLabel(), usePluralLabel(), useFieldLabel()];
  const sentence = useSays();
  const figures = (line: Line, which: readonly (keyof Line & keyof typeof FIGURE)[]): string =>
    which
      .filter((figure) => line[figure] > 0)
      .map((figure) => `${number(line[figure])} ${t(FIGURE[figure])}`)
      .join(', ');
  const ofLine = (line: Line): Check => ({
    key: `arrived ${line.recordType}`,
    says: t(line.recordType === ROOT ? 'check.contacts' : 'check.records', {
      count: number(ARRIVED.reduce((sum, figure) => sum + line[figure], 0)),
      sent: number(line.sent),
      type: plural(line),
    }),
    hint: figures(line, [...ARRIVED, ...NOT]),
  });
  const inEscrow = (line: Line): Check => ({
    key: `waiting ${line.recordType}`,
    says: t('check.waiting', {
      count: number(line.waiting),
      type: plural(line),
    }),
    hint: t('check.waitingHint'),
  });
  const isOpen = Boolean(receipt.states['pending'] ?? receipt.states['accepting']);
  return [
    ...receipt.lines.map(ofLine),
    ...(isOpen ? [] : receipt.lines.filter(({ waiting }) => waiting > 0).map(inEscrow)),
    ...receipt.withheld.map(({ line, says, recordType, part, count }) => ({
      key: `withheld ${line} ${recordType} ${part}`,
      says: t('check.withheld', {
        count: number(count),
        type: part ? `${typeLabel(recordType)}, ${fieldLabel(recordType, part)}` : typeLabel(recordType),
      }),
      hint: `${sentence(says, line)} ${t('export.lineOf', { line })}`,
    })),
  ];
}

const FIGURE = {
  created: 'check.figures.created',
  merged: 'check.figures.merged',
  linked: 'check.figures.linked',
  withheld: 'check.figures.withheld',
  skipped: 'check.figures.skipped',
  waiting: 'check.figures.waiting',
} as const;
