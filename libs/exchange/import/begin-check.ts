import { catalogue, recordType, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import type { FilesService } from '#files';
import { exchangeProblem } from '../exchange.problems.js';
import { isExchanged } from '../fields/targets.js';
import { findMapFor, type ImportMap } from '../maps/find-map.js';
import { groundOf } from './ground.js';
import { beginCheck, type ImportColumn, type ImportRow } from './import.repository.js';
import { suggestColumns, suggestedMap } from './suggest.js';
import { recipesOf, replaceParts, type NewPart } from './part.repository.js';
import { everyColumn } from './each-part.js';
import { planOf, type EarlierPart } from './plan.js';
import { lookAgain } from './look.js';
import type { ColumnMap, ImportOptions, PartRecipe } from './recipe.js';
import type { GivenForm, Looked } from './look-at.js';

/** What a check is asked for; what is left out is as it was found, or as the named map says. */
export interface CheckRequest {
  form?: GivenForm;
  map?: ColumnMap;
  /** several types of record in one file; then `map` is not needed */
  parts?: readonly PartRecipe[];
  mapName?: string;
  options?: Partial<ImportOptions>;
}

const DEFAULTS: Omit<ImportOptions, 'key'> = { mode: 'createAndUpdate', onError: 'stop', emptyCells: 'keep' };
/** The map that ships with the product for cards. */
const CARD_MAP = 'vCards';
/** Options of a request that count for every part of a file; the others belong to one type of record. */
const FOR_ALL = ['onError', 'emptyCells', 'existing', 'numberTaken'] as const;

/** Options that count for the parts of the import's own type of record only. */
const FOR_MAIN = ['mode', 'key', 'tieBreak'] as const;

/** Everything that a check is begun with. */
interface Begun {
  looked: Looked;
  columns: ImportColumn[];
  names: readonly string[];
  saved: ImportMap | undefined;
  /** the import's own type of record */
  main: string;
  request: CheckRequest;
}

/**
 * Begins to check a file with a map and options, given, named or suggested. Throws ENCODING_UNSURE, MAP_WRONG, OPTIONS_WRONG; then
 * nothing has changed.
 */
export async function beginCheckOf(
  tx: OfficeTransaction,
  files: FilesService,
  row: ImportRow,
  asked: CheckRequest,
): Promise<ImportRow> {
  // what was not said must not count as said: members of a request's class are there, and undefined
  const request = JSON.parse(JSON.stringify(asked)) as CheckRequest;
  const type = recordType(row.recordType);
  const mapName = request.mapName ?? usualMap(row, request);
  const saved = mapName === undefined ? undefined : await findMapFor(tx, type, mapName);
  const looked = await lookAgain(tx, files, row, { type, form: { ...saved?.form, ...request.form } });
  if (!looked.form.sure)
    throw exchangeProblem('ENCODING_UNSURE', undefined, { at: { field: 'form.encoding' } });
  const columns = await suggestColumns(tx, type, looked);
  const begun = { looked, columns, names: columns.map(({ name }) => name), saved, request, main: type.name };
  const parts = request.parts ?? (request.map ? undefined : (saved?.parts ?? undefined));
  return parts ? beginParts(tx, row, parts, begun) : beginOne(tx, row, type, begun);
}

/** Cards hold contacts with their numbers and addresses, so they are read by a map of several parts if nobody says how. */
function usualMap({ format, recordType: type }: ImportRow, { map, parts }: CheckRequest): string | undefined {
  return format === 'vcard' && type === 'contact' && !map && !parts ? CARD_MAP : undefined;
}

async function beginOne(
  tx: OfficeTransaction,
  row: ImportRow,
  type: RecordTypeDescription,
  { looked, columns, names, saved, request }: Begun,
): Promise<ImportRow> {
  const map = request.map ?? (saved ? onlyThere(saved.columns, names) : suggestedMap(columns));
  const asked = { ...DEFAULTS, ...saved?.options, ...request.options };
  const { options } = planOf(
    row.id,
    type,
    { columns: names, map, form: looked.form, options: asked },
    await groundOf(tx, type),
  );
  await replaceParts(tx, row.id, []);
  return beginCheck(tx, row.id, { ...looked, map, options, columns });
}

/** A map may name columns that this file does not have; those of the file that it does not know go nowhere. */
function onlyThere(map: ColumnMap, names: readonly string[]): ColumnMap {
  return Object.fromEntries(names.map((name) => [name, map[name] ?? null]));
}

async function beginParts(
  tx: OfficeTransaction,
  row: ImportRow,
  given: readonly PartRecipe[],
  begun: Begun,
): Promise<ImportRow> {
  const parts = inOrder(everyColumn(given, begun.names));
  const { looked, columns, saved, request } = begun;
  const made: NewPart[] = [];
  const earlier: EarlierPart[] = [];
  for (const part of parts) {
    const planned = await plannedPart(tx, part, earlier, begun);
    made.push(planned);
    earlier.push(earlierOf(part, planned));
  }
  const rest = made.map(({ rule }) => rule.when).filter((when) => when !== undefined);
  const options = { ...DEFAULTS, key: [], ...saved?.options, ...request.options };
  const whole = { ...looked, map: {}, options, columns, parts };
  const row2 = await beginCheck(tx, row.id, whole);
  const first = {
    recordType: row.recordType,
    rule: { name: '', rest: rest.length === made.length ? rest : [] },
    map: {},
    options,
  };
  await replaceParts(tx, row.id, [first, ...made]);
  return row2;
}

/** Records come before those that name them: the order of the catalogue. */
function inOrder(parts: readonly PartRecipe[]): PartRecipe[] {
  const names = new Set(parts.map(({ name }) => name));
  if (names.size < parts.length) throw wrongPart('two parts of the map have the same name');
  const placeOf = ({ recordType: name }: PartRecipe): number => {
    const place = catalogue.findIndex((type) => type.name === name && isExchanged(type));
    if (place >= 0) return place;
    throw wrongPart(`there is no record type "${name.slice(0, 60)}" for files`);
  };
  return parts
    .map((part) => ({ part, place: placeOf(part) }))
    .sort((one, other) => one.place - other.place)
    .map(({ part }) => part);
}

async function plannedPart(
  tx: OfficeTransaction,
  part: PartRecipe,
  earlier: readonly EarlierPart[],
  { names, columns, looked, saved, request, main }: Begun,
): Promise<NewPart> {
  const { name, when, links = {}, onlyNew } = part;
  for (const [field, to] of [...Object.entries(links), ...(onlyNew ? [['onlyNew', onlyNew]] : [])] as [
    string,
    string,
  ][])
    if (!earlier.some((one) => one.name === to))
      throw wrongPart(`the link ${field} of "${name}" leads to "${to}", which is no part before it`);
  if (when && !names.includes(when.column))
    throw wrongPart(`the file has no column "${when.column.slice(0, 80)}", which tells "${name}"`);
  const type = recordType(part.recordType);
  const known = onlyThere(part.columns, names);
  const map = part.suggested && type.name === main ? withSuggested(known, columns) : known;
  const asked = {
    ...DEFAULTS,
    ...saved?.options,
    ...part.options,
    ...forAll(part, main, request.options ?? {}),
  };
  const ground = { ...(await groundOf(tx, type)), earlier, links, ...(when ? { when } : {}) };
  const { options } = planOf(name, type, { columns: names, map, form: looked.form, options: asked }, ground);
  return {
    recordType: type.name,
    rule: { name, links, ...(when ? { when } : {}), ...(onlyNew ? { onlyNew } : {}) },
    map,
    options,
  };
}

/** Columns that the map does not know go where their names say for certain, those of the office's own fields as well. */
function withSuggested(map: ColumnMap, columns: readonly ImportColumn[]): ColumnMap {
  const taken = new Set(Object.values(map).map((entry) => entry?.field));
  const sure = columns.flatMap(({ name, suggestion: { target, confidence } }) =>
    !map[name] && target !== null && confidence >= 0.9 && !taken.has(target)
      ? [[name, { field: target }] as const]
      : [],
  );
  return { ...map, ...Object.fromEntries(sure) };
}

function earlierOf({ name, when, recordType: type }: PartRecipe, { options }: NewPart): EarlierPart {
  return { importId: '', name, recordType: type, key: options.key, ...(when ? { when } : {}) };
}

function forAll(part: PartRecipe, main: string, options: Partial<ImportOptions>): Partial<ImportOptions> {
  const names = part.recordType === main ? [...FOR_ALL, ...FOR_MAIN] : FOR_ALL;
  const said = names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]);
  return Object.fromEntries(said) as Partial<ImportOptions>;
}

function wrongPart(detail: string): Error {
  return exchangeProblem('MAP_WRONG', detail, { at: { field: 'parts' } });
}

/** Begins to check a file with several types of record as it was checked before. */
export async function beginCheckAgain(tx: OfficeTransaction, row: ImportRow): Promise<void> {
  const recipes = await recipesOf(tx, row.id);
  const { format, form, map, options, columns, parts } = row;
  if (!map || !options || !parts) throw new Error(`import ${row.id} was not checked`);
  await beginCheck(tx, row.id, { format, form, map, options, columns, parts });
  await replaceParts(tx, row.id, recipes);
}
