import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';

/** A statement that a connection plans once, and then only runs. */
export interface PreparedStatement {
  name: string;
  text: string;
}

/**
 * For a statement of one text that is asked again and again and looks up by keys: planning it costs more than running it.
 * Not for one whose best plan depends on its parameters or on how much there is to read. It names its columns (`SELECT *`
 * would break on an open connection when a migration adds one).
 */
export function prepared(text: string): PreparedStatement {
  return { name: createHash('md5').update(text).digest('hex'), text };
}

const known = new WeakMap<PoolClient, Set<string>>();

/** SQL that runs a prepared statement without parameters, to be sent together with others; `before` prepares it where needed. */
export function executeSql(
  client: PoolClient,
  statement: PreparedStatement,
): { before: string; run: string } {
  const name = `sql_${statement.name}`; // the driver keeps names of its own
  const names = known.get(client) ?? new Set();
  known.set(client, names);
  const before = names.has(name) ? '' : `PREPARE ${name} AS ${statement.text}; `;
  names.add(name);
  return { before, run: `EXECUTE ${name}` };
}
