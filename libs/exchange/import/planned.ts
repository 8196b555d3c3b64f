import { recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { customFieldsOf } from '#records';
import { targetsOf } from '../fields/targets.js';
import type { ImportRow } from './import.repository.js';
import { planOf, type Plan } from './plan.js';

/** The plan of an import that was checked, from what it keeps. */
export async function plannedImport(tx: OfficeTransaction, row: ImportRow): Promise<Plan> {
  const type = recordType(row.recordType);
  const custom = await customFieldsOf(tx, type);
  const { map, options, form, columns } = row;
  if (!map || !options) throw new Error(`import ${row.id} has no map`);
  return planOf(
    row.id,
    type,
    { columns: columns.map(({ name }) => name), map, options, form },
    targetsOf(type, custom),
    custom,
  );
}
