/** A property, or a component of one, that holds one value of a contact. */
export interface CardField {
  property: string;
  /** of a structured value, from 0 */
  part?: number;
  /** what an import calls the column */
  column: string;
  /** the field of a contact that goes out in it */
  field?: string;
  /** how values are written in a card; the first of several words for one value counts */
  words?: readonly (readonly [written: string, value: string])[];
  /** an address of the web, in which no sign is escaped */
  raw?: true;
}

/** What a card says of a contact besides how to reach it: the one place to add a property. */
export const CARD_FIELDS: readonly CardField[] = [
  { property: 'N', part: 0, column: 'Family name', field: 'lastName' },
  { property: 'N', part: 1, column: 'Given name', field: 'firstName' },
  { property: 'N', part: 2, column: 'Middle name', field: 'middleName' },
  { property: 'N', part: 3, column: 'Title', field: 'title' },
  { property: 'N', part: 4, column: 'Suffix' },
  { property: 'NICKNAME', column: 'Preferred name', field: 'preferredName' },
  { property: 'ORG', part: 0, column: 'Business name', field: 'businessName' },
  { property: 'ORG', part: 1, column: 'Department' },
  { property: 'TITLE', column: 'Occupation', field: 'occupation' },
  { property: 'BDAY', column: 'Date of birth', field: 'birthDate' },
  {
    property: 'GENDER',
    part: 0,
    column: 'Gender',
    field: 'gender',
    words: [
      ['F', 'female'],
      ['M', 'male'],
      ['O', 'diverse'],
      ['U', 'undisclosed'],
      ['N', 'undisclosed'],
    ],
  },
  { property: 'URL', column: 'Website', field: 'website', raw: true },
  { property: 'LANG', column: 'Language', field: 'preferredLanguage' },
];

/** A component of a value that a contact may have several of. */
export interface CardPart {
  /** of the structured value; undefined: the value itself */
  part?: number;
  /** a parameter of our own, for what vCard has no place for */
  param?: string;
  /** what stands behind the column's name, after a colon; empty: the value as a whole */
  column: string;
  field?: string;
}

/** A list of a contact: each entry is a property of its own. */
export interface CardList {
  property: string;
  column: string;
  recordType: string;
  /** the kind of an entry and the types that a card gives it; an import takes the first line of which a card has the first type */
  kinds: readonly (readonly [kind: string, types: readonly string[]])[];
  parts: readonly CardPart[];
}

/** Types that mean the same as the first of a kind. */
export const SAME_TYPES: Readonly<Record<string, string>> = {
  MOBILE: 'CELL',
  IPHONE: 'CELL',
  HOMEFAX: 'FAX',
  WORKFAX: 'FAX',
};

export const CARD_LISTS: readonly CardList[] = [
  {
    property: 'TEL',
    column: 'Phone',
    recordType: 'phone',
    kinds: [
      ['fax', ['FAX']],
      ['mobile', ['CELL', 'VOICE']],
      ['home', ['HOME', 'VOICE']],
      ['work', ['WORK', 'VOICE']],
      ['other', ['VOICE']],
    ],
    parts: [
      { column: '', field: 'number' },
      { column: 'extension', param: 'X-EXTENSION', field: 'extension' },
    ],
  },
  {
    property: 'EMAIL',
    column: 'E-mail',
    recordType: 'emailAddress',
    kinds: [
      ['home', ['HOME', 'INTERNET']],
      ['work', ['WORK', 'INTERNET']],
      ['billing', ['X-BILLING', 'INTERNET']],
      ['other', ['INTERNET']],
    ],
    parts: [{ column: '', field: 'address' }],
  },
  {
    property: 'ADR',
    column: 'Address',
    recordType: 'postalAddress',
    kinds: [
      ['mailing', ['X-MAILING']],
      ['billing', ['X-BILLING']],
      ['previous', ['X-PREVIOUS']],
      ['home', ['HOME']],
      ['work', ['WORK']],
      ['other', []],
    ],
    parts: [
      { column: '' },
      { part: 1, column: 'further line', field: 'street2' },
      { part: 2, column: 'street', field: 'street' },
      { part: 3, column: 'city', field: 'city' },
      { part: 4, column: 'state', field: 'state' },
      { part: 5, column: 'postal code', field: 'postalCode' },
      { part: 6, column: 'country', field: 'country' },
      { column: 'district', param: 'X-DISTRICT', field: 'district' },
    ],
  },
];

/** Stands before the name of a field that vCard has no property for. */
export const OWN = 'X-INTEROFFICE-';
/** Stands behind the id of a contact in its UID, so that it is known from ids of other programs. */
export const OWN_UID = '@interoffice';
/** The sign of an entry that comes first. */
export const PREFERRED = 'preferred';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Every pair of letters that is no old code of another country. */
const COUNTRY_CODES = LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).filter(
  (code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`,
);
const LANGUAGES = ['en', 'de', 'nl', 'fr', 'es', 'pt', 'it'];
let names: ReadonlyMap<string, string> | undefined;

/** What a country is called in a card: people and their programs read names, not codes. */
export function countryName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code) ?? code;
}

/** The code of a country by its name in the usual languages; what is no name stays as it is. */
export function countryCode(name: string): string {
  names ??= new Map(LANGUAGES.flatMap(namesIn));
  return names.get(name.trim().toLowerCase()) ?? name;
}

function namesIn(language: string): [string, string][] {
  const known = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  return COUNTRY_CODES.flatMap((code) => {
    const name = known.of(code);
    return name === undefined ? [] : [[name.toLowerCase(), code] as [string, string]];
  });
}
