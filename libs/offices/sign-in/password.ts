import { hash, verify } from '@node-rs/argon2';
import { randomUUID } from 'node:crypto';

/** What a new hash costs: KiB of memory, and passes over it. A stored hash names its own cost, by which it is verified. */
export const PASSWORD_COST = { memoryCost: 19_456, timeCost: 2 };

/** argon2id with 19 MiB and 2 passes, salted. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PASSWORD_COST);
}

/** Stands in for the hash of a user that does not exist, so that looking for one takes as long as a wrong password. */
const nobody = hashPassword(randomUUID());

/** Whether the password is the one of this hash. Takes the same time without a hash, and is then false. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash !== undefined;
}
