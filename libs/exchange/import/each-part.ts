import type { ColumnMap, PartRecipe } from './recipe.js';

/**
 * Parts that are for each of several like columns (`each`), made for those that the file has: of `Phone (work)`, `Phone (work) 2` …
 * two parts, and none where there is no such column.
 */
export function everyColumn(parts: readonly PartRecipe[], names: readonly string[]): PartRecipe[] {
  return parts.flatMap((part) => {
    const { each, when, ...own } = part;
    if (!each || !when) return [part];
    return names
      .filter((name) => name === when.column || isNumbered(name, when.column))
      .map((column) => ({
        ...own,
        name: `${own.name}${column.slice(when.column.length)}`,
        when: { ...when, column },
        columns: renamed(own.columns, when.column, column),
      }));
  });
}

function isNumbered(name: string, first: string): boolean {
  return name.startsWith(`${first} `) && /^ \d+$/.test(name.slice(first.length));
}

function renamed(columns: ColumnMap, from: string, to: string): ColumnMap {
  return Object.fromEntries(
    Object.entries(columns).map(([name, entry]) => [
      name.startsWith(from) ? `${to}${name.slice(from.length)}` : name,
      entry,
    ]),
  );
}
