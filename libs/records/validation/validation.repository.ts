import type { OfficeTransaction } from '#database';
import type { ValidatedAccountDto, ValidateAccountDto } from './validation.dto.js';

type How = ValidateAccountDto['how'];

/** Positions of an account that somebody may see, $1 the office and $2 the account. */
const POSITIONS = `SELECT * FROM "position" WHERE office_id = $1 AND investment_account_id = $2 AND deleted_at IS NULL`;

/** What an account holds in each asset class; a share is one of what it holds in the same currency. */
const HELD = `SELECT asset_class, currency, value, as_of,
    round(100 * value / nullif(sum(value) OVER (PARTITION BY currency), 0), 2) AS share
  FROM (SELECT coalesce(asset_class, 'other') AS asset_class, currency, sum(quantity * price)::numeric(18, 2) AS value, max(price_date) AS as_of
    FROM (${POSITIONS}) p WHERE price IS NOT NULL GROUP BY 1, 2) held`;

/** What the positions have gained on their cost since they were bought, in each currency. */
const GAINED = `SELECT currency, min(acquired_date) AS from_date, max(price_date) AS to_date,
    sum(cost_basis)::numeric(18, 2) AS start_value, sum(quantity * price)::numeric(18, 2) AS end_value,
    round(100 * (sum(quantity * price) - sum(cost_basis)) / nullif(sum(cost_basis), 0), 4) AS return_rate
  FROM (${POSITIONS}) p WHERE price IS NOT NULL AND cost_basis IS NOT NULL GROUP BY currency`;

/** Lets one at a time write figures of the account; true if it has some already. */
export async function lockFigures(tx: OfficeTransaction, account: string): Promise<boolean> {
  const ids = [tx.context.officeId, account];
  await tx.query('SELECT FROM investment_account WHERE office_id = $1 AND id = $2 FOR UPDATE', ids);
  const found = await tx.one<{ has: boolean }>(
    `SELECT EXISTS (SELECT FROM asset_allocation WHERE office_id = $1 AND investment_account_id = $2 AND deleted_at IS NULL)
       OR EXISTS (SELECT FROM performance WHERE office_id = $1 AND investment_account_id = $2 AND deleted_at IS NULL) AS has`,
    ids,
  );
  return found?.has === true;
}

/** Writes the figures that the positions of an account give; those of classes that it does not hold any more become 0. */
export async function writeFigures(
  tx: OfficeTransaction,
  account: string,
  how: How,
): Promise<ValidatedAccountDto> {
  const values = [tx.context.officeId, account, how];
  await tx.execute(
    `UPDATE asset_allocation a SET value = 0, actual_share = 0, validated_by = $3, version = version + 1, updated_at = now()
     WHERE a.office_id = $1 AND a.investment_account_id = $2 AND a.deleted_at IS NULL AND a.value <> 0
       AND NOT EXISTS (SELECT FROM (${HELD}) h WHERE h.asset_class = a.asset_class AND h.currency = a.currency)`,
    values,
  );
  const allocations = await tx.execute(
    `MERGE INTO asset_allocation a USING (${HELD}) h
       ON a.office_id = $1 AND a.investment_account_id = $2 AND a.deleted_at IS NULL AND a.asset_class = h.asset_class AND a.currency = h.currency
     WHEN MATCHED THEN UPDATE SET value = h.value, actual_share = h.share, as_of = h.as_of, validated_by = $3,
       version = a.version + 1, updated_at = now()
     WHEN NOT MATCHED THEN INSERT (office_id, investment_account_id, asset_class, currency, value, actual_share, as_of, validated_by)
       VALUES ($1, $2, h.asset_class, h.currency, h.value, h.share, h.as_of, $3)`,
    values,
  );
  const performances = await tx.execute(
    `MERGE INTO performance f USING (${GAINED}) g
       ON f.office_id = $1 AND f.investment_account_id = $2 AND f.deleted_at IS NULL AND f.period = 'sinceInception' AND f.currency = g.currency
     WHEN MATCHED THEN UPDATE SET from_date = g.from_date, to_date = g.to_date, start_value = g.start_value, end_value = g.end_value,
       return_rate = g.return_rate, validated_by = $3, version = f.version + 1, updated_at = now()
     WHEN NOT MATCHED THEN INSERT (office_id, investment_account_id, period, currency, from_date, to_date, start_value, end_value, return_rate, validated_by)
       VALUES ($1, $2, 'sinceInception', g.currency, g.from_date, g.to_date, g.start_value, g.end_value, g.return_rate, $3)`,
    values,
  );
  const without = await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM (${POSITIONS}) p WHERE price IS NULL`,
    values.slice(0, 2),
  );
  return {
    assetAllocations: allocations.rowCount ?? 0,
    performances: performances.rowCount ?? 0,
    positionsWithoutPrice: without?.n ?? 0,
  };
}
