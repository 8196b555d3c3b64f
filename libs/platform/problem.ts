/** Where in the request or file a problem lies. */
export interface Place {
  field?: string;
  line?: number;
  column?: number;
}

/** What is the same for every problem of one code. */
export interface ProblemKind {
  /** HTTP status */
  status: number;
  title: string;
  /** What the user can do about it. */
  hint: string;
}

/** One wrong place among several, as `errors` lists them. */
export interface PlacedError extends Place {
  code: string;
  detail: string;
  hint?: string;
}

export interface ProblemMore {
  at?: Place;
  errors?: PlacedError[];
  hint?: string;
  /** Further members of the problem document, e.g. the transfer that holds a contact. */
  extra?: Record<string, unknown>;
}

/** An error that a user can understand: becomes an RFC 9457 problem document, or one line on the command line. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly kind: ProblemKind,
    detail: string,
    readonly more: ProblemMore = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }

  /** The body of an `application/problem+json` answer. */
  toDocument(instance?: string): Record<string, unknown> {
    const { at, errors, hint, extra } = this.more;
    return {
      type: `urn:interoffice:problem:${this.code}`,
      title: this.kind.title,
      status: this.kind.status,
      code: this.code,
      detail: this.message,
      hint: hint ?? this.kind.hint,
      ...(at ? { at } : {}),
      ...(errors ? { errors } : {}),
      ...extra,
      ...(instance ? { instance } : {}),
    };
  }
}

/**
 * A module's problems as one table. A code that the table lacks does not compile.
 * `const problem = problems({ NOT_FOUND: { status: 404, title: '…', hint: '…' } }); throw problem('NOT_FOUND', 'detail')`
 */
export function problems<C extends string>(table: Record<C, ProblemKind>) {
  return (code: C, detail?: string, more?: ProblemMore): Problem =>
    new Problem(code, table[code], detail ?? table[code].title, more);
}

/** Problems that any module may meet. */
export const commonProblem = problems({
  NOT_FOUND: {
    status: 404,
    title: 'There is no such thing here',
    hint: 'Check the id; what belongs to another office is never shown.',
  },
  VALIDATION: {
    status: 422,
    title: 'Some values cannot be taken',
    hint: 'Mend the places named in "errors" and send the request again.',
  },
  BAD_REQUEST: {
    status: 400,
    title: 'The request cannot be read',
    hint: 'See the API description at /api/docs.',
  },
  UNAUTHENTICATED: { status: 401, title: 'Nobody is signed in', hint: 'Sign in and send the access token.' },
  FORBIDDEN: {
    status: 403,
    title: 'You do not hold the right that this needs',
    hint: 'Ask an administrator of your office to grant it.',
  },
  CONFLICT: {
    status: 409,
    title: 'Somebody changed this meanwhile',
    hint: 'Read it again and repeat your change.',
  },
  UNAVAILABLE: {
    status: 503,
    title: 'The database cannot be reached now',
    hint: 'Try again in a moment with the same idempotency key.',
  },
});
