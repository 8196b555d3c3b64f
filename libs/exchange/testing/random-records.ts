import {
  checkedValue,
  recordType,
  RELATION_CODES,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';
import { PRIVATE_FIELD } from '#records';
import fc from 'fast-check';

/** What links and users of random records may lead to. */
export interface World {
  /** ids by record type */
  ids: Record<string, readonly string[]>;
  userId: string;
}

type Field = Pick<
  FieldDescription,
  'name' | 'kind' | 'width' | 'scale' | 'choices' | 'min' | 'max' | 'format'
>;

/** Texts that are hard on files: quotes, delimiters, formulas, apostrophes, letters of many kinds, numbers that look like others. */
const HARD = [
  '=1+1',
  "'=x",
  '-',
  '@me',
  '+31',
  '"',
  '""',
  ',',
  ';',
  '|',
  'a;b',
  '[x]',
  '{}',
  '\\',
  '\\N',
  '\\.',
  'NULL',
  '007',
  'ß',
  'Ä',
  '名',
  '🙂',
  'e\u0301',
  '1e5',
  "''",
  'true',
];

const text = (width: number, more: readonly string[] = []): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...HARD, ...more), fc.string({ unit: 'grapheme', maxLength: 6 })), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) => [...parts.join(' ').normalize('NFC').trim()].slice(0, width).join('').trim())
    .filter(
      (value) =>
        isTaken({ kind: 'longText', name: '', width }, value) && value !== '' && !/^\*+.{0,3}$/.test(value),
    );

function isTaken(field: Field, value: unknown): boolean {
  try {
    checkedValue(field, value);
    return true;
  } catch {
    return false;
  }
}

const digits = (least: number, most: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((all) => all.join(''));

const decimal = (whole: number, scale: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('', '-'), fc.integer({ min: 0, max: 10 ** whole }), digits(scale, scale))
    .map(([sign, number, fraction]) => `${sign}${number}${scale ? `.${fraction}` : ''}`);

const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const FORMATS: Record<string, fc.Arbitrary<string>> = {
  currency: fc.constantFrom('EUR', 'USD', 'JPY'),
  country: fc.constantFrom('NL', 'DE', 'BR'),
  isin: fc.constantFrom('US0378331005'),
  url: fc.constantFrom('https://example.org/a?b=c,d;e', 'http://example.com'),
};

/** A value of a field, as the API takes it. */
export function valueOf(field: Field, unique: string): fc.Arbitrary<unknown> {
  const width = field.width ?? 80;
  if (field.format) return FORMATS[field.format] as fc.Arbitrary<string>;
  switch (field.kind) {
    case 'text':
      return text(width).filter((value) => isTaken(field, value));
    case 'secret':
      return digits(6, 12);
    case 'longText':
      return text(Math.min(width, 200), ['\n', '\r\n', 'a\tb', '\n=1']);
    case 'choice':
      return fc.constantFrom(...(field.choices ?? []));
    case 'choices':
      return field.choices?.length
        ? fc.subarray([...field.choices])
        : fc.uniqueArray(text(30), { maxLength: 3 });
    case 'date':
      return day;
    case 'instant':
      return fc
        .tuple(day, fc.integer({ min: 0, max: 999_999 }))
        .map(([at, micro]) => `${at}T12:34:56.${String(micro).padStart(6, '0')}Z`);
    case 'integer':
      return fc.integer({ min: field.min ?? -1000, max: field.max ?? 1000 });
    case 'decimal':
      return decimal(4, field.scale ?? 0);
    case 'money':
      return decimal(9, 2);
    case 'boolean':
      return fc.boolean();
    case 'email':
      return digits(4, 8).map((number) => `a+${number}@example.org`);
    case 'phone':
      return digits(4, 4).map((number) => `+31 20 555 ${number}`);
    default:
      return fc.constant(unique);
  }
}

/** A record of a type, as the API takes it: every required field, most of the others, links to what is there. */
export function recordOf(
  type: RecordTypeDescription,
  world: World,
  place: number,
): fc.Arbitrary<Record<string, unknown>> {
  const needed = new Set((type.needs ?? []).flatMap(({ anyOf }) => anyOf));
  const naturalKey = new Set(type.naturalKey ?? []);
  const members: Record<string, fc.Arbitrary<unknown>> = {};
  for (const field of type.fields) {
    if (field.calculated || field.system || field.kind === 'custom') continue;
    const always = field.required || needed.has(field.name);
    const value = memberOf(field, naturalKey.has(field.name), world, place);
    members[field.name] = always ? value : fc.option(value, { nil: undefined, freq: 3 });
  }
  return fc.record(members).map((made) => fitting(type, made));
}

function memberOf(
  field: FieldDescription,
  isKey: boolean,
  world: World,
  place: number,
): fc.Arbitrary<unknown> {
  if (field.kind === 'link')
    return fc.constantFrom(...((world.ids[field.to as string] ?? [undefined]) as string[]));
  if (field.kind === 'user') return fc.constant(world.userId);
  const unique = `${field.name === PRIVATE_FIELD ? '' : field.name}-${place}`;
  if (field.number || (isKey && field.kind === 'text'))
    return fc.constantFrom(`=${unique}`, `00${place}`, `N;${unique}`);
  return valueOf(field, unique);
}

/** Choices that depend on another field. */
function fitting(type: RecordTypeDescription, made: Record<string, unknown>): Record<string, unknown> {
  for (const { field, by, table } of type.fits ?? [])
    if (made[field] !== undefined)
      made[field] = (table[String(made[by])] ?? RELATION_CODES['family'] ?? [])[0];
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined));
}

/** Random records of a type. */
export function someRecords(
  name: string,
  world: World,
  count: number,
  seed: number,
): Record<string, unknown>[] {
  const type = recordType(name);
  return Array.from(
    { length: count },
    (_, place) =>
      fc.sample(recordOf(type, world, place), { numRuns: 1, seed: seed + place })[0] as Record<
        string,
        unknown
      >,
  );
}
