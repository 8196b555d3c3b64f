import type { Command } from 'commander';

interface Restore {
  check?: boolean;
  replace?: boolean;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command('restore <folder>')
    .description(
      'restores a backup into an empty database, and checks the result; the application must not run; exit code 1 when something is not as it was',
    )
    .option('--check', 'only read the backup and tell whether it is whole')
    .option('--replace', 'remove everything that the database holds first')
    .option('--json', 'print one JSON object, and no progress')
    .action(restore);
}

async function restore(given: string, { check, replace = false, json }: Restore): Promise<void> {
  const { hasMasterKey, StartError, config } = await import('#platform');
  const { resolve } = await import('node:path');
  const { readManifest } = await import('../backup/manifest.js');
  const { checkFiles } = await import('../backup/check.js');
  const { answer, progress } = await import('../output.js');
  const folder = resolve(given);
  if (!hasMasterKey())
    throw new StartError(
      `there is no master key: put the one of the backup into ${config().dataFolder}/master.key or INTEROFFICE_MASTER_KEY first`,
    );
  const manifest = await readManifest(folder);
  const tell = progress(json);
  tell('reading the backup');
  await checkFiles(folder, manifest);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const what = `${rows} rows of ${manifest.tables.length} tables and ${manifest.files.count} stored files, as of ${manifest.takenAt}`;
  if (check)
    return answer(json, { ok: true, folder, takenAt: manifest.takenAt, rows }, [
      `${folder} is whole: ${what}`,
    ]);
  const findings = await load(folder, manifest, replace, tell);
  const ok = findings.length === 0;
  answer(
    json,
    { ok, takenAt: manifest.takenAt, rows, findings },
    ok
      ? [`restored and checked: ${what}`, 'Everybody signs in anew.']
      : findings.map(({ about, says }) => `MISTAKE  ${about}: ${says}`),
  );
  if (!ok) process.exitCode = 1;
}

async function load(
  folder: string,
  manifest: import('../backup/manifest.js').Manifest,
  replace: boolean,
  tell: (line: string) => void,
): Promise<import('../finding.js').Finding[]> {
  const { signedHeadsFile } = await import('#audit');
  const { openDatabase } = await import('#database');
  const { fileStore } = await import('#files');
  const { config } = await import('#platform');
  const { checkRestored } = await import('../backup/check.js');
  const { deploymentLogin } = await import('../backup/login.js');
  const { restoreBackup } = await import('../backup/restore.js');
  const database = await openDatabase(config(), 'application');
  try {
    const url = deploymentLogin(database);
    await restoreBackup(manifest, {
      url,
      store: fileStore(),
      headsFile: signedHeadsFile(),
      folder,
      replace,
      tell,
    });
    return await checkRestored(manifest, { url, appUrl: database.url });
  } finally {
    await database.close();
  }
}
