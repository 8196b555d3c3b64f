/** Members whose values never reach a log line, wherever they stand. */
const HIDDEN = new Set(
  [
    'authorization', 'cookie', 'set-cookie', 'password', 'passphrase', 'passwordHash', 'taxId', 'tax_id', 'accountNumber',
    'account_number', 'token', 'accessToken', 'refreshToken', 'parameters', 'masterKey', 'databaseUrl', 'secret',
  ].map((name) => name.toLowerCase()),
); // prettier-ignore

const DEPTH = 8;

/** A copy in which the value of every hidden member is `[hidden]`; errors lose what may quote a row. */
export function redact(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return describeError(value, depth);
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value))
    return value;
  if (depth >= DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      HIDDEN.has(key.toLowerCase()) ? '[hidden]' : redact(item, depth + 1),
    ]),
  );
}

interface DatabaseError extends Error {
  code?: string;
  constraint?: string;
  table?: string;
  driverError?: DatabaseError;
}

/** SQLSTATE classes whose message quotes the value that was refused: 22 data exception. */
const QUOTES_VALUES = /^22/;

/**
 * What a log may say of an error: an allow-list, because PostgreSQL's `detail` and `where` and the ORM's `parameters`
 * and `query` quote rows.
 */
function describeError(error: DatabaseError, depth: number): unknown {
  const { code, constraint, table } = error.driverError ?? error;
  const quotes = typeof code === 'string' && QUOTES_VALUES.test(code);
  return {
    type: error.name,
    message: quotes ? '[hidden: may quote a value]' : error.message,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    stack: quotes ? frames(error) : error.stack,
    ...(error.cause === undefined || depth >= DEPTH ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}

function frames(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
