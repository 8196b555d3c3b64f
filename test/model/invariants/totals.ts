import { isWritable, quoteName, recordType } from '#catalogue';
import type { Owner } from './invariant.js';
import { placed, type Placed } from './placed.js';

/** How many records of each type there are, and the sum of each money field, over all offices. */
export interface Totals {
  /** by record type */
  records: Readonly<Record<string, number>>;
  /** by record type, field and currency: `payment.amount EUR` */
  money: Readonly<Record<string, string>>;
}

/**
 * Totals over all offices: each record counts once, as it is where its contact is in custody; in the bin it does not count.
 * They are the same before and after any sends, answers, returns and settling; only creating, editing, deleting and
 * restoring change them, so whoever does that between two calls has to allow for it.
 */
export async function totals(owner: Owner): Promise<Totals> {
  const counted = [
    {
      type: recordType('contact'),
      from: 'contact r',
      held: `r.custody <> 'transferred'`,
      live: 'r.deleted_at IS NULL',
    },
    ...placed,
  ];
  const parts = counted.flatMap((one) => [countOf(one), ...moneyOf(one)]);
  const { rows } = await owner(parts.join(' UNION ALL '));
  const of = (kind: string): [string, string][] =>
    rows.filter((row) => row['kind'] === kind).map((row) => [String(row['name']), String(row['n'])]);
  return {
    records: Object.fromEntries(of('records').map(([name, n]) => [name, Number(n)])),
    money: Object.fromEntries(of('money')),
  };
}

/** SELECT of each record once: the row that is in custody before the ones that are only remembered. */
function once({ from, held, live }: Placed): string {
  return `SELECT DISTINCT ON (r.id) r.*, (${live}) AS is_live FROM ${from} ORDER BY r.id, (${held}) DESC, (${live}) DESC`;
}

function countOf(one: Placed): string {
  return `SELECT 'records' AS kind, '${one.type.name}' AS name, count(*)::text AS n FROM (${once(one)}) q WHERE is_live`;
}

function moneyOf(one: Placed): string[] {
  if (!one.type.fields.some((field) => field.name === 'currency')) return [];
  return one.type.fields
    .filter((field) => field.kind === 'money' && isWritable(field))
    .map(
      (field) =>
        `SELECT 'money', '${one.type.name}.${field.name} ' || coalesce(currency, ''), sum(${quoteName(field.column)})::text
         FROM (${once(one)}) q WHERE is_live AND ${quoteName(field.column)} IS NOT NULL GROUP BY currency`,
    );
}
