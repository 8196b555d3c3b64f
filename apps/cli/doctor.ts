import { openDatabase, openDataSource, withClient, type OpenDatabase } from '#database';
import { config, keyRing } from '#platform';
import type { Finding } from './finding.js';
import { checkSchema } from './schema/check-schema.js';
import { expectedTables } from './schema/expected.js';

/** Looks at what the application stands on, one thing after the other, up to the first that does not hold; then at every table. */
export async function examine(): Promise<Finding[]> {
  const findings: Finding[] = [];
  let database: OpenDatabase | undefined;
  const steps: [string, () => Promise<string>][] = [
    ['configuration', async () => `data folder ${config().dataFolder}`],
    [
      'master key',
      async () =>
        keyRing().decryptField(keyRing().encryptField('x')) === 'x' ? 'encrypts and decrypts' : 'does not',
    ],
    [
      'database',
      async () =>
        `${(database = await openDatabase(config(), 'guest')).embedded ? 'embedded' : 'external'}, up to date`,
    ],
    ['role', () => roleOf(database as OpenDatabase)],
  ];
  try {
    for (const [about, look] of steps) {
      const finding = await look().then(
        (says) => ({ about, ok: true, says }),
        (error: Error) => ({ about, ok: false, says: error.message }),
      );
      findings.push(finding);
      if (!finding.ok) return findings;
    }
    return [...findings, ...(await schemaOf(database as OpenDatabase))];
  } finally {
    await database?.close();
  }
}

/** The faults of the tables, or one line that there are none. */
async function schemaOf({ url }: OpenDatabase): Promise<Finding[]> {
  const faults = await withClient(url, checkSchema);
  if (faults.length > 0) return faults;
  return [
    {
      about: 'tables',
      ok: true,
      says: `${Object.keys(expectedTables).length}, each protected as it should be`,
    },
  ];
}

async function roleOf({ url }: OpenDatabase): Promise<string> {
  const source = await openDataSource(url, 1); // refuses a role that row level security does not bind
  const [row] = await source.query<{ says: string }[]>(
    `SELECT current_user || ' on PostgreSQL ' || current_setting('server_version') AS says`,
  );
  await source.destroy();
  return row?.says ?? '';
}
