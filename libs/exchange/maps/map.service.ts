import { audit } from '#audit';
import { recordType as typeNamed } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { versionChanged } from '#offices';
import { commonProblem } from '#platform';
import { customFieldsOf } from '#records';
import { Injectable } from '@nestjs/common';
import { exchangeProblem } from '../exchange.problems.js';
import { targetsOf } from '../fields/targets.js';
import { placedColumns } from '../fixed/placed-columns.js';
import { exchangedType } from '../import/exchanged-type.js';
import { shippedMap, shippedMapById, shippedMaps } from './library.js';
import type { SaveMapDto } from './map.dto.js';
import {
  deleteMap,
  insertMap,
  keepVersion,
  listMaps,
  listVersions,
  readMap,
  updateMap,
  type ImportMap,
  type MapContent,
  type MapVersion,
} from './map.repository.js';

/** Import maps: those that ship with the product, and those that an office saves; each change is a version that stays. */
@Injectable()
export class ImportMapService {
  /** Those of the office, and those that ship with the product. */
  async list(tx: OfficeTransaction): Promise<ImportMap[]> {
    const own = await listMaps(tx);
    return [...shippedMaps(), ...own].sort((one, other) => one.name.localeCompare(other.name));
  }

  /** Throws 404. */
  async read(tx: OfficeTransaction, id: string): Promise<ImportMap> {
    const map = shippedMapById(id) ?? (await readMap(tx, id));
    if (!map) throw noMap();
    return map;
  }

  /** Saves a map, typed in, copied, or read from a file (S1-23). Throws MAP_NAME_TAKEN, FIXED_WRONG. */
  async create(tx: OfficeTransaction, content: MapContent): Promise<ImportMap> {
    await refuseMisplaced(tx, content);
    const made = shippedMap(content.name) ? undefined : await insertMap(tx, content);
    if (!made) throw exchangeProblem('MAP_NAME_TAKEN', undefined, { at: { field: 'name' } });
    await keepVersion(tx, made);
    await audit(tx, 'importMap.created', { importMapId: made.id, recordType: made.recordType });
    return made;
  }

  /** A map under another name, which can be changed. */
  async copy(tx: OfficeTransaction, id: string, name: string): Promise<ImportMap> {
    const { recordType, columns, form, options, parts } = await this.read(tx, id);
    return this.create(tx, { name, recordType, columns, form, options, parts });
  }

  /** Throws 404, 412, MAP_SHIPPED, MAP_NAME_TAKEN, FIXED_WRONG. */
  async change(tx: OfficeTransaction, id: string, version: number, content: MapContent): Promise<ImportMap> {
    const map = await this.own(tx, id);
    if (version !== map.version) throw versionChanged(map.version);
    if (shippedMap(content.name))
      throw exchangeProblem('MAP_NAME_TAKEN', undefined, { at: { field: 'name' } });
    await refuseMisplaced(tx, content);
    const changed = await updateMap(tx, id, version, content).catch(nameTaken);
    if (!changed) throw versionChanged((await this.own(tx, id)).version);
    await keepVersion(tx, changed);
    await audit(tx, 'importMap.changed', { importMapId: id, recordType: changed.recordType });
    return changed;
  }

  /** Throws 404, MAP_SHIPPED. */
  async remove(tx: OfficeTransaction, id: string): Promise<void> {
    await this.own(tx, id);
    if (!(await deleteMap(tx, id))) throw noMap();
    await audit(tx, 'importMap.deleted', { importMapId: id });
  }

  /** How the map was, newest first; a shipped one has no earlier versions. */
  async versions(tx: OfficeTransaction, id: string): Promise<MapVersion[]> {
    const { shipped } = await this.read(tx, id);
    return shipped ? [] : listVersions(tx, id);
  }

  private async own(tx: OfficeTransaction, id: string): Promise<ImportMap> {
    const map = await this.read(tx, id);
    if (map.shipped) throw exchangeProblem('MAP_SHIPPED', `${map.name} ships with the product`);
    return map;
  }
}

/** Columns of fixed length that overlap, or whose width nobody knows, are no map (S2-45). Throws FIXED_WRONG. */
async function refuseMisplaced(tx: OfficeTransaction, { recordType, form }: MapContent): Promise<void> {
  if (!form.fixed) return;
  const type = typeNamed(recordType);
  placedColumns(form.fixed, targetsOf(type, await customFieldsOf(tx, type)));
}

/** What is kept of a map that somebody sends. */
export function mapContent({
  name,
  recordType,
  columns,
  form = {},
  options = {},
  parts,
}: SaveMapDto): MapContent {
  if (!columns && !parts)
    throw commonProblem('BAD_REQUEST', 'a map has columns or parts', { at: { field: 'columns' } });
  return {
    name,
    recordType: exchangedType(recordType).name,
    columns: columns ?? {},
    form,
    options,
    parts: parts ?? null,
  };
}

function nameTaken(error: unknown): never {
  if ((error as { code?: string }).code === '23505')
    throw exchangeProblem('MAP_NAME_TAKEN', undefined, { at: { field: 'name' } });
  throw error;
}

function noMap(): Error {
  return commonProblem('NOT_FOUND', 'there is no such import map');
}
