import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('backup <folder>')
    .description(
      'writes a backup of the database and the stored files into a new folder, while the application runs; the master key is not in it',
    )
    .option('--json', 'print one JSON object, and no progress')
    .action(backup);
}

async function backup(given: string, { json }: { json?: boolean }): Promise<void> {
  const { signedHeadsFile } = await import('#audit');
  const { openDatabase } = await import('#database');
  const { fileStore } = await import('#files');
  const { config } = await import('#platform');
  const { resolve } = await import('node:path');
  const { makeBackup, requireParent } = await import('../backup/backup.js');
  const { deploymentLogin } = await import('../backup/login.js');
  const { answer, progress } = await import('../output.js');
  const folder = resolve(given);
  requireParent(folder);
  const database = await openDatabase(config(), 'guest');
  try {
    const url = deploymentLogin(database);
    const tell = progress(json);
    const manifest = await makeBackup({
      url,
      store: fileStore(),
      headsFile: signedHeadsFile(),
      folder,
      tell,
    });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const { count, missing } = manifest.files;
    answer(json, { folder, takenAt: manifest.takenAt, rows, files: count, missing }, [
      `${folder}: ${rows} rows of ${manifest.tables.length} tables and ${count} stored files, as of ${manifest.takenAt}`,
      ...missing.map((key) => `MISSING stored file ${key}, which a record names`),
      'Keep the master key apart from it: without the key it cannot be restored.',
    ]);
    if (missing.length > 0) process.exitCode = 1;
  } finally {
    await database.close();
  }
}
