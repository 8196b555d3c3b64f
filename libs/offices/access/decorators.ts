import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Caller, OfficeRequest } from './caller.js';
import type { Right } from './rights.js';

/** How a route is guarded: read by the guard, the interceptor, and the check at start. */
export type Access =
  | { kind: 'needs'; rights: readonly Right[] }
  | { kind: 'signedIn'; why: string }
  | { kind: 'public'; why: string };

export const ACCESS = 'interoffice:access';
export const DOWNLOADABLE = 'interoffice:downloadable';
const TO_THE_END = 'interoffice:to-the-end';
export const OWN_TRANSACTION = 'interoffice:own-transaction';

/** The route needs this right, and all further ones named (S4-14 and S4-15 are needed together). */
export const Needs = (right: Right, ...more: Right[]): MethodDecorator & ClassDecorator =>
  SetMetadata<string, Access>(ACCESS, { kind: 'needs', rights: [right, ...more] });

/** Whoever is signed in may use the route, whatever his rights: it shows or changes only what is his own. */
export const SignedIn = (why: string): MethodDecorator & ClassDecorator =>
  SetMetadata<string, Access>(ACCESS, { kind: 'signedIn', why });

/** Nobody needs to be signed in. No transaction is opened and no idempotency key is asked for. */
export const Public = (why: string): MethodDecorator & ClassDecorator =>
  SetMetadata<string, Access>(ACCESS, { kind: 'public', why });

/**
 * The route holds no transaction while it runs (streams). Identity and rights are checked in a short transaction of
 * their own; the handler takes @Ctx() and opens what it needs. A POST takes @Once() instead, for its idempotency key.
 */
export const OwnTransaction = (why: string): MethodDecorator & ClassDecorator =>
  SetMetadata(OWN_TRANSACTION, why);

/** A file that browsers may save by themselves, with a ticket in place of the access token. Only with @OwnTransaction. */
export const Downloadable = (): MethodDecorator => SetMetadata(DOWNLOADABLE, true);

/** Whether the route takes tickets. */
export function isDownloadable(handler: object): boolean {
  return Reflect.hasMetadata(DOWNLOADABLE, handler);
}

/**
 * The sender's rights are asked for again when the handler has done its work, before the commit: what takes contacts out of
 * the office, or decides about contacts that were sent to it, must not go by a right that was taken away meanwhile (threat 7).
 */
export const ToTheEnd = (): MethodDecorator => SetMetadata(TO_THE_END, true);

/** Whether the route's rights must still be there at its end. */
export function isToTheEnd(handler: object): boolean {
  return Reflect.hasMetadata(TO_THE_END, handler);
}

/** How a route is guarded. Throws for a route that is not: the check at start refuses it, so none is ever served. */
export function accessOf(controller: object, handler: object): Access {
  const access = [handler, controller].map(
    (target) => Reflect.getMetadata(ACCESS, target) as Access | undefined,
  );
  const found = access.find(Boolean);
  if (!found) throw new Error('a route has neither @Needs, @SignedIn nor @Public');
  return found;
}

/** Why a route holds no transaction, or undefined when it has the request's. */
export function ownTransactionOf(controller: object, handler: object): string | undefined {
  return [handler, controller]
    .map((target) => Reflect.getMetadata(OWN_TRANSACTION, target) as string | undefined)
    .find(Boolean);
}

const caller = (context: ExecutionContext): Caller => {
  const found = context.switchToHttp().getRequest<OfficeRequest>().caller;
  if (!found) throw new Error('this parameter is only there on a route that needs a signed-in user');
  return found;
};

/** The functions behind the parameters, which the check at start looks for in a route's metadata. */
export const parameters = {
  tx: (_: unknown, context: ExecutionContext) => caller(context).tx,
  context: (_: unknown, context: ExecutionContext) => caller(context).context,
  ability: (_: unknown, context: ExecutionContext) => caller(context).ability,
  once: (_: unknown, context: ExecutionContext) => caller(context).once,
};

/** Parameter: the request's OfficeTransaction; committed before the answer is sent. */
export const Tx = createParamDecorator(parameters.tx);
/** Parameter: the Context of the request. */
export const Ctx = createParamDecorator(parameters.context);
/** Parameter: the casl Ability of the user, for conditions on single records. */
export const Abilities = createParamDecorator(parameters.ability);
/** Parameter of a POST with @OwnTransaction: a RunOnce, which runs its work under the request's idempotency key. */
export const Once = createParamDecorator(parameters.once);
