import type { RecordNotice } from '../csv/csv-reader.js';
import type { Card } from './card-reader.js';
import {
  CARD_FIELDS,
  CARD_LISTS,
  countryCode,
  OWN,
  OWN_UID,
  PREFERRED,
  SAME_TYPES,
  type CardList,
} from './card-table.js';
import { BrokenCard, components, MEDIA, unescaped, type Property, type Version } from './properties.js';

/** What a card says, by column. */
export interface CardRow {
  values: ReadonlyMap<string, string>;
  notices: readonly RecordNotice[];
}

/** Most entries of one kind: each of them is a column, and most often a pass through the file. */
const MOST_ALIKE = 9;
/** What says nothing of a contact, or is said by another column. */
const LEFT = new Set(
  'BEGIN END VERSION REV PRODID PROFILE KIND FN SORT-STRING LABEL X-ABSHOWAS X-ABLABEL X-ABADR'.split(' '),
);

/** Reads the properties of a card. Throws BrokenCard for too many of a kind. */
export function rowOf({ properties, version }: Card): CardRow {
  const row = new RowMaker(properties, version);
  return { values: row.made(), notices: row.notices };
}

class RowMaker {
  readonly notices: RecordNotice[] = [];
  private readonly values = new Map<string, string>();

  constructor(
    private readonly properties: readonly Property[],
    private readonly version: Version,
  ) {}

  made(): ReadonlyMap<string, string> {
    this.values.set('Kind', 'person');
    for (const property of this.properties) this.take(property);
    for (const list of CARD_LISTS) this.takeList(list);
    this.decideKind();
    this.skipMedia();
    return this.values;
  }

  private take(property: Property): void {
    const { name, value } = property;
    if (LEFT.has(name) || MEDIA.has(name) || CARD_LISTS.some((list) => list.property === name)) return;
    if (name === 'BDAY') return this.takeBirthday(property);
    if (name === 'UID') return this.takeUid(unescaped(value, this.version));
    const fields = CARD_FIELDS.filter((field) => field.property === name);
    // a second N or ORG is another writing of the same
    if (fields.length > 0 && this.values.has(fields[0]?.column ?? ''))
      return this.put(spelled(name), this.text(value));
    for (const { part, column, words } of fields) {
      const text = part === undefined ? this.text(value) : this.part(property, part);
      this.put(column, words?.find(([written]) => written === text.toUpperCase())?.[1] ?? text);
    }
    if (fields.length > 0) return;
    if (name.startsWith(OWN))
      return this.put(name.slice(OWN.length).toLowerCase().replaceAll('-', ' '), ownText(value));
    this.put(spelled(name), this.text(value));
  }

  /** Names may be lists of words, with commas between them; elsewhere people mean a comma. */
  private part({ name, value }: Property, part: number): string {
    const own = components(value)[part] ?? '';
    return name === 'N' && this.version !== '2.1'
      ? components(own, ',')
          .map((one) => this.text(one))
          .filter(Boolean)
          .join(' ')
      : this.text(own);
  }

  private text(value: string): string {
    return unescaped(value, this.version);
  }

  /** A column that is there already gets a number. */
  private put(column: string, text: string): void {
    if (text === '') return;
    let name = column;
    for (let n = 2; this.values.has(name); n++) name = `${column} ${n}`;
    this.values.set(name, text);
  }

  private takeUid(uid: string): void {
    const isOwn = uid.endsWith(OWN_UID);
    this.put(isOwn ? 'Id' : 'Uid', isOwn ? uid.slice(0, -OWN_UID.length) : uid);
  }

  private takeBirthday({ value, params, line }: Property): void {
    const text = this.text(value).replace(/T.*$/, '');
    if (params.has('X-APPLE-OMIT-YEAR') || text.startsWith('--')) {
      this.notices.push({
        code: 'BIRTHDAY_WITHOUT_YEAR',
        detail: `The birthday in line ${line} has no year and is left out.`,
        hint: 'Write it with its year, if it is known.',
      });
      return;
    }
    this.put('Date of birth', text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
  }

  private takeList(list: CardList): void {
    const entries = this.properties.filter(
      ({ name, value, params }) => name === list.property && hasText(value, params),
    );
    const counts = new Map<string, number>();
    const isOrdered = entries.some(isPreferred);
    for (const entry of entries) {
      const kind = kindOf(list, this.typesOf(entry));
      const n = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, n);
      if (n > MOST_ALIKE) throw tooMany(list, kind, entry);
      const column = `${list.column} (${kind})${n > 1 ? ` ${n}` : ''}`;
      this.takeEntry(list, entry, column);
      if (isOrdered) this.put(`${column}: ${PREFERRED}`, isPreferred(entry) ? 'yes' : 'no');
    }
  }

  private takeEntry({ property, parts }: CardList, entry: Property, column: string): void {
    const ours = new Map([...entry.params].map(([name, values]) => [name, values.join(',')]));
    const [number, extension] = telOf(this.text(entry.value));
    if (property === 'TEL' && extension && !ours.has('X-EXTENSION')) ours.set('X-EXTENSION', extension);
    const lines = property === 'ADR' ? addressOf(components(entry.value).map((one) => this.text(one))) : [];
    const whole =
      property === 'ADR' ? [...lines, ours.get('X-DISTRICT') ?? ''].filter(Boolean).join(', ') : number;
    for (const { part, param, column: behind } of parts) {
      const text = param ? ours.get(param) : part === undefined ? whole : lines[part];
      // what an address is found by has its column, filled or not
      if (part !== undefined) this.values.set(`${column}: ${behind}`, text ?? '');
      else this.put(behind ? `${column}: ${behind}` : column, text ?? '');
    }
  }

  /** Types of an entry; what Apple calls it stands in a property of the same group. */
  private typesOf({ params, group }: Property): string[] {
    const label = group
      ? this.properties.find((one) => one.name === 'X-ABLABEL' && one.group === group)
      : undefined;
    const labelled = label ? [this.text(label.value).replace(/^_\$!<(.*)>!\$_$/, '$1')] : [];
    return [...(params.get('TYPE') ?? []), ...labelled].flatMap((type) =>
      type
        .toUpperCase()
        .split(',')
        .map((one) => SAME_TYPES[one] ?? one),
    );
  }

  /** A business says so, or has no name of a person. Who has only a name to be shown is called by that. */
  private decideKind(): void {
    const says = (name: string): string =>
      this.text(this.properties.find((one) => one.name === name)?.value ?? '').toLowerCase();
    const isNamed = ['Family name', 'Given name', 'Middle name'].some((name) => this.values.has(name));
    const isBusiness =
      says('KIND') === 'org' ||
      says('X-ABSHOWAS') === 'company' ||
      (!isNamed && this.values.has('Business name'));
    if (isBusiness) this.values.set('Kind', 'business');
    const shown = this.text(this.properties.find(({ name }) => name === 'FN')?.value ?? '');
    const column = isBusiness ? 'Business name' : 'Family name';
    if (!(isBusiness ? this.values.has(column) : isNamed)) this.put(column, shown);
  }

  private skipMedia(): void {
    const found = [...new Set(this.properties.map(({ name }) => name))].filter((name) => MEDIA.has(name));
    if (found.length === 0) return;
    this.notices.push({
      code: 'MEDIA_SKIPPED',
      detail: `What is no text is left out: ${found.join(', ')}.`,
      hint: 'Add pictures as attachments of the contact.',
    });
  }
}

/** What a line break or another sign was written as by an export of ours. */
function ownText(value: string): string {
  return value.replace(/\\([^])/g, (_, sign: string) => ({ n: '\n', r: '\r' })[sign] ?? sign);
}

/** Of a street of several lines the first one; the others, and a post office box, are further lines. */
function addressOf([
  box = '',
  further = '',
  street = '',
  city = '',
  state = '',
  code = '',
  country = '',
]: string[]): string[] {
  const [first = '', ...more] = street.split(/\s*\n\s*/);
  const lines = [box, further, ...more].filter(Boolean).map((one) => one.replace(/\s*\n\s*/g, ', '));
  return ['', lines.join(', '), first, city, state, code, country ? countryCode(country) : ''];
}

/** `tel:+31-20-555-0100;ext=12` is a number and its extension, `mailto:a@example.org` an address. */
function telOf(text: string): [number: string, extension?: string] {
  if (!/^tel:/i.test(text)) return [text.replace(/^mailto:/i, '')];
  const [number = '', ...params] = text.slice(4).split(';');
  const extension = params.find((one) => /^ext=/i.test(one))?.slice(4);
  return extension ? [number, extension] : [number];
}

function isPreferred({ params }: Property): boolean {
  if (params.get('PREF')?.[0] === '1') return true;
  return (params.get('TYPE') ?? []).some((type) => type.toUpperCase().split(',').includes('PREF'));
}

function kindOf({ kinds }: CardList, types: readonly string[]): string {
  return kinds.find(([, [first]]) => first !== undefined && types.includes(first))?.[0] ?? 'other';
}

function tooMany({ column }: CardList, kind: string, { line }: Property): BrokenCard {
  return new BrokenCard(
    'TOO_MANY_VALUES',
    `Line ${line} is more than the ${MOST_ALIKE}th entry of ${column} (${kind}).`,
    'Take some of them off the card, and add them on the contact’s page.',
  );
}

/** `X-SOCIALPROFILE` is called X-socialprofile. */
function spelled(name: string): string {
  return name.charAt(0) + name.slice(1).toLowerCase();
}

/** Whether an entry says anything, if only in a parameter of our own. */
function hasText(value: string, params: Property['params']): boolean {
  return /[^;\s]/.test(value) || [...params.keys()].some((name) => name.startsWith('X-'));
}
