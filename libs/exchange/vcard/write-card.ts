import { listText } from '../export/list-text.js';
import type { Target } from '../fields/targets.js';
import { CARD_FIELDS, countryName, OWN, OWN_UID, type CardList } from './card-table.js';
import { escaped, escapedExactly, folded, parameter } from './card-text.js';

type Values = Readonly<Record<string, unknown>>;

/** The entries of a contact's list. */
export interface ListEntries {
  list: CardList;
  entries: readonly Values[];
}

/** What other properties say already. */
const SAID = new Set(['id', 'kind', 'displayName', ...CARD_FIELDS.flatMap(({ field }) => field ?? [])]);

/** The card of a contact, version 3.0: what phones and mail programs agree on best. */
export function cardOf(targets: readonly Target[], record: Values, lists: readonly ListEntries[]): string {
  const chosen: Values = Object.fromEntries(targets.map(({ name }) => [name, record[name]]));
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'PRODID:-//Interoffice//Interoffice//EN',
    `N:${[0, 1, 2, 3, 4].map((part) => fieldText('N', part, chosen)).join(';')}`,
    `FN:${escaped(shownName(chosen) || textOf(record['displayName']))}`,
    ...(record['kind'] === 'business' ? ['X-ABShowAs:COMPANY'] : []),
    ...simple(chosen),
    ...lists.flatMap(({ list, entries }) => inOrder(entries).flatMap((entry) => entryLine(list, entry))),
    ...targets.filter(({ name }) => !SAID.has(name)).flatMap(({ name }) => ownLine(name, chosen[name])),
    ...(chosen['id'] ? [`UID:${textOf(chosen['id'])}${OWN_UID}`] : []),
    'END:VCARD',
  ];
  return lines.map(folded).join('');
}

/** As people say it: Dr. Ada King Lovelace; a business by its name. */
function shownName(chosen: Values): string {
  if (chosen['kind'] === 'business') return textOf(chosen['businessName']);
  return ['title', 'firstName', 'middleName', 'lastName']
    .map((name) => textOf(chosen[name]))
    .filter(Boolean)
    .join(' ');
}

function simple(chosen: Values): string[] {
  return CARD_FIELDS.filter(
    ({ property, part = 0, field }) => property !== 'N' && part === 0 && field,
  ).flatMap(({ property }) => {
    const text = fieldText(property, 0, chosen);
    return text === '' ? [] : [`${property}:${text}`];
  });
}

function fieldText(property: string, place: number, chosen: Values): string {
  const found = CARD_FIELDS.find(({ property: name, part = 0 }) => name === property && part === place);
  if (!found?.field) return '';
  const text = textOf(chosen[found.field]);
  const word = found.words?.find(([, value]) => value === text)?.[0] ?? text;
  return found.raw ? word : escaped(word);
}

function inOrder(entries: readonly Values[]): Values[] {
  return [...entries].sort((one, other) => Number(other['isPrimary']) - Number(one['isPrimary']));
}

function entryLine({ property, kinds, parts }: CardList, entry: Values): string[] {
  const types = [
    ...(kinds.find(([kind]) => kind === entry['kind'])?.[1] ?? []),
    ...(entry['isPrimary'] === true ? ['PREF'] : []),
  ];
  const params = parts.flatMap(({ param, field = '' }) =>
    param && textOf(entry[field]) ? [parameter(param, textOf(entry[field]))] : [],
  );
  const plain = parts.filter(({ param, field }) => !param && field);
  const isStructured = plain.some(({ part }) => part !== undefined);
  const partText = (place: number): string => {
    const text = textOf(entry[plain.find(({ part }) => part === place)?.field ?? '']);
    return escaped(place === COUNTRY ? countryOf(text) : text);
  };
  const value = isStructured
    ? [0, 1, 2, 3, 4, 5, 6].map(partText).join(';')
    : escaped(textOf(entry[plain[0]?.field ?? '']));
  if (/^;*$/.test(value) && params.length === 0) return [];
  return [`${property}${types.length > 0 ? `;TYPE=${types.join(',')}` : ''}${params.join('')}:${value}`];
}

const COUNTRY = 6;

function countryOf(code: string): string {
  return code === '' ? '' : countryName(code);
}

/** What vCard has no property for, under a name of our own. */
function ownLine(name: string, value: unknown): string[] {
  if (value === null || value === undefined || value === '') return [];
  const property = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replace(/[^A-Za-z0-9]+/g, '-');
  return [
    `${OWN}${property.toUpperCase()}:${escapedExactly(Array.isArray(value) ? listText(value.map(textOf)) : textOf(value))}`,
  ];
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
