import { keyRing, signingKey, StartError, verifyingKeys } from '#platform';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One file of a backup that holds a table's rows, as COPY writes them, compressed. */
export interface TableFile {
  /** `contact`, or `pgboss.job` */
  name: string;
  columns: string[];
  rows: number;
  /** of the file as it lies there */
  bytes: number;
  sha256: string;
}

/** The end of an office's audit chain. */
export interface Head {
  officeId: string;
  sequence: number;
  /** hex */
  hash: string;
}

/** What a backup holds, and what it takes to restore it. */
export interface Manifest {
  format: 1;
  /** By the clock of the database, when the snapshot was taken. */
  takenAt: string;
  /** Names of the migrations: a backup is restored into a database of the very same schema. */
  migrations: string[];
  /** Ids of the master keys; the keys themselves are never in a backup. */
  keys: string[];
  tables: TableFile[];
  heads: Head[];
  /** Stored files: how many, their bytes, the hash of their list, and those that records name but the store lacked. */
  files: { count: number; bytes: number; sha256: string; missing: string[] };
  /** SHA-256 of audit-heads.jsonl, or null if there was none. */
  signedHeads: string | null;
}

export const MANIFEST = 'manifest.json';
export const FILE_LIST = 'files.jsonl.gz';
/** While it is made: the keys of the stored files to copy. */
export const KEYS_FILE = 'files.keys';
export const HEADS_FILE = 'audit-heads.jsonl';

export const tableFile = ({ name }: Pick<TableFile, 'name'>): string => join('tables', `${name}.copy.gz`);

/** Where a stored file lies within the backup. */
export const storedFile = (key: string): string => join('files', key.slice(0, 2), key);

const PURPOSE = 'backup';
const mac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Writes the manifest last: a folder without one is no backup. Signed with the key ring, so that a change is noticed. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const signature = mac(signingKey(PURPOSE), JSON.stringify(manifest)).toString('base64');
  await writeFile(join(folder, MANIFEST), `${JSON.stringify({ manifest, signature }, undefined, 1)}\n`, {
    mode: 0o600,
  });
}

/** The manifest of a backup of this installation. Throws StartError for what is no backup, not ours, or was changed. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
    throw new StartError(`${folder} is no backup: it holds no ${MANIFEST}`);
  });
  const { manifest, signature } = parsed(folder, text);
  if (manifest.format !== 1)
    throw new StartError(`${folder} was made by a newer program: its format is ${String(manifest.format)}`);
  const missing = manifest.keys.filter((id) => !keyRing().ids.includes(id));
  if (missing.length > 0)
    throw new StartError(
      `the backup needs the master key ${missing.join(', ')}, which is not in this key ring: put it there first`,
    );
  const given = Buffer.from(signature, 'base64');
  const content = JSON.stringify(manifest);
  if (!verifyingKeys(PURPOSE).some((key) => isSame(mac(key, content), given)))
    throw new StartError(`${MANIFEST} of ${folder} was changed, or made with another master key`);
  return manifest;
}

function parsed(folder: string, text: string): { manifest: Manifest; signature: string } {
  try {
    const content = JSON.parse(text) as { manifest?: Manifest; signature?: string };
    if (content.manifest && typeof content.signature === 'string' && Array.isArray(content.manifest.keys))
      return { manifest: content.manifest, signature: content.signature };
  } catch {
    // told below
  }
  throw new StartError(`${MANIFEST} of ${folder} cannot be read`);
}

const isSame = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
