import { catalogue } from '#catalogue';
import { listsOf } from '../data/lists.js';
import type { Receipt } from './answers.js';
import type { Item } from './visitor.js';

/** What a line of the source document kept and withheld, in rows, fields and links. */
export interface RuleCount {
  line: string;
  kept: number;
  withheld: number;
}

/** The records of a type that have come to the target office. */
export type Come = (recordType: string) => readonly Item[];

const number = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `S4-${from + index}`);

/** The lines of S4 that keep or withhold something. */
export const RULE_LINES: readonly string[] = [
  'S4-19',
  'S4-21',
  'S4-24',
  'S4-26',
  ...number(30, 33),
  'S4-35',
  ...number(39, 42),
  'S4-44',
  'S4-45',
  ...number(47, 60),
  'S4-63',
  'S4-64',
];

/** What a line keeps; every other line of the list keeps nothing. */
const keeps: Readonly<Record<string, (come: Come) => number>> = {
  'S4-19': (come) => come('policy').length + come('pendingCase').length,
  'S4-24': (come) => come('letter').length,
  'S4-26': (come) => come('keyRelation').length,
  'S4-30': (come) => come('employeeCensus').length,
  'S4-35': (come) => come('carrier').length + come('product').length,
  ...keptOfLists('policyParty'),
  ...keptOfLists('pendingCaseParty'),
  ...keptOfLists('investmentAccountParty'),
};

function keptOfLists(type: Parameters<typeof listsOf>[0]): Record<string, (come: Come) => number> {
  return Object.fromEntries(
    listsOf(type).map(({ list, line }) => [
      line,
      (come: Come): number => come(type).filter((row) => row['list'] === list).length,
    ]),
  );
}

/** Each rule with its figures: kept from what the target office shows, withheld from the receipts. */
export function countRules(come: Come, receipts: readonly Receipt[]): RuleCount[] {
  const withheld = receipts.flatMap((receipt) => receipt.withheld);
  return RULE_LINES.map((line) => ({
    line,
    kept: keeps[line]?.(come) ?? 0,
    withheld: withheld.filter((row) => row.line === line).reduce((sum, row) => sum + row.count, 0),
  }));
}

/** Whether a rule showed all that it does: what keeps has kept, what withholds has withheld. Recreating withholds nothing. */
export function occurred({ line, kept, withheld }: RuleCount): boolean {
  return (line === 'S4-35' || withheld > 0) && (line in keeps ? kept > 0 : kept === 0);
}

/** The rule in a sentence. */
export function sentenceOf(line: string): string {
  const rules = catalogue.flatMap((type) => [
    ...type.staysIf,
    ...type.rules,
    ...type.fields.flatMap((field) => field.rules),
  ]);
  return rules.find((rule) => rule.line === line)?.says ?? '';
}
