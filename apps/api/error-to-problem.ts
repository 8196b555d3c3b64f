import { commonProblem, Problem } from '#platform';
import { HttpException } from '@nestjs/common';
import { httpProblem } from './http-problems.js';

interface AnyError extends Error {
  code?: string;
  detail?: string;
  constraint?: string;
  statusCode?: number;
  driverError?: AnyError;
}

/** Any error as a problem that a caller may see. What is not foreseen is INTERNAL and tells nothing. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return ofHttpStatus(error.getStatus(), error.message);
  const any = error as AnyError;
  return fromDatabase(any.driverError ?? any) ?? fromFastify(any) ?? httpProblem('INTERNAL');
}

type Translation = (error: AnyError) => Problem;

const unavailable: Translation = () => commonProblem('UNAVAILABLE');
const refused: Translation = () => httpProblem('VALUE_REFUSED');

/** By SQLSTATE, by its class (two characters), or by the code of a failed connection. */
const DATABASE: Record<string, Translation> = {
  IO409: (error) => custodyProblem(error),
  '23505': ({ constraint }) => httpProblem('DUPLICATE', undefined, { extra: { constraint } }),
  '23503': ({ constraint }) => httpProblem('STILL_USED', undefined, { extra: { constraint } }),
  '23502': refused,
  '23514': ({ constraint }) => httpProblem('VALUE_REFUSED', undefined, { extra: { constraint } }),
  '22': refused,
  '40001': () => httpProblem('LOCKED'),
  '40P01': () => httpProblem('LOCKED'),
  '55P03': () => httpProblem('LOCKED'),
  // row level security refused to write a row: it belongs to another office, and so is not there
  '42501': () => commonProblem('NOT_FOUND'),
  // the time of a statement is up (prepare.ts): the same again would mostly take as long again
  '57014': () => httpProblem('TOOK_TOO_LONG'),
  '53100': () => httpProblem('STORAGE_FULL'),
  '53': unavailable,
  '57': unavailable,
  '08': unavailable,
  '25P03': unavailable,
  ECONNREFUSED: unavailable,
  ECONNRESET: unavailable,
  ETIMEDOUT: unavailable,
  EPIPE: unavailable,
};

/** What pg says without any code when the connection goes. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query runner already released|Cannot use a pool after)/;

function fromDatabase(error: AnyError): Problem | undefined {
  const { code = '', message } = error;
  const translate = DATABASE[code] ?? (/^[0-9A-Z]{5}$/.test(code) ? DATABASE[code.slice(0, 2)] : undefined);
  if (translate) return translate(error);
  return LOST.test(message) ? commonProblem('UNAVAILABLE') : undefined;
}

/** The custody guard says in DETAIL which transfer holds the contact. */
function custodyProblem({ detail }: AnyError): Problem {
  const found = JSON.parse(detail ?? '{}') as { contactId?: string; custody?: string; transferId?: string };
  const code = found.custody === 'transferred' ? 'CONTACT_TRANSFERRED' : 'CONTACT_IN_TRANSIT';
  return httpProblem(code, undefined, {
    extra: { contactId: found.contactId, transferId: found.transferId },
  });
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
