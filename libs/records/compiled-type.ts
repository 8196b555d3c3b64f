import {
  isRelation,
  isStored,
  officeColumn,
  pathToContact,
  quoteName,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';

/** The field by which a record is private to one user: nobody else sees, finds, counts or changes the row (S4-22). */
export const PRIVATE_FIELD = 'privateTo';

/** A record type with the parts of its SQL, made once at start. In all of them the row itself is called `r`. */
export interface CompiledType {
  readonly type: RecordTypeDescription;
  /** Fields that the API shows. */
  readonly shown: readonly FieldDescription[];
  /** Fields that a request may write. */
  readonly writable: readonly FieldDescription[];
  readonly secrets: readonly FieldDescription[];
  /** What is selected of a row, each column under its name in the API. */
  readonly columns: string;
  /** The table, joined with the records above it up to its contacts. */
  readonly from: string;
  /** Aliases of the contacts that a row belongs to: `r` for a contact, two for a relation, none for a carrier. */
  readonly contacts: readonly string[];
  /** SQL of the columns that name those contacts: `r.contact_id`, two for a relation, `o0.contact_id` for a policy's party. */
  readonly contactColumns: readonly string[];
  /** Aliases of everything above the row: a row in an ordinary list has none of them in the bin. */
  readonly above: readonly string[];
  readonly isPrivate: boolean;
  /** Also read where a parent office owns it (S4-37). */
  readonly isShared: boolean;
  /** SQL of the id of a contact that holds the row still because it is in transit or transferred; null for none. */
  readonly awayContact: string;
  /** What the search looks through, folded. */
  readonly haystack: string;
}

/** Set by the system and of no use to a user: storage keys. */
export function isHidden(field: FieldDescription): boolean {
  return field.system === true && field.sensitive === true;
}

/** Whether a request may write the field. */
export function isEditable(field: FieldDescription): boolean {
  return field.calculated === undefined && field.system !== true;
}

const compiled = new Map<RecordTypeDescription, CompiledType>();

/** A record type's SQL, compiled once. */
export function compile(type: RecordTypeDescription): CompiledType {
  const known = compiled.get(type) ?? compiledNow(type);
  compiled.set(type, known);
  return known;
}

function compiledNow(type: RecordTypeDescription): CompiledType {
  const { from, contacts, contactColumns, above } = sources(type);
  const shown = type.fields.filter((field) => !isHidden(field));
  return {
    type,
    shown,
    writable: type.fields.filter(isEditable),
    secrets: type.fields.filter((field) => field.kind === 'secret'),
    columns: [...shown.map(selected), ...systemColumns(type, contacts)].join(', '),
    from,
    contacts,
    contactColumns,
    above,
    isPrivate: type.fields.some((field) => field.name === PRIVATE_FIELD),
    isShared: type.travel === 'reference',
    awayContact: contacts.length ? `coalesce(${away(contacts, 'id')})` : 'NULL::uuid',
    haystack: haystack(type, contacts),
  };
}

/** The SQL of a field's value in the row `r`. */
export function valueSql(field: FieldDescription): string {
  if (field.calculated && 'read' in field.calculated) return field.calculated.read.replaceAll('$row', 'r');
  return `r.${quoteName(field.column)}`;
}

function selected(field: FieldDescription): string {
  const value = valueSql(field);
  // dates as text: a JavaScript Date would move them across time zones
  return `${field.kind === 'date' ? `(${value})::text` : value} AS ${quoteName(field.name)}`;
}

function systemColumns(type: RecordTypeDescription, contacts: readonly string[]): string[] {
  const always = [
    'r.id',
    'r.version',
    'r.created_at AS "createdAt"',
    'r.updated_at AS "updatedAt"',
    'r.deleted_at AS "deletedAt"',
  ];
  if (type.travel === 'reference') return [...always, `(r.office_id <> current_office()) AS "inherited"`];
  if (contacts.length === 0) return always;
  return [
    ...always,
    `coalesce(${away(contacts, 'custody')}, 'here') AS "custody"`,
    `coalesce(${away(contacts, 'transfer_id')}) AS "transferId"`,
  ];
}

function away(contacts: readonly string[], column: string): string {
  return contacts
    .map((alias) => `CASE WHEN ${alias}.custody <> 'here' THEN ${alias}.${column} END`)
    .join(', ');
}

interface Sources {
  from: string;
  contacts: string[];
  contactColumns: string[];
  above: string[];
}

function sources(type: RecordTypeDescription): Sources {
  const from = `${quoteName(type.table)} r`;
  if (type.travel === 'root') return { from, contacts: ['r'], contactColumns: ['r.id'], above: [] };
  if (isRelation(type)) return relationSources(type, from);
  const path = pathToContact(type);
  const aliases = path.map((_, index) => (index === path.length - 1 ? 'c' : `o${index}`));
  const joins = path.map((link, index) =>
    join(link, index === 0 ? 'r' : (aliases[index - 1] as string), aliases[index] as string),
  );
  const last = path.at(-1);
  const contactColumns = last ? [`${aliases.at(-2) ?? 'r'}.${quoteName(last.column)}`] : [];
  return { from: [from, ...joins].join(' '), contacts: aliases.slice(-1), contactColumns, above: aliases };
}

function relationSources(type: RecordTypeDescription, from: string): Sources {
  const ends = type.fields.filter((field) => field.transfer === 'together');
  const aliases = ends.map((_, index) => `c${index}`);
  const joins = ends.map((link, index) => join(link, 'r', aliases[index] as string));
  const contactColumns = ends.map((link) => `r.${quoteName(link.column)}`);
  return { from: [from, ...joins].join(' '), contacts: aliases, contactColumns, above: aliases };
}

function join(link: FieldDescription, below: string, alias: string): string {
  const table = quoteName(recordType(link.to as string).table);
  return `JOIN ${table} ${alias} ON ${alias}.office_id = ${below}.${quoteName(officeColumn(link))} AND ${alias}.id = ${below}.${quoteName(link.column)}`;
}

function haystack(type: RecordTypeDescription, contacts: readonly string[]): string {
  if (type.travel === 'root') return 'r.search_text';
  const own = type.fields
    .filter((field) => field.search && isStored(field))
    .map((field) => `coalesce(r.${quoteName(field.column)}, '')`);
  const names = contacts.map((alias) => `${alias}.search_text`);
  const texts = [...(own.length ? [`folded(${own.join(` || ' ' || `)})`] : []), ...names];
  return texts.length ? texts.join(` || ' ' || `) : `''`;
}
