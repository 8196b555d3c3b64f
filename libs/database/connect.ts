import { StartError } from '#platform';
import pg from 'pg';

/** One connection for deployment work, closed afterwards. Throws StartError when the server cannot be reached. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  options?: string,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    ...(options ? { options } : {}),
  });
  client.on('error', () => undefined); // the query that was under way tells it
  try {
    await client.connect();
  } catch (error) {
    throw new StartError(`the database at ${place(url)} cannot be used: ${reason(error)}`);
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Host and database of a URL, without its password. */
export function place(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** An AggregateError (several addresses of one host) has no message of its own. */
function reason(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}
