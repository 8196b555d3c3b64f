/** What the API answers when it refuses (RFC 9457), as far as the screens show it. */
export interface ProblemDocument {
  code: string;
  title: string;
  status: number;
  detail?: string;
  hint?: string;
  requestId?: string;
  errors?: { field?: string; code: string; detail: string; hint?: string }[];
  /** 403: the rights that are missing. */
  rights?: string[];
  /** 412: who changed the record meanwhile. */
  changedBy?: string | null;
  changedAt?: string | null;
}

/** An error that a person can be told. */
export class ApiProblem extends Error {
  constructor(readonly document: ProblemDocument) {
    super(document.title);
    this.name = 'ApiProblem';
  }
}

/** The problem of an answer; one that is no problem document (from a proxy) keeps its status. */
export function problemOf(body: unknown, status: number): ApiProblem {
  if (typeof body === 'object' && body !== null && 'code' in body && 'title' in body)
    return new ApiProblem(body as ProblemDocument);
  return new ApiProblem({ code: 'NO_PROBLEM_DOCUMENT', title: `HTTP ${status}`, status });
}

/** The code of an error; UNREACHABLE when no answer came at all. */
export const codeOf = (error: unknown): string =>
  error instanceof ApiProblem ? error.document.code : 'UNREACHABLE';
