import type { RecordTypeDescription, ValueField } from '#catalogue';
import type { Target } from '../fields/targets.js';

/** A value that fits a column, as somebody would fill it in; undefined: none without knowing the office. */
export function exampleOf(type: RecordTypeDescription, target: Target): string | number | undefined {
  if (target.kind === 'user') return undefined;
  if (target.by) return BY_KIND[target.by.kind]?.(target.by) ?? '10042';
  if (target.kind === 'link') return '01990000-0000-7000-8000-000000000042';
  if (target.kind === 'id') return undefined;
  const fit = type.fits?.find(({ field }) => field === target.field?.name);
  if (fit) return fittingOf(type, fit);
  const field = (target.custom ?? target.field) as ValueField & { number?: boolean };
  if (field.format) return FORMATS[field.format];
  if (field.number) return '10042';
  return BY_KIND[field.kind]?.(field) ?? shortened(target.label, field.width);
}

/** The first choice that goes with the first choice of the field that it depends on. */
function fittingOf(
  type: RecordTypeDescription,
  { by, table }: { by: string; table: Readonly<Record<string, readonly string[]>> },
): string | undefined {
  const first = type.fields.find(({ name }) => name === by)?.choices?.[0];
  return first === undefined ? undefined : table[first]?.[0];
}

const FORMATS: Record<NonNullable<ValueField['format']>, string> = {
  currency: 'EUR',
  country: 'NL',
  isin: 'US0378331005',
  url: 'https://example.org',
};

const BY_KIND: Partial<Record<Target['kind'], (field: ValueField) => string | number | undefined>> = {
  choice: ({ choices }) => choices?.[0],
  choices: ({ choices }) => (choices?.length ? choices.slice(0, 2).join('; ') : 'one; two'),
  date: () => '2026-01-31',
  instant: () => '2026-01-31T09:30:00Z',
  integer: ({ min, max }) => Math.min(Math.max(1, min ?? 1), max ?? 1),
  decimal: ({ scale }) => (scale ? `1.${'5'.padEnd(scale, '0')}` : '1'),
  money: () => '1250.00',
  boolean: () => 'false',
  email: () => 'jane.doe@example.org',
  phone: () => '+31 20 555 0100',
  secret: () => '123456782',
};

function shortened(label: string, width = 80): string {
  return label.slice(0, width);
}
