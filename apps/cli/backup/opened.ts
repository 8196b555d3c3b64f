import { quoteName } from '#catalogue';
import type pg from 'pg';

/** Tables that can be filled; `close` makes them again what they were. */
export interface OpenedTables {
  close(): Promise<void>;
}

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/**
 * Opens every table for COPY in this transaction, as their owner: row level security does not bind the owner, triggers
 * rest, and foreign keys are taken away. Closing puts all of it back, and with the foreign keys checks every row.
 * Nobody else sees any of this, because it is one transaction.
 */
export async function opened(client: pg.ClientBase): Promise<OpenedTables> {
  const { rows: forced } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       AND relforcerowsecurity ORDER BY 1`,
  );
  const { rows: triggered } = await client.query<{ name: string }>(
    `SELECT DISTINCT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgenabled = 'O' ORDER BY 1`,
  );
  const { rows: keys } = await client.query<ForeignKey>(
    `SELECT c.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid) AS definition
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     WHERE k.contype = 'f' AND k.conparentid = 0 AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
  const alter = (table: string, what: string) => client.query(`ALTER TABLE ${quoteName(table)} ${what}`);
  for (const { name } of forced) await alter(name, 'NO FORCE ROW LEVEL SECURITY');
  for (const { name } of triggered) await alter(name, 'DISABLE TRIGGER USER');
  for (const { table, name } of keys) await alter(table, `DROP CONSTRAINT ${quoteName(name)}`);
  return {
    close: async () => {
      for (const { table, name, definition } of keys)
        await alter(table, `ADD CONSTRAINT ${quoteName(name)} ${definition}`);
      for (const { name } of triggered) await alter(name, 'ENABLE TRIGGER USER');
      for (const { name } of forced) await alter(name, 'FORCE ROW LEVEL SECURITY');
    },
  };
}
