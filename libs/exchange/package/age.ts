import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { framesOf, type Frame } from '#files';
import { exchangeProblem } from '../exchange.problems.js';

/*
 * The form of files of https://age-encryption.org/v1 with a passphrase: anybody who has it opens them with `age -d`, too. Nothing of
 * the content is in clear, no piece can be changed, left out, added or moved, and guessing passphrases is slow (scrypt).
 */

/** What a file is sealed with: its head, which only the passphrase opens, and the key that the head holds. */
export interface Seal {
  head: string;
  fileKey: Buffer;
}

const VERSION = 'age-encryption.org/v1';
const FRAME_BYTES = 65_536;
const TAG_BYTES = 16;
const CIPHER = 'chacha20-poly1305';
/** scrypt's work: 2 to this power, 64 MiB and a quarter of a second. */
const WORK = 16;
/** More than that (256 MiB) nobody may make us do. */
const MOST_WORK = 18;
const MOST_HEAD = 1024;
const NO_NONCE = Buffer.alloc(12);
const HEAD =
  /^age-encryption\.org\/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9]\d?)\n([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n/;

/** A new seal that the passphrase opens. */
export async function newSeal(passphrase: string): Promise<Seal> {
  const salt = randomBytes(16);
  const fileKey = randomBytes(16);
  const wrapped = encrypted(await wrapKey(passphrase, salt, WORK), NO_NONCE, fileKey);
  const begin = `${VERSION}\n-> scrypt ${base64(salt)} ${WORK}\n${base64(wrapped)}\n---`;
  return { head: `${begin} ${base64(headMac(fileKey, begin))}\n`, fileKey };
}

/** Seals a stream. */
export async function* sealedWith(
  { head, fileKey }: Seal,
  content: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(16);
  const key = payloadKey(fileKey, salt);
  yield Buffer.concat([Buffer.from(head), salt]);
  let counter = 0;
  for await (const frame of framesOf(content, FRAME_BYTES))
    yield encrypted(key, nonceOf(counter++, frame), frame.bytes);
}

/** Opens a sealed stream. Throws PACKAGE_KIND, PACKAGE_PASSPHRASE, and PACKAGE_DAMAGED at the first piece that is not as it was. */
export async function* openedWith(
  passphrase: string,
  content: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const { head, rest } = await splitHead(content);
  const fileKey = await fileKeyOf(head, passphrase);
  let key: Buffer | undefined;
  let counter = 0;
  for await (const frame of framesOf(
    afterSalt(rest, (salt) => (key = payloadKey(fileKey, salt))),
    FRAME_BYTES + TAG_BYTES,
  ))
    yield opened(key, nonceOf(counter++, frame), frame.bytes);
}

async function fileKeyOf(head: string, passphrase: string): Promise<Buffer> {
  const [, salt = '', work = '', wrapped = '', mac = ''] = HEAD.exec(head) ?? [];
  if (Number(work) > MOST_WORK)
    throw exchangeProblem(
      'PACKAGE_KIND',
      `opening it would take 2^${work} steps instead of at most 2^${MOST_WORK}`,
    );
  const key = await wrapKey(passphrase, Buffer.from(salt, 'base64'), Number(work));
  const fileKey = decrypted(key, NO_NONCE, Buffer.from(wrapped, 'base64'));
  if (!fileKey) throw exchangeProblem('PACKAGE_PASSPHRASE');
  const begin = head.slice(0, head.lastIndexOf('---') + 3);
  if (!timingSafeEqual(headMac(fileKey, begin), Buffer.from(mac, 'base64'))) throw damaged();
  return fileKey;
}

function opened(key: Buffer | undefined, nonce: Buffer, bytes: Buffer): Buffer {
  const plain = key && bytes.length >= TAG_BYTES ? decrypted(key, nonce, bytes) : undefined;
  if (!plain) throw damaged();
  return plain;
}

function damaged(): Error {
  return exchangeProblem('PACKAGE_DAMAGED', 'it was changed or cut on its way');
}

/** The head is text; what follows is not. */
async function splitHead(
  content: AsyncIterable<Buffer>,
): Promise<{ head: string; rest: AsyncIterable<Buffer> }> {
  const pieces = content[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  for (;;) {
    const found = HEAD.exec(start.toString('latin1'));
    if (found) return { head: found[0], rest: continued(start.subarray(found[0].length), pieces) };
    const next = start.length > MOST_HEAD ? undefined : await pieces.next();
    if (!next || next.done) throw exchangeProblem('PACKAGE_KIND');
    start = Buffer.concat([start, next.value]);
  }
}

async function* afterSalt(
  content: AsyncIterable<Buffer>,
  found: (salt: Buffer) => void,
): AsyncGenerator<Buffer> {
  let start: Buffer | undefined = Buffer.alloc(0);
  for await (const piece of content) {
    if (!start) {
      yield piece;
      continue;
    }
    start = Buffer.concat([start, piece]);
    if (start.length < 16) continue;
    found(Buffer.from(start.subarray(0, 16)));
    yield start.subarray(16);
    start = undefined;
  }
}

async function* continued(first: Buffer, pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  } finally {
    await pieces.return?.();
  }
}

function wrapKey(passphrase: string, salt: Buffer, work: number): Promise<Buffer> {
  const options = { N: 2 ** work, r: 8, p: 1, maxmem: 2 ** work * 1024 + 1_048_576 };
  const given = Buffer.concat([Buffer.from(`${VERSION}/scrypt`), salt]);
  return new Promise((resolve, reject) => {
    scrypt(passphrase, given, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function payloadKey(fileKey: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, salt, 'payload', 32));
}

function headMac(fileKey: Buffer, begin: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', fileKey, Buffer.alloc(0), 'header', 32));
  return createHmac('sha256', key).update(begin).digest();
}

function nonceOf(counter: number, { last }: Frame): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(counter, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function encrypted(key: Buffer, nonce: Buffer, bytes: Buffer): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined: it is not what `encrypted` gave under this key. */
function decrypted(key: Buffer, nonce: Buffer, bytes: Buffer): Buffer | undefined {
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
