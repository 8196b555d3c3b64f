import type { PlacedError } from '#platform';
import { holds } from './conditions.js';
import type { Fit, FieldDescription, Need, RecordTypeDescription } from './model.js';
import { BadValue } from './text.js';
import { checkedValue, isNational, type ValueField } from './values.js';

/** A field that an office defines itself; its values lie in the record's `custom`. */
export interface CustomFieldDefinition extends ValueField {
  name: string;
  label: string;
  required?: boolean;
}

/** Values by field name. */
export type Values = Record<string, unknown>;

export interface Validation {
  /** What may be written, in its stored form; fields that the input does not name are absent. */
  values: Values;
  /** The record cannot be taken with these. */
  errors: PlacedError[];
  /** It can be taken, but somebody should look at these (S3-33). */
  warnings: PlacedError[];
}

/** `create`: a new record, complete. `change`: only the fields that change. */
export type Mode = 'create' | 'change';

/**
 * Checks what somebody wants to write into a record of this type. Pure; whether links lead anywhere is not asked here.
 * @param input the fields by name, as JSON brings them
 * @param custom the fields that the office defined for this type
 * @param current for a change: the record as it is now, so that rules over several fields can be checked
 */
export function validate(
  type: RecordTypeDescription,
  input: unknown,
  mode: Mode,
  custom: readonly CustomFieldDefinition[] = [],
  current?: Values,
): Validation {
  const result: Validation = { values: {}, errors: [], warnings: [] };
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    result.errors.push(notAnObject(type));
    return result;
  }
  const given = new Map(Object.entries(input));
  refuseUnknown(type, given, result);
  for (const field of type.fields) takeField(field, given, mode, custom, result);
  const row = judgedRow(type, mode === 'create' ? defaultsOf(type) : (current ?? {}), result.values);
  const known = (name: string): boolean =>
    mode === 'create' || current !== undefined || name in result.values;
  for (const need of type.needs ?? []) checkNeed(need, row, known, result);
  for (const fit of type.fits ?? []) checkFit(fit, row, known, result);
  checkEnds(type, row, result);
  return result;
}

function notAnObject(type: RecordTypeDescription): PlacedError {
  return {
    code: 'NOT_AN_OBJECT',
    detail: `A ${type.label.toLowerCase()} is a JSON object of fields and values.`,
    hint: `Its fields: ${writableNames(type)}.`,
  };
}

function refuseUnknown(
  type: RecordTypeDescription,
  given: Map<string, unknown>,
  { errors }: Validation,
): void {
  const known = namesOf(type);
  for (const name of given.keys()) {
    if (known.has(name)) continue;
    errors.push({
      field: name.slice(0, 80),
      code: 'UNKNOWN_FIELD',
      detail: `A ${type.label.toLowerCase()} has no such field.`,
      hint: `Its fields: ${writableNames(type)}.`,
    });
  }
}

function writableNames(type: RecordTypeDescription): string {
  return type.fields
    .filter((field) => !isReadOnly(field))
    .map((field) => field.name)
    .join(', ');
}

/** Whether users only read this field: the system calculates or sets it. */
export function isReadOnly(field: FieldDescription): boolean {
  return field.calculated !== undefined || field.system === true;
}

function takeField(
  field: FieldDescription,
  given: Map<string, unknown>,
  mode: Mode,
  custom: readonly CustomFieldDefinition[],
  result: Validation,
): void {
  const present = given.has(field.name);
  if (isReadOnly(field)) {
    if (present) result.errors.push(readOnly(field));
    return;
  }
  if (field.kind === 'custom') return takeCustom(field, present, given.get(field.name), mode, custom, result);
  if (!present && (mode === 'change' || field.default !== undefined)) return;
  const empty = emptyValue(field);
  take(field.name, field, given.get(field.name), result.values, empty, result);
}

function readOnly(field: FieldDescription): PlacedError {
  return {
    field: field.name,
    code: 'READ_ONLY',
    detail: `${field.label} is ${field.calculated ? 'calculated' : 'set by the system'} and cannot be written.`,
    hint: 'Leave it out.',
  };
}

/** What a field holds when a user empties it. */
function emptyValue(field: FieldDescription): unknown {
  if (field.kind === 'choices') return [];
  return field.default ?? null;
}

function take(
  name: string,
  field: ValueField & { label: string; required?: boolean },
  value: unknown,
  into: Values,
  empty: unknown,
  { errors, warnings }: Validation,
): void {
  try {
    const checked = isEmpty(value) ? null : checkedValue(field, value);
    if (field.required && isEmpty(checked)) return void errors.push(required(name, field.label));
    into[name] = isEmpty(checked) ? empty : checked;
    if (field.kind === 'phone' && typeof checked === 'string' && isNational(checked))
      warnings.push(national(name));
  } catch (error) {
    if (!(error instanceof BadValue)) throw error;
    errors.push({ field: name, code: error.code, detail: error.message, hint: error.hint });
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function required(name: string, label: string): PlacedError {
  return { field: name, code: 'REQUIRED', detail: `${label} is missing.`, hint: 'Give it a value.' };
}

function national(name: string): PlacedError {
  return {
    field: name,
    code: 'PHONE_WITHOUT_COUNTRY',
    detail: 'The phone number has no country code.',
    hint: 'Write it with its country code, e.g. +31 20 555 0100, so that it works from another office too.',
  };
}

function takeCustom(
  field: FieldDescription,
  present: boolean,
  value: unknown,
  mode: Mode,
  definitions: readonly CustomFieldDefinition[],
  result: Validation,
): void {
  if (!present && mode === 'change') return;
  const bag: Values = {};
  take(field.name, field, value ?? {}, bag, {}, result);
  const given = bag[field.name] as Values | undefined;
  if (!given) return;
  const known = new Set(definitions.map((definition) => definition.name));
  for (const name of Object.keys(given))
    if (!known.has(name)) result.errors.push(unknownCustom(name, definitions));
  const values: Values = {};
  for (const definition of definitions) {
    const here = Object.hasOwn(given, definition.name);
    if (here || mode === 'create')
      take(`${field.name}.${definition.name}`, definition, given[definition.name], values, null, result);
  }
  // Placed as custom.name in errors, stored by its own name.
  const entries = Object.entries(values).map(
    ([name, kept]) => [name.slice(field.name.length + 1), kept] as const,
  );
  if (present || entries.some(([, kept]) => kept !== null))
    result.values[field.name] = Object.fromEntries(entries);
}

function unknownCustom(name: string, definitions: readonly CustomFieldDefinition[]): PlacedError {
  const names = definitions.map((definition) => definition.name).join(', ');
  return {
    field: `custom.${name.slice(0, 80)}`,
    code: 'UNKNOWN_FIELD',
    detail: 'The office has defined no such custom field.',
    hint: names
      ? `Its custom fields: ${names}.`
      : 'An administrator defines custom fields in the office settings.',
  };
}

/** What is worked out of a type once: a file asks for each of its rows. */
const NAMES = new WeakMap<RecordTypeDescription, ReadonlySet<string>>();
const JUDGED = new WeakMap<RecordTypeDescription, ReadonlySet<string>>();
const DEFAULTS = new WeakMap<RecordTypeDescription, Values>();

function namesOf(type: RecordTypeDescription): ReadonlySet<string> {
  const names = NAMES.get(type) ?? new Set(type.fields.map((field) => field.name));
  NAMES.set(type, names);
  return names;
}

/** Of the record as it will be, what the rules over several fields look at; copying all of it is most of the work for a row. */
function judgedRow(type: RecordTypeDescription, before: Values, values: Values): Values {
  const row: Values = {};
  for (const name of judgedNames(type)) row[name] = name in values ? values[name] : before[name];
  return row;
}

function judgedNames(type: RecordTypeDescription): ReadonlySet<string> {
  const names = (): string[] => [
    ...(type.needs ?? []).flatMap(({ anyOf, when }) => [...anyOf, ...(when ? [when.field] : [])]),
    ...(type.fits ?? []).flatMap(({ field, by }) => [field, by]),
    ...endsOf(type),
  ];
  const judged = JUDGED.get(type) ?? new Set(names());
  JUDGED.set(type, judged);
  return judged;
}

function endsOf({ fields }: RecordTypeDescription): string[] {
  return fields.filter(({ transfer }) => transfer === 'together').map(({ name }) => name);
}

function defaultsOf(type: RecordTypeDescription): Values {
  const withDefault = (): [string, unknown][] =>
    type.fields.flatMap(({ name, default: value }) => (value === undefined ? [] : [[name, value]]));
  const defaults = DEFAULTS.get(type) ?? Object.fromEntries(withDefault());
  DEFAULTS.set(type, defaults);
  return defaults;
}

type Known = (name: string) => boolean;

function checkNeed(need: Need, row: Values, known: Known, { errors }: Validation): void {
  const involved = [...need.anyOf, ...(need.when ? [need.when.field] : [])];
  if (!involved.every(known) || !holds(need.when, row)) return;
  if (need.anyOf.some((name) => !isEmpty(row[name]) || errors.some((error) => error.field === name))) return;
  const [field = ''] = need.anyOf;
  errors.push({ field, code: 'REQUIRED', detail: need.says, hint: `Fill in ${need.anyOf.join(' or ')}.` });
}

function checkFit({ field, by, table }: Fit, row: Values, known: Known, { errors }: Validation): void {
  if (!known(field) || !known(by)) return;
  const [value, master] = [row[field], row[by]];
  if (typeof value !== 'string' || typeof master !== 'string') return;
  const choices = table[master] ?? [];
  if (choices.includes(value)) return;
  errors.push({
    field,
    code: 'NOT_A_CHOICE',
    detail: `"${value}" does not fit "${master}".`,
    hint: `For "${master}" choose one of: ${choices.join(', ')}.`,
  });
}

/** Nobody is his own relation. One that a merge made of two contacts' relation can still be changed otherwise, or deleted. */
function checkEnds(type: RecordTypeDescription, row: Values, { values, errors }: Validation): void {
  const ends = endsOf(type);
  const [one = '', other = ''] = ends;
  if (!ends.some((name) => name in values) || isEmpty(row[one]) || row[one] !== row[other]) return;
  errors.push({
    field: other,
    code: 'SAME_RECORD',
    detail: `A ${type.label.toLowerCase()} is between two contacts, and this is the same one twice.`,
    hint: 'Give the id of another contact.',
  });
}
