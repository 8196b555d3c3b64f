import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { config, StartError } from './config.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const BLOCK_BYTES = 16;

interface MasterKey {
  id: string;
  bytes: Buffer;
}

/**
 * The master keys and what is derived from them. The first key of the ring encrypts; every key decrypts, so a key is
 * changed by putting a new one in front. Numbers that must stay the same (blind indexes) come from the last, the oldest.
 */
export class KeyRing {
  private readonly derived = new Map<string, Buffer>();

  constructor(private readonly keys: readonly MasterKey[]) {}

  /** Reads `id:base64,id:base64`. Throws StartError. */
  static parse(text: string): KeyRing {
    return new KeyRing(text.trim().split(',').map(parseKey));
  }

  /** The ids of the keys, newest first. */
  get ids(): string[] {
    return this.keys.map(({ id }) => id);
  }

  /** `v1:<key id>:<base64 of iv, ciphertext and tag>`. Equal texts become different ciphertexts. */
  encryptField(plain: string): string {
    const { id } = this.newest;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.derive(id, 'field'), iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(`v1:${id}`));
    const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `v1:${id}:${sealed.toString('base64')}`;
  }

  /** The text that `encryptField` was given. Throws when it was changed or its key is not in the ring. */
  decryptField(text: string): string {
    const { id, bytes } = sealedOf(text);
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(CIPHER, this.derive(id, 'field'), iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(`v1:${id}`));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const plain = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)); // all of it: this mode has no blocks to wait for
    decipher.final(); // throws if it was changed
    return plain.toString('utf8');
  }

  /**
   * The same of many, without asking whether they were changed: for what is shown masked. It takes a tenth of the time, because one
   * context makes the blocks of all of them (decision 47).
   */
  decryptUnchecked(texts: readonly string[]): string[] {
    const sealed = texts.map(sealedOf);
    for (const id of new Set(sealed.map((one) => one.id)))
      unmix(
        sealed.filter((one) => one.id === id).map(({ bytes }) => bytes),
        this.derive(id, 'field'),
      );
    return sealed.map(({ bytes }) => bytes.toString('utf8', IV_BYTES, bytes.length - TAG_BYTES));
  }

  /** 32 bytes that are equal for equal numbers, however they are written (`12-345 6.x` and `123456X`). */
  blindIndex(plain: string): Buffer {
    return createHmac('sha256', this.derive(this.oldest.id, 'blind index'))
      .update(normalised(plain))
      .digest();
  }

  /** The key that signs what this process hands out, e.g. `access token`. */
  signingKey(purpose: string): Buffer {
    return this.derive(this.newest.id, `sign ${purpose}`);
  }

  /** Every key that a signature may still have been made with, newest first. */
  verifyingKeys(purpose: string): Buffer[] {
    return this.keys.map(({ id }) => this.derive(id, `sign ${purpose}`));
  }

  /** The password of interoffice_app: the same on every machine that has the master key, so nobody has to pass it on. */
  databaseAppPassword(): string {
    return this.password('interoffice database app role');
  }

  /** The password of the embedded server's superuser. It lives with its data folder, so it comes from the oldest key. */
  databaseSuperuserPassword(): string {
    return this.password('interoffice embedded superuser', this.oldest);
  }

  private password(purpose: string, key: MasterKey = this.newest): string {
    return createHmac('sha256', key.bytes).update(purpose).digest('base64url');
  }

  private get newest(): MasterKey {
    return this.keys[0] as MasterKey;
  }

  private get oldest(): MasterKey {
    return this.keys.at(-1) as MasterKey;
  }

  private derive(id: string, purpose: string): Buffer {
    const name = `${id} ${purpose}`;
    const known = this.derived.get(name);
    if (known) return known;
    const master = this.keys.find((key) => key.id === id);
    if (!master) throw new Error(`key "${id}" is not in the key ring`);
    const bytes = Buffer.from(hkdfSync('sha256', master.bytes, 'interoffice', purpose, KEY_BYTES));
    this.derived.set(name, bytes);
    return bytes;
  }
}

/** The id of the key, and iv, ciphertext and tag. */
function sealedOf(text: string): { id: string; bytes: Buffer } {
  const [version, id, body = ''] = text.split(':');
  const bytes = Buffer.from(body, 'base64');
  if (version !== 'v1' || !id || bytes.length < IV_BYTES + TAG_BYTES)
    throw new Error('not an encrypted field');
  return { id, bytes };
}

/**
 * Makes plain texts of the ciphertexts, where they lie. This mode enciphers iv and counter, block by block, and mixes the text with that;
 * 1 is the counter of the tag, so a text begins with 2 (NIST SP 800-38D). Enciphering these blocks is ECB, of which one context
 * serves them all.
 */
function unmix(sealed: readonly Buffer[], key: Buffer): void {
  const blocksOf = ({ length }: Buffer): number => Math.ceil((length - IV_BYTES - TAG_BYTES) / BLOCK_BYTES);
  const counters = Buffer.alloc(sealed.reduce((sum, bytes) => sum + blocksOf(bytes), 0) * BLOCK_BYTES);
  let at = 0;
  for (const bytes of sealed)
    for (let block = 0; block < blocksOf(bytes); block++, at += BLOCK_BYTES) {
      bytes.copy(counters, at, 0, IV_BYTES);
      counters.writeUInt32BE(block + 2, at + IV_BYTES);
    }
  const stream = createCipheriv('aes-256-ecb', key, null).update(counters); // nothing is padded before final()
  let from = 0;
  for (const bytes of sealed) {
    const length = bytes.length - IV_BYTES - TAG_BYTES;
    for (let i = 0; i < length; i++)
      bytes[IV_BYTES + i] = (bytes[IV_BYTES + i] as number) ^ (stream[from + i] as number);
    from += blocksOf(bytes) * BLOCK_BYTES;
  }
}

function normalised(plain: string): string {
  return plain
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-‐-―]/gu, '');
}

function parseKey(text: string): MasterKey {
  const match = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(text.trim());
  const bytes = Buffer.from(match?.[2] ?? '', 'base64');
  if (!match || bytes.length !== KEY_BYTES) {
    throw new StartError('INTEROFFICE_MASTER_KEY: each key must be `id:` and the base64 of 32 bytes');
  }
  return { id: match[1] as string, bytes };
}

/** The key ring's file in the data folder; made on the first start, readable by its owner only. */
export function masterKeyText(dataFolder: string): string {
  const file = join(dataFolder, 'master.key');
  if (!existsSync(file)) createKeyFile(dataFolder, file);
  return readFileSync(file, 'utf8');
}

/** Written beside and linked into place, so that two processes that start together agree on one key. */
function createKeyFile(dataFolder: string, file: string): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
  if (existsSync(join(dataFolder, 'postgres'))) {
    throw new StartError(
      `${file} is missing, and without it the data in ${dataFolder} cannot be read: put it back from the backup`,
    );
  }
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `k1:${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}

/** Whether there is a key ring, or one would be made on the first use. */
export const hasMasterKey = (): boolean =>
  config().masterKey !== undefined || existsSync(join(config().dataFolder, 'master.key'));

let ring: KeyRing | undefined;

/** The key ring of this process. */
export function keyRing(): KeyRing {
  return (ring ??= KeyRing.parse(config().masterKey ?? masterKeyText(config().dataFolder)));
}

export const encryptField = (plain: string): string => keyRing().encryptField(plain);
export const decryptField = (text: string): string => keyRing().decryptField(text);
export const decryptUnchecked = (texts: readonly string[]): string[] => keyRing().decryptUnchecked(texts);
export const blindIndex = (plain: string): Buffer => keyRing().blindIndex(plain);
export const signingKey = (purpose: string): Buffer => keyRing().signingKey(purpose);
export const verifyingKeys = (purpose: string): Buffer[] => keyRing().verifyingKeys(purpose);
export const databaseAppPassword = (): string => keyRing().databaseAppPassword();
