import type { OfficeTransaction } from '#database';
import { commonProblem, type Context } from '#platform';
import { abilityOf, holds, type Ability } from './ability.js';
import type { AccessClaims, Caller, OfficeRequest } from './caller.js';
import type { Access } from './decorators.js';
import { identify, identifySession } from './identify.repository.js';
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
    requestId: id,
  };
}

/** Who sends the request, as of this transaction. Errors: 401 when the token no longer counts, 403 without the right. */
export async function recognise(
  tx: OfficeTransaction,
  claims: AccessClaims,
  access: Access,
): Promise<Caller> {
  const identity = await identify(tx, claims);
  if (!identity) throw commonProblem('UNAUTHENTICATED', 'this sign-in has ended');
  const ability = abilityOf(identity.rights);
  requireRights(access, ability);
  return { context: Object.assign(tx.context, { userName: identity.userName }), ability };
}

/** What the user of the transaction may do now; undefined once he has signed out or is disabled. For what goes on for long. */
export async function presentAbility(tx: OfficeTransaction): Promise<Ability | undefined> {
  const identity = await identifySession(tx);
  return identity && abilityOf(identity.rights);
}

function requireRights(access: Access, ability: Ability): void {
  const missing = access.kind === 'needs' ? access.rights.filter((right) => !holds(ability, right)) : [];
  if (missing.length === 0) return;
  const labels = missing.map((right) => `"${rightNamed(right).label}"`).join(' and ');
  throw commonProblem('FORBIDDEN', `this needs the right ${labels}`, { extra: { rights: missing } });
}
