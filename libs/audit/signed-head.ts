import { signingKey, verifyingKeys } from '#platform';
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** The end of one office's chain at a moment, signed, and kept outside the database. */
export interface SignedHead {
  officeId: string;
  sequence: number;
  /** hex */
  hash: string;
  at: string;
}

/** DER of an Ed25519 private key, up to its 32 bytes of seed. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

const PURPOSE = 'audit head';

function privateKey(seed: Buffer = signingKey(PURPOSE)): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
}

/** The key that anybody may verify signed heads with, as PEM. */
export function auditPublicKey(): string {
  return createPublicKey(privateKey()).export({ type: 'spki', format: 'pem' }).toString();
}

/** Appends heads to the file, one JSON line each, with an Ed25519 signature over the line's own content. */
export async function appendSignedHeads(file: string, heads: readonly SignedHead[]): Promise<void> {
  const key = privateKey();
  const lines = heads.map((head) => {
    const signature = sign(null, Buffer.from(JSON.stringify(head)), key).toString('base64');
    return `${JSON.stringify({ head, signature })}\n`;
  });
  if (lines.length) await appendFile(file, lines.join(''), { mode: 0o600 });
}

/** The furthest head of an office in the file, wherever it stands. Throws for a line whose signature does not hold. */
export async function latestSignedHead(file: string, officeId: string): Promise<SignedHead | undefined> {
  if (!existsSync(file)) return undefined;
  const keys = verifyingKeys(PURPOSE).map((seed) => createPublicKey(privateKey(seed)));
  let latest: SignedHead | undefined;
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number++;
    if (!line.includes(officeId)) continue;
    const { head, signature } = JSON.parse(line) as { head: SignedHead; signature: string };
    const signed = Buffer.from(JSON.stringify(head));
    if (!keys.some((key) => verify(null, signed, key, Buffer.from(signature, 'base64')))) {
      throw new Error(`line ${number} of ${file} is not signed by this installation`);
    }
    if (head.officeId === officeId && head.sequence >= (latest?.sequence ?? 0)) latest = head;
  }
  return latest;
}
