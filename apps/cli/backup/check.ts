import { verifyChain } from '#audit';
import { Database, openDataSource, withClient } from '#database';
import { StartError } from '#platform';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Finding } from '../finding.js';
import { checkSchema } from '../schema/check-schema.js';
import { filesOf } from './files.js';
import { fileContent, measure } from './hashing.js';
import { FILE_LIST, HEADS_FILE, storedFile, tableFile, type Head, type Manifest } from './manifest.js';
import { countRows, officesOf, tablesOf } from './tables.js';

/**
 * Reads every file of a backup and compares it with the manifest. Throws StartError for the first one that is missing,
 * cut or changed, before anything is restored from it.
 */
export async function checkFiles(folder: string, manifest: Manifest): Promise<void> {
  for (const file of manifest.tables) await requireSame(folder, tableFile(file), file.sha256, file.bytes);
  await requireSame(folder, FILE_LIST, manifest.files.sha256);
  if (manifest.signedHeads) await requireSame(folder, HEADS_FILE, manifest.signedHeads);
  for await (const { key, sha256, bytes } of filesOf(folder))
    await requireSame(folder, storedFile(key), sha256, bytes);
}

async function requireSame(folder: string, name: string, sha256: string, bytes?: number): Promise<void> {
  const path = join(folder, name);
  if (!existsSync(path)) throw new StartError(`the backup is broken: ${name} is missing`);
  const { size } = await stat(path);
  if (bytes !== undefined && size !== bytes)
    throw new StartError(`the backup is broken: ${name} has ${size} bytes instead of ${bytes}`);
  if ((await measure(fileContent(path))).sha256 !== sha256)
    throw new StartError(`the backup is broken: ${name} is not what was written`);
}

/** Whether a restored database is what the backup says: schema, rows of each table, the audit chain of each office. */
export async function checkRestored(
  manifest: Manifest,
  { url, appUrl }: { url: string; appUrl: string },
): Promise<Finding[]> {
  const findings = await withClient(url, checkSchema);
  findings.push(...(await checkCounts(manifest, url)));
  const source = await openDataSource(appUrl, 2);
  try {
    const database = new Database(source);
    for (const head of manifest.heads) findings.push(...(await checkChain(database, head)));
  } finally {
    await source.destroy();
  }
  return findings;
}

function checkCounts(manifest: Manifest, url: string): Promise<Finding[]> {
  return withClient(
    url,
    async (client) => {
      const findings: Finding[] = [];
      await client.query('BEGIN READ ONLY');
      const offices = await officesOf(client);
      for (const table of await tablesOf(client)) {
        const expected = manifest.tables.find(({ name }) => name === table.name)?.rows ?? 0;
        const rows = await countRows(client, table, offices);
        if (rows !== expected)
          findings.push({ about: table.name, ok: false, says: `${rows} rows instead of ${expected}` });
      }
      await client.query('COMMIT');
      return findings;
    },
    '-c role=interoffice_owner -c statement_timeout=0',
  );
}

async function checkChain(database: Database, { officeId, sequence, hash }: Head): Promise<Finding[]> {
  const context = {
    officeId,
    ancestorIds: [],
    userId: null,
    userName: 'Interoffice',
    sessionId: null,
    requestId: randomUUID(),
  };
  const { ok, head, entries, broken } = await database.transaction(context, (tx) => verifyChain(tx));
  if (ok && head === hash && entries === sequence) return [];
  const why = broken
    ? `broken at entry ${broken.sequence}: ${broken.why}`
    : `ends with ${head} instead of ${hash}`;
  return [{ about: `audit log of office ${officeId}`, ok: false, says: why }];
}
