import type { RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { encryptField } from '#platform';
import { customFieldsOf } from '#records';
import { autoMap } from '../fields/auto-map.js';
import { targetsOf } from '../fields/targets.js';
import type { ImportColumn } from './import.repository.js';
import type { ColumnMap } from './recipe.js';
import type { Looked } from './look-at.js';

/** The columns of a file, each with the field that it seems to belong to. */
export async function suggestColumns(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  { columns }: Looked,
): Promise<ImportColumn[]> {
  const found = autoMap(columns, targetsOf(type, await customFieldsOf(tx, type)));
  return columns.map(({ name, samples }, index) => ({
    name,
    samples: encryptField(JSON.stringify(samples)),
    suggestion: found[index] ?? { target: null, confidence: 0 },
  }));
}

/** The map that the suggestions make. */
export function suggestedMap(
  columns: readonly { name: string; suggestion: { target: string | null } }[],
): ColumnMap {
  return Object.fromEntries(
    columns.map(({ name, suggestion }) => [
      name,
      suggestion.target === null ? null : { field: suggestion.target },
    ]),
  );
}
