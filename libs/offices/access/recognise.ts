import type { Database, OfficeTransaction } from '#database';
import { commonProblem, type Context } from '#platform';
import { abilityOf, holds, type Ability } from './ability.js';
import type { Caller, OfficeRequest } from './caller.js';
import type { Access } from './decorators.js';
import { identify, IDENTIFY, type Identity } from './identify.repository.js';
import { rightNamed } from './rights.js';

/** The context that the claims of a request's token give. Errors: 401 without a token. */
export function contextOf({ user: claims, id }: OfficeRequest): Context {
  if (!claims) throw commonProblem('UNAUTHENTICATED');
  return {
    officeId: claims.office,
    ancestorIds: claims.ancestors,
    userId: claims.sub,
    userName: '', // known once the database has recognised him
    sessionId: claims.session,
    tokenVersion: claims.ver,
    requestId: id,
  };
}

/**
 * A transaction in the name of who sends a request; he is looked up as it begins. Errors: 401 when his token no longer
 * counts, 403 without the right, and those of `work`.
 */
export function recognised<T>(
  database: Database,
  context: Context,
  access: Access,
  work: (tx: OfficeTransaction, caller: Caller) => Promise<T>,
): Promise<T> {
  return database.transaction(
    context,
    async (tx) => work(tx, callerOf(tx, tx.opening[0] as Identity | undefined, access)),
    IDENTIFY,
  );
}

/** The same question again, later in the transaction. Errors: 401, 403. */
export async function recognise(tx: OfficeTransaction, access: Access): Promise<Caller> {
  return callerOf(tx, await identify(tx), access);
}

function callerOf(tx: OfficeTransaction, identity: Identity | undefined, access: Access): Caller {
  if (!identity) throw commonProblem('UNAUTHENTICATED', 'this sign-in has ended');
  const ability = abilityOf(identity.rights);
  requireRights(access, ability);
  return { context: Object.assign(tx.context, { userName: identity.userName }), ability };
}

/** What the user of the transaction may do now; undefined once he has signed out or is disabled. For what goes on for long. */
export async function presentAbility(tx: OfficeTransaction): Promise<Ability | undefined> {
  const identity = await identify(tx);
  return identity && abilityOf(identity.rights);
}

function requireRights(access: Access, ability: Ability): void {
  const missing = access.kind === 'needs' ? access.rights.filter((right) => !holds(ability, right)) : [];
  if (missing.length === 0) return;
  const labels = missing.map((right) => `"${rightNamed(right).label}"`).join(' and ');
  throw commonProblem('FORBIDDEN', `this needs the right ${labels}`, { extra: { rights: missing } });
}
