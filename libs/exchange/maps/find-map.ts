import type { RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { exchangeProblem } from '../exchange.problems.js';
import { shippedMap } from './library.js';
import { findMap, type ImportMap } from './map.repository.js';

export type { ImportMap } from './map.repository.js';

/** The map of this name for files of this type: the office's own, or else one that ships with the product. Throws 404, MAP_WRONG. */
export async function findMapFor(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  name: string,
): Promise<ImportMap> {
  const map = (await findMap(tx, name)) ?? shippedMap(name);
  if (!map) throw commonProblem('NOT_FOUND', 'there is no such import map');
  if (map.recordType === type.name) return map;
  throw exchangeProblem('MAP_WRONG', `the map is for records of the type ${map.recordType}`);
}
