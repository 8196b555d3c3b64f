import { log, type Problem } from '#platform';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from './error-to-problem.js';

/** Every error of every route leaves as an RFC 9457 problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** Also for errors that arise before Nest has the request (body, headers). */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(error);
  if (problem.kind.status >= 500)
    log().error({ err: error, requestId: request.id, code: problem.code }, 'a request failed');
  if (reply.sent || reply.raw.headersSent) return;
  if (problem.kind.status === 503) void reply.header('retry-after', '1');
  void reply
    .status(problem.kind.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(documentOf(problem, request)));
}

function documentOf(problem: Problem, request: FastifyRequest): Record<string, unknown> {
  return { ...problem.toDocument(), requestId: request.id };
}
