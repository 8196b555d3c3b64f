import { recordType, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { officeSettings } from '#offices';
import { customFieldsOf } from '#records';
import { importTargets } from '../fields/targets.js';
import { editsOf } from './edit.repository.js';
import { findImport, type ImportRow } from './import.repository.js';
import { partsOf, recipesOf, type PartRow } from './part.repository.js';
import {
  mappedColumns,
  planOf,
  type EarlierPart,
  type Edits,
  type MappedColumn,
  type Plan,
  type PlanGround,
} from './plan.js';

/** What an office knows of a record type that the catalogue leaves open: its custom fields and lists. */
export async function groundOf(tx: OfficeTransaction, type: RecordTypeDescription): Promise<PlanGround> {
  const custom = await customFieldsOf(tx, type);
  const [lists, numbers] = [await listsOf(tx, type), await numbersOf(tx, type)];
  return { custom, targets: importTargets(type, custom), lists, numbers };
}

/** Lists that the office keeps for fields of this type (S5-49); an empty one takes any value. */
async function listsOf(
  tx: OfficeTransaction,
  { fields }: RecordTypeDescription,
): Promise<Record<string, readonly string[]>> {
  const open = fields.filter(({ kind, choices }) => kind === 'choices' && choices?.length === 0);
  if (open.length === 0) return {};
  const settings = (await officeSettings(tx)) as unknown as Record<string, unknown>;
  const kept = open.flatMap(({ name }) => {
    const list = settings[name];
    return Array.isArray(list) && list.length > 0 ? [[name, list as string[]] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** What numbers stand for that the office keeps lists of (S2-41). */
async function numbersOf(
  tx: OfficeTransaction,
  { fields }: RecordTypeDescription,
): Promise<PlanGround['numbers']> {
  const numbered = fields.flatMap(({ name, numbered: list }) => (list ? [{ name, list }] : []));
  if (numbered.length === 0) return {};
  const settings = await officeSettings(tx);
  return Object.fromEntries(numbered.map(({ name, list }) => [name, settings[list.setting]]));
}

/** The plan of an import, or of a part of one, from what it keeps. */
export async function plannedImport(tx: OfficeTransaction, row: ImportRow): Promise<Plan> {
  const { map, options, form, columns, partOf, partRule } = row;
  if (!map || !options) throw new Error(`import ${row.id} has no map`);
  const type = recordType(row.recordType);
  const siblings = partOf ? await partsOf(tx, partOf) : [];
  const whole = partOf ? await findImport(tx, partOf) : undefined;
  const before = await partsBefore(tx, whole);
  const failed = await partsOfOther(tx, whole?.retryOf);
  const again = failed.find(({ rule }) => rule.name === partRule?.name)?.id;
  // they are in what was staged once the check is over
  const edits: Edits =
    row.state === 'checking' ? await editsOf(tx, partOf ?? row.id, row.mending) : new Map();
  const ground: PlanGround = {
    ...(await groundOf(tx, type)),
    edits,
    today: row.createdAt.toISOString().slice(0, 10),
    ...(row.mending ? { only: new Set(edits.keys()) } : {}),
    ...(again ? { again } : {}),
    ...(partRule ? partGround(row, siblings, before) : {}),
  };
  const names = columns.map(({ name }) => name);
  return planOf(row.id, type, { columns: names, map, options, form }, ground);
}

/** Into which field each column of the file goes, by position; of several parts or fields the first. */
export async function fieldsOfColumns(
  tx: OfficeTransaction,
  { id, recordType: name, map, parts, columns }: ImportRow,
): Promise<ReadonlyMap<number, MappedColumn>> {
  const names = columns.map((column) => column.name);
  const recipes = parts ? await recipesOf(tx, id) : [{ recordType: name, map: map ?? {} }];
  const found = new Map<number, MappedColumn>();
  for (const recipe of recipes) {
    const type = recordType(recipe.recordType);
    const targets = importTargets(type, await customFieldsOf(tx, type));
    for (const column of mappedColumns(names, recipe.map, targets))
      if (!found.has(column.position)) found.set(column.position, column);
  }
  return found;
}

/**
 * The parts of other imports whose records are found by the ids that their files give them: of the one that comes before this one in a
 * package, and of those whose failed records come again, however often they did (S3-107).
 */
async function partsBefore(tx: OfficeTransaction, whole: ImportRow | undefined): Promise<EarlierPart[]> {
  if (!whole) return [];
  const inPackage = (await partsOfOther(tx, whole.afterImport)).map(earlierPart);
  if (!whole.retryOf) return inPackage;
  const written = (await partsOfOther(tx, whole.retryOf)).map(
    (part) => ({ ...earlierPart(part), isWritten: true }) as const,
  );
  return [...(await partsBefore(tx, await findImport(tx, whole.retryOf))), ...written, ...inPackage];
}

async function partsOfOther(tx: OfficeTransaction, importId: string | null | undefined): Promise<PartRow[]> {
  return importId ? (await partsOf(tx, importId)).filter(({ number }) => number > 0) : [];
}

function partGround(
  row: ImportRow,
  siblings: readonly PartRow[],
  others: readonly EarlierPart[],
): Partial<PlanGround> {
  const { partRule, partNumber } = row;
  if (!partRule || partNumber === null) return {};
  if (partRule.rest) return { rest: partRule.rest };
  const onlyNew = siblings.find(
    ({ rule }) => partRule.onlyNew !== undefined && rule.name === partRule.onlyNew,
  );
  const before = siblings.filter(({ number }) => number > 0 && number < partNumber);
  return {
    earlier: [...others, ...before.map(earlierPart)],
    links: partRule.links ?? {},
    ...(partRule.when ? { when: partRule.when } : {}),
    ...(onlyNew ? { onlyNew: earlierPart(onlyNew) } : {}),
  };
}

function earlierPart({ id, recordType: name, rule, options }: PartRow): EarlierPart {
  return {
    importId: id,
    name: rule.name,
    recordType: name,
    key: options.key,
    ...(rule.when ? { when: rule.when } : {}),
  };
}
