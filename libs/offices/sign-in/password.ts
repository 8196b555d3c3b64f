import { hash, verify } from '@node-rs/argon2';
import { randomUUID } from 'node:crypto';

/** argon2id with the library's parameters (19 MiB, 2 passes), salted. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Stands in for the hash of a user that does not exist, so that looking for one takes as long as a wrong password. */
const nobody = hash(randomUUID());

/** Whether the password is the one of this hash. Takes the same time without a hash, and is then false. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash !== undefined;
}
