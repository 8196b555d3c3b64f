import { quoteName, recordType } from '#catalogue';
import type pg from 'pg';
import { DataSource, EntitySchema, type ColumnType, type EntitySchemaColumnOptions } from 'typeorm';
import { tagFirst } from './data.js';
import { Driver, type Person, type Sender } from './driver.js';
import type { Hub, Part } from './hub.js';
import { columnsOf, limitAccept, ROWS } from './limits.js';
import { result, timed } from './result.js';

const CONTACTS = 1000;

/** One type of record: its entity, and the rows to save. */
interface Batch {
  entity: EntitySchema;
  rows: Record<string, unknown>[];
}

/** The same records written by the ORM's `save`, read before: what a transfer would cost without set-based statements. */
export const saves: Part = {
  names: [`save of ${CONTACTS}`],
  async measure(hub, { say }) {
    const { admin, data } = hub;
    const driver = new Driver(hub.app, admin);
    const sender = await tagFirst(admin, data.sender, CONTACTS);
    const clear = (): Promise<void> =>
      driver.removeArrived(sender.officeId, data.recipient.officeId, false).then(() => driver.settleDown());
    const batches = await batchesOf(admin, sender, data.recipient);
    const ours = await saveAll(hub, batches);
    await clear();
    const limit = await timed(() => limitAccept(admin, sender, data.recipient));
    await clear();
    say(`save: ${Math.round(ours)} ms against ${Math.round(limit)} ms of plain SQL`);
    const rows = batches.reduce((sum, batch) => sum + batch.rows.length, 0);
    return [result(`save of ${CONTACTS}, by the ORM`, { ours, limit }, { reach: null, rows })];
  },
};

async function saveAll({ url }: Hub, batches: readonly Batch[]): Promise<number> {
  const source = new DataSource({ type: 'postgres', url, entities: batches.map(({ entity }) => entity) });
  await source.initialize();
  const ms = await timed(() =>
    source.transaction(async (manager) => {
      await manager.query(`SET LOCAL app.transfer_step = 'deliver'`);
      for (const { entity, rows } of batches) await manager.save(entity, rows, { chunk: 1000 });
    }),
  );
  await source.destroy();
  return ms;
}

async function batchesOf(admin: pg.Client, from: Sender, to: Person): Promise<Batch[]> {
  const { rows: own } = await admin.query(
    'SELECT carrier_office_id, carrier_id, office_id AS product_office_id, id AS product_id FROM product WHERE office_id = $1 LIMIT 1',
    [to.officeId],
  );
  const given = { office_id: to.officeId, portfolio_owner_id: to.userId, ...own[0] };
  const batches: Batch[] = [];
  for (const [name, source] of Object.entries(ROWS)) {
    const { table } = recordType(name);
    const names = [
      'office_id',
      'id',
      'created_at',
      ...columnsOf(recordType(name)).map((quoted) => quoted.slice(1, -1)),
    ];
    const entity = new EntitySchema({
      name,
      tableName: table,
      columns: await columnsIn(admin, table, names),
    });
    const { rows } = await admin.query(
      `SELECT ${names.map((column) => `r.${quoteName(column)}`).join(', ')} FROM set_tag s JOIN ${source} WHERE s.office_id = $1 AND s.set_id = $2`,
      [from.officeId, from.set],
    );
    const known = Object.fromEntries(Object.entries(given).filter(([column]) => names.includes(column)));
    const gone = names.includes('primary_advisor_id') ? { primary_advisor_id: null } : {};
    batches.push({ entity, rows: rows.map((row) => ({ ...row, ...known, ...gone })) });
  }
  return batches;
}

async function columnsIn(
  admin: pg.Client,
  table: string,
  names: readonly string[],
): Promise<Record<string, EntitySchemaColumnOptions>> {
  const { rows } = await admin.query<{ name: string; type: string; element: string }>(
    `SELECT column_name AS name, data_type AS type, ltrim(udt_name, '_') AS element FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND column_name = ANY ($2)`,
    [table, names],
  );
  return Object.fromEntries(
    rows.map(({ name, type, element }) => [
      name,
      {
        type: (type === 'ARRAY' ? element : type) as ColumnType,
        array: type === 'ARRAY',
        primary: name === 'office_id' || name === 'id',
        nullable: true,
      },
    ]),
  );
}
