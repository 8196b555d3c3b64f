import type { OfficeTransaction } from '#database';
import type { ColumnMap, ImportOptions, PartRecipe } from '../import/recipe.js';
import type { GivenForm } from '../import/look-at.js';

/** A saved choice of which column goes into which field. */
export interface ImportMap extends Record<string, unknown> {
  id: string;
  name: string;
  recordType: string;
  columns: ColumnMap;
  form: GivenForm;
  options: Partial<ImportOptions>;
  /** several types of record in one file; then there are no columns */
  parts: PartRecipe[] | null;
  /** ships with the product: in every office, and nobody changes it */
  shipped: boolean;
  library?: string;
  describes?: string;
  version: number;
  updatedAt: Date;
}

const COLUMNS = `id, name, record_type AS "recordType", columns, form, options, parts, version, updated_at AS "updatedAt", false AS shipped`;

/** The map of this name, without case and accents. */
export function findMap(tx: OfficeTransaction, name: string): Promise<ImportMap | undefined> {
  return tx.one<ImportMap>(
    `SELECT ${COLUMNS} FROM import_map WHERE office_id = $1 AND folded(name) = folded($2)`,
    [tx.context.officeId, name],
  );
}

/** The map of this id. */
export function readMap(tx: OfficeTransaction, id: string): Promise<ImportMap | undefined> {
  return tx.one<ImportMap>(`SELECT ${COLUMNS} FROM import_map WHERE office_id = $1 AND id = $2`, [
    tx.context.officeId,
    id,
  ]);
}

/** The office's maps, by name. */
export function listMaps(tx: OfficeTransaction): Promise<ImportMap[]> {
  return tx.query<ImportMap>(
    `SELECT ${COLUMNS} FROM import_map WHERE office_id = $1 ORDER BY folded(name) LIMIT 1000`,
    [tx.context.officeId],
  );
}

export type MapContent = Pick<ImportMap, 'name' | 'recordType' | 'columns' | 'form' | 'options' | 'parts'>;

/** Adds a map, or undefined when one of this name is there. */
export function insertMap(tx: OfficeTransaction, made: MapContent): Promise<ImportMap | undefined> {
  return tx.one<ImportMap>(
    `INSERT INTO import_map (office_id, name, record_type, columns, form, options, parts) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (office_id, folded(name)) DO NOTHING RETURNING ${COLUMNS}`,
    [tx.context.officeId, ...valuesOf(made)],
  );
}

/** Changes the map that has this version; undefined when it has another one. */
export function updateMap(
  tx: OfficeTransaction,
  id: string,
  version: number,
  made: MapContent,
): Promise<ImportMap | undefined> {
  return tx.one<ImportMap>(
    `UPDATE import_map SET name = $4, record_type = $5, columns = $6, form = $7, options = $8, parts = $9, version = version + 1, updated_at = now()
     WHERE office_id = $1 AND id = $2 AND version = $3 RETURNING ${COLUMNS}`,
    [tx.context.officeId, id, version, ...valuesOf(made)],
  );
}

/** Removes a map; false when it is not there. */
export async function deleteMap(tx: OfficeTransaction, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute('DELETE FROM import_map WHERE office_id = $1 AND id = $2', [
    tx.context.officeId,
    id,
  ]);
  return rowCount === 1;
}

function valuesOf({ name, recordType, columns, form, options, parts }: MapContent): unknown[] {
  const texts = [columns, form, options].map((one) => JSON.stringify(one));
  return [name, recordType, ...texts, parts ? JSON.stringify(parts) : null];
}

/** A map as it was in one of its versions. */
export interface MapVersion extends Record<string, unknown> {
  version: number;
  content: MapContent;
  savedByName: string;
  savedAt: Date;
}

/** Keeps a map as it is now, beside its earlier versions. */
export async function keepVersion(tx: OfficeTransaction, map: ImportMap): Promise<void> {
  const { name, recordType, columns, form, options, parts } = map;
  await tx.query(
    `INSERT INTO import_map_version (office_id, map_id, version, content, saved_by_name) VALUES ($1, $2, $3, $4, $5)`,
    [
      tx.context.officeId,
      map.id,
      map.version,
      JSON.stringify({ name, recordType, columns, form, options, parts }),
      tx.context.userName,
    ],
  );
}

/** The versions of a map, newest first. */
export function listVersions(tx: OfficeTransaction, id: string): Promise<MapVersion[]> {
  return tx.query<MapVersion>(
    `SELECT version, content, saved_by_name AS "savedByName", saved_at AS "savedAt" FROM import_map_version
     WHERE office_id = $1 AND map_id = $2 ORDER BY version DESC LIMIT 200`,
    [tx.context.officeId, id],
  );
}
