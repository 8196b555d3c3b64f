import { commonProblem, type Problem } from '#platform';
import { databaseProblem } from './database.problems.js';

interface DatabaseError extends Error {
  code?: string;
  detail?: string;
  constraint?: string;
  /** TypeORM wraps what the driver says. */
  driverError?: DatabaseError;
}

type Translation = (error: DatabaseError) => Problem;

const unavailable: Translation = () => commonProblem('UNAVAILABLE');
const refused: Translation = () => databaseProblem('VALUE_REFUSED');

/** By SQLSTATE, by its class (two characters), or by the code of a failed connection. */
const DATABASE: Record<string, Translation> = {
  IO409: (error) => custodyProblem(error),
  '23505': ({ constraint }) => databaseProblem('DUPLICATE', undefined, { extra: { constraint } }),
  '23503': ({ constraint }) => databaseProblem('STILL_USED', undefined, { extra: { constraint } }),
  '23502': refused,
  '23514': ({ constraint }) => databaseProblem('VALUE_REFUSED', undefined, { extra: { constraint } }),
  '22': refused,
  '40001': () => databaseProblem('LOCKED'),
  '40P01': () => databaseProblem('LOCKED'),
  '55P03': () => databaseProblem('LOCKED'),
  // row level security refused to write a row: it belongs to another office, and so is not there
  '42501': () => commonProblem('NOT_FOUND'),
  // the time of a statement is up (prepare.ts): the same again would mostly take as long again
  '57014': () => databaseProblem('TOOK_TOO_LONG'),
  '53100': () => databaseProblem('STORAGE_FULL'),
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

/** What the database's error means to whoever asked; undefined for one that is not foreseen, or not the database's. */
export function problemOfDatabase(error: unknown): Problem | undefined {
  const any = error as DatabaseError;
  const { code = '', message } = any.driverError ?? any;
  const translate = DATABASE[code] ?? (/^[0-9A-Z]{5}$/.test(code) ? DATABASE[code.slice(0, 2)] : undefined);
  if (translate) return translate(any.driverError ?? any);
  return LOST.test(message) ? commonProblem('UNAVAILABLE') : undefined;
}

/** The custody guard says in DETAIL which transfer holds the contact. */
function custodyProblem({ detail }: DatabaseError): Problem {
  const found = JSON.parse(detail ?? '{}') as { contactId?: string; custody?: string; transferId?: string };
  const code = found.custody === 'transferred' ? 'CONTACT_TRANSFERRED' : 'CONTACT_IN_TRANSIT';
  return databaseProblem(code, undefined, {
    extra: { contactId: found.contactId, transferId: found.transferId },
  });
}
