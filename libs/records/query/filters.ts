import type { FieldDescription, FieldKind } from '#catalogue';
import { isUuid } from '#platform';
import { valueSql } from '../compiled-type.js';
import type { Parameters } from './parameters.js';

/** What a list may be filtered by: `status=active`, `birthDate.from=1970-01-01`, `carrierId.empty=true`. */
export type FilterOperator = 'is' | 'from' | 'to' | 'empty';

/** A field, or a column that every record has. */
export interface Filterable {
  name: string;
  kind: FieldKind;
  /** SQL of the value */
  value: string;
  choices?: readonly string[];
  /** Links: the record type at the other end. */
  to?: string;
}

export interface Filter {
  on: Filterable;
  operator: FilterOperator;
  value: string;
}

/** How values of a kind are compared: the operators, the check of a value, and the type it is cast to. */
interface Comparison {
  operators: readonly FilterOperator[];
  fits: (value: string, on: Filterable) => boolean;
  /** Said when it does not fit. */
  expected: string;
  cast: string;
}

const decimal = /^-?\d{1,18}(\.\d{1,6})?$/;
const text: Comparison = {
  operators: ['is', 'empty'],
  fits: (value) => !value.includes('\0'),
  expected: 'a text',
  cast: 'text',
};
const number: Comparison = {
  operators: ['is', 'from', 'to', 'empty'],
  fits: (value) => decimal.test(value),
  expected: 'a number such as 12.50',
  cast: 'numeric',
};
const id: Comparison = { operators: ['is', 'empty'], fits: isUuid, expected: 'an id (UUID)', cast: 'uuid' };
const choice: Comparison = {
  operators: ['is', 'empty'],
  fits: (value, { choices = [] }) => choices.length === 0 || choices.includes(value),
  expected: 'one of its choices',
  cast: 'text',
};

const COMPARISONS: Partial<Record<FieldKind, Comparison>> = {
  text,
  email: text,
  phone: text,
  choice,
  choices: { ...choice, operators: ['is'] },
  date: {
    operators: ['is', 'from', 'to', 'empty'],
    fits: isDay,
    expected: 'a day such as 1970-01-31',
    cast: 'date',
  },
  instant: {
    operators: ['from', 'to', 'empty'],
    fits: isInstant,
    expected: 'a moment such as 2026-11-22T03:21:28Z',
    cast: 'timestamptz',
  },
  integer: number,
  decimal: number,
  money: number,
  boolean: { operators: ['is', 'empty'], fits: isBoolean, expected: 'true or false', cast: 'boolean' },
  user: id,
  link: id,
};

/** What a list of a type can be filtered by, by name. Secrets cannot: an address ends up in logs. */
export function filterables(fields: readonly FieldDescription[]): Map<string, Filterable> {
  const own = fields
    .filter((field) => COMPARISONS[field.kind])
    .map((field) => ({
      name: field.name,
      kind: field.kind,
      value: valueSql(field),
      choices: field.choices,
      to: field.to,
    }));
  const system: Filterable[] = [
    { name: 'createdAt', kind: 'instant', value: 'r.created_at' },
    { name: 'updatedAt', kind: 'instant', value: 'r.updated_at' },
  ];
  return new Map([...own, ...system].map((on) => [on.name, on]));
}

/** The operators that suit a field. */
export function operatorsOf(on: Filterable): readonly FilterOperator[] {
  return (COMPARISONS[on.kind] as Comparison).operators;
}

/** What is wrong with a filter's value, or undefined. */
export function valueMistake({ on, operator, value }: Filter): string | undefined {
  const { fits, expected } = COMPARISONS[on.kind] as Comparison;
  if (operator === 'empty') return isBoolean(value) ? undefined : 'must be true or false';
  return fits(value, on)
    ? undefined
    : `must be ${expected}${on.choices?.length ? `: ${on.choices.join(', ')}` : ''}`;
}

const OPERATORS: Record<'from' | 'to', string> = { from: '>=', to: '<=' };

/** The condition that a filter sets. Texts are compared without case and accents; a contact's alias counts as the contact. */
export function filterSql({ on, operator, value }: Filter, parameters: Parameters): string {
  if (operator === 'empty') return `(${on.value}) IS ${value === 'true' ? '' : 'NOT '}NULL`;
  const given = `${parameters.add(value)}::${(COMPARISONS[on.kind] as Comparison).cast}`;
  if (operator !== 'is') return `(${on.value}) ${OPERATORS[operator]} ${given}`;
  if (on.kind === 'choices') return `${given} = ANY (${on.value})`;
  if (on.to === 'contact') return `${on.value} = ${realContact(given)}`;
  return isFolded(on.kind) ? `folded(${on.value}) = folded(${given})` : `(${on.value}) = ${given}`;
}

/** The id that a contact has in this office: an alias becomes the id that it stands for. */
export function realContact(given: string): string {
  return `coalesce((SELECT a.contact_id FROM contact_alias a WHERE a.office_id = current_office() AND a.alias_id = ${given}), ${given})`;
}

function isFolded(kind: FieldKind): boolean {
  return kind === 'text' || kind === 'email' || kind === 'phone';
}

function isBoolean(value: string): boolean {
  return value === 'true' || value === 'false';
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) && !value.startsWith('0000');
}

function isInstant(value: string): boolean {
  const zoned = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.exec(value);
  return zoned !== null && isDay(zoned[1] as string) && !Number.isNaN(Date.parse(value));
}
