import { problemOfDatabase } from '#database';
import { commonProblem, Problem } from '#platform';
import { HttpException } from '@nestjs/common';
import { httpProblem } from './http-problems.js';

interface AnyError extends Error {
  code?: string;
  statusCode?: number;
}

/** Any error as a problem that a caller may see. What is not foreseen is INTERNAL and tells nothing. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return ofHttpStatus(error.getStatus(), error.message);
  return problemOfDatabase(error) ?? fromFastify(error as AnyError) ?? httpProblem('INTERNAL');
}

function fromFastify({ code = '', statusCode, message }: AnyError): Problem | undefined {
  if (!/^FST_|^ERR_/.test(code) && statusCode === undefined) return undefined;
  return statusCode !== undefined && statusCode < 500 ? ofHttpStatus(statusCode, message) : undefined;
}

const HTTP_STATUS: Record<number, (detail: string) => Problem> = {
  400: (detail) => commonProblem('BAD_REQUEST', detail),
  401: () => commonProblem('UNAUTHENTICATED'),
  403: () => commonProblem('FORBIDDEN'),
  404: () => commonProblem('NOT_FOUND'),
  408: () => httpProblem('TOO_SLOW'),
  413: () => httpProblem('TOO_LARGE'),
  415: () => httpProblem('UNSUPPORTED_TYPE'),
  422: (detail) => commonProblem('VALIDATION', detail),
  429: () => httpProblem('TOO_MANY_REQUESTS'),
  431: () => httpProblem('HEADERS_TOO_LARGE'),
  503: () => commonProblem('UNAVAILABLE'),
};

function ofHttpStatus(status: number, detail: string): Problem {
  const known = HTTP_STATUS[status];
  if (known) return known(detail);
  return status < 500 ? httpProblem('NOT_ACCEPTED', detail) : httpProblem('INTERNAL');
}
