import type { Field, RecordType } from '../api/catalogue';
import { ownerLinkOf } from '../api/records';

/** Kinds of field that a list can be sorted by. */
export const SORTED = new Set([
  'text',
  'choice',
  'date',
  'instant',
  'integer',
  'decimal',
  'money',
  'boolean',
]);

const MOST = 5;

/** How many fields of a kind stand in a list at most, beside those that every record has; kinds that are not here never do. */
const AT_MOST: Partial<Record<Field['kind'], number>> = {
  link: 1,
  date: 1,
  instant: 1,
  money: 1,
  text: 2,
  choice: 1,
  email: 1,
  phone: 1,
  decimal: 1,
  integer: 1,
};
const KINDS = Object.keys(AT_MOST);

/** The few fields by which a person tells records of a type apart: the title first, then in the catalogue's order. */
export function tellingFields(type: RecordType): Field[] {
  const owner = ownerLinkOf(type);
  const others = type.fields.filter(
    ({ name, kind, to, sensitive }) =>
      kind in AT_MOST &&
      !sensitive &&
      name !== type.title &&
      name !== 'currency' &&
      !(name === owner?.name && to === 'contact'),
  );
  const always = others.filter(({ required, number }) => required || number);
  const further = KINDS.flatMap((kind) =>
    others
      .filter((field) => field.kind === kind && !always.includes(field))
      .slice(0, AT_MOST[kind as Field['kind']]),
  );
  const best = [...always, ...further].slice(0, MOST - 1);
  return type.fields
    .filter((field) => field.name === type.title || best.includes(field))
    .sort((one, other) => Number(other.name === type.title) - Number(one.name === type.title));
}
