import { Database } from '#database';
import { commonProblem } from '#platform';
import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { lastValueFrom, isObservable } from 'rxjs';
import type { OfficeRequest } from './caller.js';
import { accessOf, ownTransactionOf } from './decorators.js';
import { contextOf, recognised } from './recognise.js';

/**
 * Lets a request through to a public route, or with a good access token. Whether its user still counts is asked in the
 * request's transaction by the interceptor; a route without one is asked here, before its stream begins.
 */
@Injectable()
export class AccessGuard extends AuthGuard('access-token') {
  constructor(private readonly database: Database) {
    super();
  }

  /** Errors: 401; with @OwnTransaction also 403. */
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = accessOf(context.getClass(), context.getHandler());
    if (access.kind === 'public') return true;
    const passed = super.canActivate(context);
    await (isObservable(passed) ? lastValueFrom(passed) : passed);
    if (!ownTransactionOf(context.getClass(), context.getHandler())) return true;
    const request = context.switchToHttp().getRequest<OfficeRequest>();
    request.caller = await recognised(
      this.database,
      contextOf(request),
      access,
      async (_tx, caller) => caller,
    );
    return true;
  }

  override handleRequest<T>(error: unknown, claims: T | false): T {
    if (error || !claims)
      throw commonProblem('UNAUTHENTICATED', 'the access token is missing, wrong or expired');
    return claims;
  }
}
