import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import { commonProblem, type Context } from '#platform';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { SSE_METADATA } from '@nestjs/common/constants.js';
import { catchError, from, lastValueFrom, mergeMap, of, tap, type Observable } from 'rxjs';
import { Answers } from './answers.js';
import type { Caller, OfficeReply, OfficeRequest } from './caller.js';
import { accessOf, isToTheEnd, ownTransactionOf, type Access } from './decorators.js';
import { claimKey, isMultipart, keepAnswer, keyedRequest, lookUpKey, refusalToKeep } from './idempotency.js';
import { contextOf, recognise, recognised } from './recognise.js';
import { Refusal } from './refusal.js';

/** One request on its way: what the steps below hand to one another. */
interface Step {
  request: OfficeRequest;
  answers: Answers;
  access: Access;
  context: Context;
  /** the rights are asked for again at the end */
  toTheEnd: boolean;
  next: CallHandler;
}

/** A refusal that was kept as the answer of its key: thrown once that is committed. */
class KeptRefusal {
  constructor(readonly error: unknown) {}
}

/**
 * One HTTP request is one office transaction: who sends it, what he may do, his idempotency key, the handler and its
 * answer are one; the answer leaves after COMMIT.
 */
@Injectable()
export class OfficeInterceptor implements NestInterceptor {
  constructor(private readonly database: Database) {}

  /** Errors: 401, 403, 400/409/422 of the idempotency key, and whatever the handler throws; all undo everything. */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const access = accessOf(context.getClass(), context.getHandler());
    if (access.kind === 'public') return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<OfficeRequest>();
    // a stream goes on for long, and rarely asks for anything
    if (Reflect.hasMetadata(SSE_METADATA, context.getHandler())) request.leaveSeat?.();
    const answers = new Answers(http.getResponse<OfficeReply>());
    const step: Step = {
      request,
      answers,
      access,
      context: request.caller?.context ?? contextOf(request),
      toTheEnd: isToTheEnd(context.getHandler()),
      next,
    };
    return ownTransactionOf(context.getClass(), context.getHandler())
      ? this.withoutTransaction(step, request.caller as Caller)
      : from(this.inTransaction(step).catch((error: unknown) => this.remember(step, error)));
  }

  private async inTransaction(step: Step): Promise<unknown> {
    let attempts = 0;
    const answer = await recognised(this.database, step.context, step.access, async (tx, caller) => {
      if (++attempts > 1 && isMultipart(step.request))
        throw commonProblem('UNAVAILABLE', 'the upload was read once');
      step.request.caller = { ...caller, tx };
      const handle = (): Promise<unknown> => lastValueFrom(step.next.handle(), { defaultValue: undefined });
      const given = await (isPost(step) ? this.once(tx, step, handle) : handle());
      if (step.toTheEnd) await recognise(tx, step.access);
      return given;
    });
    return unlessRefused(answer);
  }

  /** For streams: the guard has checked the sender; the handler runs without a transaction. */
  private withoutTransaction(step: Step, caller: Caller): Observable<unknown> {
    const handle = (): Observable<unknown> =>
      step.next.handle().pipe(
        tap(() => step.request.began && step.answers.setCookie(step.request.began)),
        catchError((error: unknown) => this.remember(step, error)),
      );
    if (!isPost(step)) return handle();
    const keyed = keyedRequest(step.request);
    caller.once = (work) => this.onceApart(step, work);
    const kept = this.database.transaction(step.context, (tx) => lookUpKey(tx, keyed));
    return from(kept).pipe(mergeMap((answer) => (answer ? of(step.answers.replay(answer)) : handle())));
  }

  /** The work of a POST that opens its transaction late: checked again, since rights may be gone by now. */
  private async onceApart<T>(step: Step, work: (tx: OfficeTransaction) => Promise<T>): Promise<T> {
    const answer = await recognised(this.database, step.context, step.access, (tx) =>
      this.once(tx, step, () => work(tx)),
    );
    return unlessRefused(answer) as T;
  }

  /** The work under the request's key. A refusal undoes the work, and is kept in its place: one key has one answer. */
  private async once(tx: OfficeTransaction, step: Step, work: () => Promise<unknown>): Promise<unknown> {
    const keyed = keyedRequest(step.request);
    const kept = await claimKey(tx, keyed);
    if (kept) return step.answers.replay(kept);
    try {
      const body = await work();
      await keepAnswer(tx, keyed.key, step.answers.toKeep(body));
      return body;
    } catch (error) {
      const refusal = refusalToKeep(error);
      if (!refusal) throw error;
      await tx.undo(error as Error);
      await keepAnswer(tx, keyed.key, Answers.refusalToKeep(refusal, step.request.id));
      return new KeptRefusal(error);
    }
  }

  /** Throws the error again; a refusal goes into the audit log first, now that the request's transaction is undone. */
  private async remember({ context }: Step, error: unknown): Promise<never> {
    if (error instanceof Refusal) {
      const { action, details } = error;
      await this.database.transaction(context, (tx) => audit(tx, action, details));
    }
    throw error;
  }
}

function unlessRefused(answer: unknown): unknown {
  if (answer instanceof KeptRefusal) throw answer.error;
  return answer;
}

function isPost({ request }: Step): boolean {
  return request.method === 'POST';
}
