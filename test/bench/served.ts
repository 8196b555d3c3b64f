import { hash } from '@node-rs/argon2';
import type pg from 'pg';
import { startApiProcess } from '../transfers/flow/api-process.js';
import type { Person } from './driver.js';
import type { Hub } from './hub.js';

const PASSWORD = 'only-for-the-bench';

/** The application on the hub, in a process of its own. */
export interface Served {
  address: string;
  /** of its process */
  pid: number;
  /** the access token of a new session */
  signIn(who: Person): Promise<string>;
}

/** Serves the hub over HTTP while `work` lasts; `pool`: connections to the database; `settings`: others. */
export async function served<T>(
  { admin, url }: Hub,
  pool: number,
  work: (api: Served) => Promise<T>,
  settings: Record<string, string> = {},
): Promise<T> {
  await admin.query('UPDATE app_user SET password_hash = $1', [await hash(PASSWORD)]);
  const api = await startApiProcess({
    DATABASE_URL: url,
    INTEROFFICE_DATABASE_POOL: String(pool),
    INTEROFFICE_EMBEDDED_WORKER: 'false',
    INTEROFFICE_LOG_LEVEL: 'error',
    ...settings,
  });
  try {
    return await work({
      address: api.address,
      pid: api.pid,
      signIn: (who) => signIn(api.address, admin, who),
    });
  } finally {
    await api.stop();
  }
}

async function signIn(address: string, admin: pg.Client, who: Person): Promise<string> {
  const { rows } = await admin.query('SELECT name FROM office WHERE id = $1', [who.officeId]);
  const response = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ office: rows[0].name, user: 'user', password: PASSWORD }),
  });
  const body = (await response.json()) as { accessToken: string };
  if (!response.ok) throw new Error(`sign-in at ${rows[0].name}: ${JSON.stringify(body)}`);
  return body.accessToken;
}
