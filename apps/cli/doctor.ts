import { openDatabase, openDataSource, type OpenDatabase } from '#database';
import { config, keyRing } from '#platform';

export interface Finding {
  about: string;
  ok: boolean;
  says: string;
}

/** Looks at what the application stands on, one thing after the other, up to the first that does not hold. */
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
      if (!finding.ok) break;
    }
  } finally {
    await database?.close();
  }
  return findings;
}

async function roleOf({ url }: OpenDatabase): Promise<string> {
  const source = await openDataSource(url, 1); // refuses a role that row level security does not bind
  const [row] = await source.query<{ says: string }[]>(
    `SELECT current_user || ' on PostgreSQL ' || current_setting('server_version') AS says`,
  );
  await source.destroy();
  return row?.says ?? '';
}
