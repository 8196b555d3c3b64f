import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workInMemory } from './memory.mjs';

const PASSWORD = 'only-for-tests';
const PREFIX = 'interoffice-test-';

/**
 * Starts one PostgreSQL for all specs, with one migrated database to clone; answers how to end it. TEST_POSTGRES names
 * another server instead, by a superuser's address without a database.
 */
export default async function globalSetup() {
  workInMemory();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711);
  Object.assign(process.env, {
    INTEROFFICE_DATA: join(folder, 'data'),
    INTEROFFICE_MASTER_KEY: `k1:${randomBytes(32).toString('base64')}`,
    INTEROFFICE_LOG_LEVEL: process.env.INTEROFFICE_LOG_LEVEL ?? 'silent',
  });
  const { openEmbedded, migrate, withClient } = await import('../../dist/libs/database/index.js');
  const { databaseAppPassword } = await import('../../dist/libs/platform/index.js');
  await removeLeftovers(openEmbedded);
  const given = process.env.TEST_POSTGRES;
  const server = given
    ? { url: given, stop: () => undefined }
    : await openEmbedded({
        folder,
        password: PASSWORD,
        port: undefined,
        as: 'application',
        settings: { fsync: 'off', full_page_writes: 'off', shared_buffers: '256MB', max_wal_size: '2GB' },
      });
  await withClient(`${server.url}/postgres`, async (client) => {
    await client.query('DROP DATABASE IF EXISTS interoffice_template WITH (FORCE)');
    await client.query('CREATE DATABASE interoffice_template');
  });
  await migrate(`${server.url}/interoffice_template`, databaseAppPassword());
  process.env.TEST_POSTGRES = server.url;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A test run that was killed leaves its server behind; the run's process number is in the folder's name. */
async function removeLeftovers(openEmbedded) {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (isAlive(pid)) continue;
    try {
      await removeLeftover(join(tmpdir(), name), openEmbedded);
    } catch {
      // another run that begins now removes it, too
    }
  }
}

async function removeLeftover(folder, openEmbedded) {
  if (existsSync(join(folder, 'postgres', 'postmaster.pid'))) {
    const left = await openEmbedded({ folder, password: PASSWORD, port: undefined, as: 'guest' });
    await left.stop();
  }
  rmSync(folder, { recursive: true, force: true });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
