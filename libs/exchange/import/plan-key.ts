import { exchangeProblem } from '../exchange.problems.js';
import { canBeKey, type Target } from '../fields/targets.js';
import type { MappedColumn } from './plan.js';

/**
 * Every field that the file brings: a record that is there exactly like that is found, empty fields included. For what has no number
 * or name of its own: addresses, activities, transactions.
 */
export const WHOLE = '$whole';

/** The key that was asked for; else the record's id, or the number that people know it by, where the file has it. */
export function keyOf(
  asked: readonly string[] | undefined,
  mapped: readonly MappedColumn[],
): readonly Target[] {
  const targets = mapped.map(({ target }) => target);
  if (!asked) {
    const usual = targets.find(({ kind }) => kind === 'id') ?? targets.find(isNumber);
    return usual ? [usual] : [];
  }
  return asked.includes(WHOLE) ? wholeOf(targets) : fieldsOf(asked, targets, 'options.key');
}

/** What a record below another one, or between two contacts, consists of; the links first, by the first of which it is looked for. */
function wholeOf(targets: readonly Target[]): readonly Target[] {
  const above = new Set(['owner', 'together']);
  const links = targets.filter(({ field }) => field?.kind === 'link');
  const ends = links.filter(({ field }) => above.has(field?.transfer ?? ''));
  if (ends.length === 0)
    throw exchangeProblem('OPTIONS_WRONG', 'only a record that belongs to another one is found as a whole', {
      at: { field: 'options.key' },
      hint: 'Use the fields by which the record is found.',
    });
  const others = links.filter((link) => !ends.includes(link));
  const own = targets.filter(({ field, kind }) => field && kind !== 'link' && !NOT_COMPARED.has(kind));
  const once = new Map([...ends, ...others, ...own].map((target) => [target.field, target]));
  return [...once.values()].map((target) => ({ ...target, name: target.field?.name ?? target.name }));
}

/**
 * Users: what is private to somebody over there becomes the importer's here, so the same record may be another one's each time. Lists and
 * custom fields: no type below a contact has a list, and packages carry no custom fields.
 */
const NOT_COMPARED = new Set<Target['kind']>(['choices', 'user', 'custom']);

/** The fields that decide between several records of the same key, in their order. */
export function tieBreakOf(asked: readonly string[], mapped: readonly MappedColumn[]): readonly Target[] {
  return fieldsOf(
    asked,
    mapped.map(({ target }) => target),
    'options.tieBreak',
  );
}

/** The record that a record belongs to, by whichever column that one is found: a part of a key, never one by itself (S2-29). */
const OWNER = '$owner';
// `$carrierId`: likewise of a record of reference, whose natural key names another one

function isNumber({ field, by, byRef }: Target): boolean {
  return field?.number === true && !by && !byRef;
}

function fieldsOf(asked: readonly string[], targets: readonly Target[], place: string): readonly Target[] {
  return asked.map((name) => {
    const owner = name === OWNER ? targets.find(({ field }) => field?.transfer === 'owner') : undefined;
    if (owner) return { ...owner, name: OWNER };
    const recreated = targets.find(
      ({ field }) => field?.transfer === 'recreate' && `$${field.name}` === name,
    );
    if (recreated) return { ...recreated, name };
    const target = targets.find((one) => one.name === name);
    if (target && canBeKey(target)) return target;
    const virtual =
      target?.by || target?.byRef
        ? ': it finds another record, so it is never a key to find existing ones (S2-29)'
        : '';
    throw exchangeProblem('OPTIONS_WRONG', `"${name.slice(0, 80)}" cannot be a key${virtual}`, {
      at: { field: place },
      hint: `Use fields that a column goes into: ${targets
        .filter(canBeKey)
        .map((one) => one.name)
        .join(', ')}.`,
    });
  });
}
