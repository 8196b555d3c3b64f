import { Database } from '#database';
import { commonProblem } from '#platform';
import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { lastValueFrom, isObservable } from 'rxjs';
import type { OfficeRequest } from './caller.js';
import { accessOf, isDownloadable, ownTransactionOf } from './decorators.js';
import { begunCookie, DownloadTickets, useTicket } from './download-ticket.js';
import { contextOf, recognised } from './recognise.js';

/**
 * Lets a request through to a public route, with a good access token, or to a file with a ticket for it. Whether its user still counts is asked in the
 * request's transaction by the interceptor; a route without one is asked here, before its stream begins.
 */
@Injectable()
export class AccessGuard extends AuthGuard('access-token') {
  constructor(
    private readonly database: Database,
    private readonly tickets: DownloadTickets,
  ) {
    super();
  }

  /** Errors: 401; with @OwnTransaction also 403. */
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = accessOf(context.getClass(), context.getHandler());
    if (access.kind === 'public') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<OfficeRequest>();
    const ticket = isDownloadable(context.getHandler()) ? this.tickets.of(request) : undefined;
    if (ticket) request.user = ticket;
    else {
      const passed = super.canActivate(context);
      await (isObservable(passed) ? lastValueFrom(passed) : passed);
    }
    if (!ownTransactionOf(context.getClass(), context.getHandler())) return true;
    request.caller = await recognised(this.database, contextOf(request), access, async (tx, caller) => {
      if (ticket) await useTicket(tx, ticket);
      return caller;
    });
    if (ticket) request.began = begunCookie(request.url);
    return true;
  }

  override handleRequest<T>(error: unknown, claims: T | false): T {
    if (error || !claims)
      throw commonProblem('UNAUTHENTICATED', 'the access token is missing, wrong or expired');
    return claims;
  }
}
