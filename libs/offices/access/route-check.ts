import { RequestMethod } from '@nestjs/common';
import {
  METHOD_METADATA,
  PATH_METADATA,
  RESPONSE_PASSTHROUGH_METADATA,
  ROUTE_ARGS_METADATA,
  SSE_METADATA,
} from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { MetadataScanner, ModulesContainer, type ModuleRef } from '@nestjs/core';
import { ACCESS, DOWNLOADABLE, OWN_TRANSACTION, parameters, type Access } from './decorators.js';

/** A route as its decorators describe it. */
interface Route {
  name: string;
  method: string;
  /** as in `/api/users/:id` */
  path: string;
  access: Access | undefined;
  ownTransaction: boolean;
  downloadable: boolean;
  post: boolean;
  stream: boolean;
  /** answers by itself, with @Res() and without passthrough */
  answersItself: boolean;
  takes: (parameter: unknown) => boolean;
}

/** What may be wrong with a route, as sentences over the description of one. */
const FAULTS: readonly { wrong: (route: Route) => boolean; says: string }[] = [
  { wrong: (r) => !r.access, says: 'has neither @Needs, @SignedIn nor @Public' },
  {
    wrong: (r) => r.post && r.ownTransaction && r.access?.kind !== 'public' && !r.takes(parameters.once),
    says: 'is a POST with @OwnTransaction and takes no @Once(), so its idempotency key would have no effect',
  },
  {
    wrong: (r) => r.access?.kind === 'public' && Object.values(parameters).some(r.takes),
    says: 'is public and takes @Tx(), @Ctx(), @Abilities() or @Once(), which nobody fills',
  },
  {
    wrong: (r) => r.downloadable && (!r.ownTransaction || r.method !== 'GET' || r.access?.kind === 'public'),
    says: 'is @Downloadable() without being a GET with @OwnTransaction, so its tickets would not be used up',
  },
  {
    wrong: (r) => r.ownTransaction && r.takes(parameters.tx),
    says: 'has @OwnTransaction and takes @Tx(), which nobody fills',
  },
  {
    wrong: (r) => r.access?.kind !== 'public' && !r.ownTransaction && (r.stream || r.answersItself),
    says: 'answers before its transaction is committed: mark it @OwnTransaction, or use @Res({ passthrough: true })',
  },
];

/**
 * Looks at every route of the application. Throws one error that names each route that is not guarded, or whose
 * effect the transaction and idempotency rules would miss; the application must not start then.
 */
export function assertRoutesGuarded(app: Pick<ModuleRef, 'get'>): void {
  const faults = routesOf(app).flatMap((route) =>
    FAULTS.filter(({ wrong }) => wrong(route)).map(({ says }) => `${route.name} ${says}`),
  );
  if (faults.length > 0) throw new Error(`the routes are not safe to serve:\n${faults.join('\n')}`);
}

/** A route and its guard. */
export type GuardedRoute = Pick<Route, 'name' | 'method' | 'path' | 'access'>;

/** Every route with its guard, for the test that walks over all of them. */
export function guardedRoutes(app: Pick<ModuleRef, 'get'>): GuardedRoute[] {
  return routesOf(app).map(({ name, method, path, access }) => ({ name, method, path, access }));
}

function routesOf(app: Pick<ModuleRef, 'get'>): Route[] {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const controllers = new Set(
    modules.flatMap((module) => [...module.controllers.values()].map((c) => c.metatype)),
  );
  return [...controllers].flatMap((controller) =>
    typeof controller === 'function' ? routesIn(controller) : [],
  );
}

function routesIn(controller: { prototype: object; name: string }): Route[] {
  const handlers = new MetadataScanner().getAllMethodNames(controller.prototype);
  return handlers
    .map((name) => ({ name, handler: (controller.prototype as Record<string, object>)[name] as object }))
    .filter(({ handler }) => Reflect.hasMetadata(PATH_METADATA, handler))
    .map(({ name, handler }) => describe(controller, name, handler));
}

function describe(controller: { name: string }, name: string, handler: object): Route {
  const own = <T>(key: string): T | undefined =>
    (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as T | undefined;
  const args = Object.entries(
    (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<
      string,
      { factory?: unknown }
    >,
  );
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
  return {
    name: `${RequestMethod[method]} ${controller.name}.${name}`,
    method: RequestMethod[method] ?? '',
    path: pathOf(controller, handler),
    access: own<Access>(ACCESS),
    ownTransaction: own(OWN_TRANSACTION) !== undefined,
    downloadable: own(DOWNLOADABLE) !== undefined,
    post: method === RequestMethod.POST || method === RequestMethod.ALL,
    stream: Reflect.hasMetadata(SSE_METADATA, handler),
    answersItself:
      args.some(([key]) => key.startsWith(`${RouteParamtypes.RESPONSE}:`)) &&
      !Reflect.getMetadata(RESPONSE_PASSTHROUGH_METADATA, controller, name),
    takes: (parameter) => args.some(([, { factory }]) => factory === parameter),
  };
}

function pathOf(controller: object, handler: object): string {
  const parts = [controller, handler].map((target) =>
    String(Reflect.getMetadata(PATH_METADATA, target) ?? ''),
  );
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
