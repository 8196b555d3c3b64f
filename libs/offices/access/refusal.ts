import type { AuditDetails } from '#audit';
import { Problem } from '#platform';

/**
 * A problem that must leave a trace: the interceptor puts the attempt into the audit log in a transaction of its own,
 * because the refusal undoes the request's transaction. `details` holds ids and counts only.
 */
export class Refusal extends Problem {
  constructor(
    problem: Problem,
    readonly action: string,
    readonly details: AuditDetails,
  ) {
    super(problem.code, problem.kind, problem.message, problem.more);
  }
}
