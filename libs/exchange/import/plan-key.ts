import { exchangeProblem } from '../exchange.problems.js';
import { canBeKey, type Target } from '../fields/targets.js';
import type { MappedColumn } from './plan.js';

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
  return fieldsOf(asked, targets, 'options.key');
}

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
