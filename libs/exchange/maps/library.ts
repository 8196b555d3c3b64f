import { projectRoot } from '#platform';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportMap } from './map.repository.js';

/** A map that ships with the product, as its file in `import-maps/` says it. */
export type ShippedMap = Pick<
  ImportMap,
  'id' | 'name' | 'recordType' | 'columns' | 'form' | 'options' | 'parts'
> & {
  /** the library that it belongs to, e.g. x01_transfer (S1-19) */
  library: string;
  /** what the file looks like */
  describes: string;
};

let read: readonly ImportMap[] | undefined;

/** The maps that ship with the product, by name; every office has them, nobody changes them (S1-08, S1-19). */
export function shippedMaps(): readonly ImportMap[] {
  const folder = join(projectRoot, 'import-maps');
  read ??= readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => mapOf(JSON.parse(readFileSync(join(folder, name), 'utf8')) as ShippedMap))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  return read;
}

function mapOf(given: ShippedMap): ImportMap {
  return { ...given, version: 1, updatedAt: new Date(0), shipped: true };
}

/** The shipped map of this name, without case. */
export function shippedMap(name: string): ImportMap | undefined {
  return shippedMaps().find((map) => map.name.toLowerCase() === name.trim().toLowerCase());
}

/** The shipped map of this id. */
export function shippedMapById(id: string): ImportMap | undefined {
  return shippedMaps().find((map) => map.id === id);
}
