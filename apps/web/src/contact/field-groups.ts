// Types only, so that a test can read this file without the screens.

/** What the groups ask of a field. */
export interface Grouped {
  name: string;
  kind: string;
  required: boolean;
  number: boolean;
}

/** The groups of a record's fields, in the order in which they are shown. */
export const GROUPS = ['about', 'numbers', 'dates', 'amounts', 'flags', 'texts', 'custom'] as const;
export type Group = (typeof GROUPS)[number];

const OF_KIND: Record<string, Group> = {
  secret: 'numbers',
  date: 'dates',
  instant: 'dates',
  money: 'amounts',
  decimal: 'amounts',
  integer: 'amounts',
  boolean: 'flags',
  longText: 'texts',
  custom: 'custom',
};

/**
 * The group of a field, by its kind alone, so that a new field finds its place by itself. The currency stands with the amounts.
 */
export function groupOf(field: Grouped): Group {
  if (field.name.startsWith('custom.')) return 'custom';
  if (field.number) return 'numbers';
  if (field.name === 'currency') return 'amounts';
  return OF_KIND[field.kind] ?? 'about';
}

/** The fields by group, each group in the catalogue's order; groups without fields are left out. */
export function grouped<F extends Grouped>(fields: readonly F[]): { group: Group; fields: F[] }[] {
  return GROUPS.map((group) => ({
    group,
    fields: fields.filter((field) => groupOf(field) === group),
  })).filter((one) => one.fields.length > 0);
}
