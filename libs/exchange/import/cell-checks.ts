import { accountNumberFault } from '../fields/account-numbers.js';
import { plain } from '../fields/cells.js';
import type { MappedColumn } from './plan.js';
import type { ValueOf } from './rest.js';
import { isBlank, shown } from './row-errors.js';

/** What is wrong with a cell by what the map asks of its column; undefined: nothing. */
export function cellFault(
  { entry, position }: MappedColumn,
  raw: unknown,
  columns: readonly string[],
  valueOf: ValueOf,
): { code: string; detail: string; hint: string } | undefined {
  if (position === 0) return undefined;
  if (isBlank(raw))
    return entry.blank === 'refused'
      ? { code: 'MUST_BE_FILLED', detail: 'The map asks for a value here.', hint: 'Fill in the cell.' }
      : undefined;
  const text = shown(raw) ?? '';
  if (entry.mustEqualDefault && plain(text) !== plain(entry.default ?? ''))
    return {
      code: 'NOT_THE_DEFAULT',
      detail: `The map takes only "${entry.default ?? ''}" here.`,
      hint: 'Is it the right file?',
    };
  const { sameAs } = entry;
  if (
    sameAs !== undefined &&
    plain(shown(valueOf(sameAs, columns.indexOf(sameAs) + 1)) ?? '') !== plain(text)
  )
    return {
      code: 'NOT_THE_SAME',
      detail: `The column "${sameAs}" says something else.`,
      hint: 'Write the same into both.',
    };
  const fault = entry.form && accountNumberFault(text, entry.form);
  return fault && { code: 'NOT_AN_ACCOUNT_NUMBER', ...fault };
}
