import type { Condition } from './model.js';

/** Whether a rule's condition holds for a row; a rule without one always does. */
export function holds(condition: Condition | undefined, row: Readonly<Record<string, unknown>>): boolean {
  if (!condition) return true;
  const value = row[condition.field];
  const among = (list: readonly (string | boolean)[]): boolean => list.some((entry) => entry === value);
  return (!condition.is || among(condition.is)) && (!condition.isNot || !among(condition.isNot));
}
