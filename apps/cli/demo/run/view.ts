import { catalogue } from '#catalogue';
import type { Item, Visitor } from './visitor.js';

/** Everything that a user can list in his office, by record type and id. */
export type View = ReadonlyMap<string, ReadonlyMap<string, Item>>;

/** The types whose records have a list of their own. */
const listed = catalogue.filter((type) => type.edited);

/** Reads all lists of an office over the API. */
export async function viewOf(visitor: Visitor): Promise<View> {
  const view = new Map<string, ReadonlyMap<string, Item>>();
  for (const type of listed) {
    const items = await visitor.all(`/api/${type.plural}`);
    view.set(type.name, new Map(items.map((item) => [item.id, item])));
  }
  return view;
}

/** The records of a type that are in `view` and not in `other`. */
export function difference(view: View, other: View, recordType: string): Item[] {
  const rest = other.get(recordType);
  return [...(view.get(recordType)?.values() ?? [])].filter(({ id }) => !rest?.has(id));
}

export const reconciledTypes = listed.filter((type) => type.travel !== 'reference');
