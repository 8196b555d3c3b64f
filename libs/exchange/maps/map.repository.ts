import type { OfficeTransaction } from '#database';
import type { ColumnMap, ImportOptions } from '../import/plan.js';
import type { FormCorrections } from '../import/upload.js';

/** A saved choice of which column goes into which field. */
export interface ImportMap extends Record<string, unknown> {
  id: string;
  name: string;
  recordType: string;
  columns: ColumnMap;
  form: FormCorrections;
  options: Partial<ImportOptions>;
  version: number;
  updatedAt: Date;
}

const COLUMNS = `id, name, record_type AS "recordType", columns, form, options, version, updated_at AS "updatedAt"`;

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

export type MapContent = Pick<ImportMap, 'name' | 'recordType' | 'columns' | 'form' | 'options'>;

/** Adds a map, or undefined when one of this name is there. */
export function insertMap(tx: OfficeTransaction, made: MapContent): Promise<ImportMap | undefined> {
  return tx.one<ImportMap>(
    `INSERT INTO import_map (office_id, name, record_type, columns, form, options) VALUES ($1, $2, $3, $4, $5, $6)
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
    `UPDATE import_map SET name = $4, record_type = $5, columns = $6, form = $7, options = $8, version = version + 1, updated_at = now()
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

function valuesOf({ name, recordType, columns, form, options }: MapContent): unknown[] {
  return [name, recordType, JSON.stringify(columns), JSON.stringify(form), JSON.stringify(options)];
}
