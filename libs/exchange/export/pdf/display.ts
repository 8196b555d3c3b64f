import type { Target } from '../../fields/targets.js';

/** A value as a person reads it in a report. */
export function displayed(value: unknown, kind: Target['kind']): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => displayed(one, 'choice')).join(', ');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (FORMS[kind] ?? ((plain: string) => plain))(text);
}

const FORMS: Partial<Record<Target['kind'], (text: string) => string>> = {
  money: (text) => text.replace(/\d(?=(\d{3})+(?:\.|$))/g, '$&,'),
  boolean: (text) => (text === 'true' ? 'Yes' : 'No'),
  instant: (text) => text.slice(0, 16).replace('T', ' '),
  choice: words,
};

/** `paidDirect` and `in_transit` as words. */
function words(text: string): string {
  const plain = text.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
  return /^[A-Z0-9 ]+$/.test(text) ? text : plain.charAt(0).toUpperCase() + plain.slice(1).toLowerCase();
}

/** Numbers stand to the right. */
export function isRight(kind: Target['kind']): boolean {
  return kind === 'money' || kind === 'decimal' || kind === 'integer';
}
