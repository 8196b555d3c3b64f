import { PASSWORD_COST } from '../../libs/offices/sign-in/password.js';

const REAL = { ...PASSWORD_COST };
const CHEAP = { memoryCost: 8, timeCost: 1 };

/**
 * Users who are made meanwhile have passwords whose hashes cost next to nothing, to make and to verify: a test that needs
 * them only to speak in their names signs in for real and spares 40 ms of a core each time. That hashes cost what they
 * should: test/offices/sign-in.spec.ts.
 */
export async function withCheapPasswords<T>(work: () => Promise<T>): Promise<T> {
  Object.assign(PASSWORD_COST, CHEAP);
  return work().finally(() => Object.assign(PASSWORD_COST, REAL));
}
