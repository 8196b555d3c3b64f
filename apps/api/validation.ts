import { commonProblem, type PlacedError, type Problem } from '#platform';
import { ValidationPipe, type ValidationError } from '@nestjs/common';

const UNKNOWN = 'whitelistValidation';

/** Checks bodies and queries against their DTO. 400: a member that the DTO lacks. 422: a value that cannot be taken. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: validationProblem,
  });
}

/** One problem that names every wrong place. */
export function validationProblem(found: ValidationError[]): Problem {
  const errors = found.flatMap((error) => placedErrors(error, ''));
  const unknown = errors.find(({ code }) => code === 'UNKNOWN_MEMBER');
  if (unknown)
    return commonProblem('BAD_REQUEST', unknown.detail, { at: { field: unknown.field ?? '' }, errors });
  const first = errors[0];
  return commonProblem('VALIDATION', first?.detail, {
    ...(first?.field ? { at: { field: first.field } } : {}),
    errors,
  });
}

function placedErrors(
  { property, constraints = {}, children = [] }: ValidationError,
  above: string,
): PlacedError[] {
  const field = above ? `${above}.${property}` : property;
  const own = Object.entries(constraints).map(([rule, detail]) =>
    rule === UNKNOWN
      ? { field, code: 'UNKNOWN_MEMBER', detail: `there is no "${field}" here` }
      : { field, code: snake(rule), detail },
  );
  return [...own, ...children.flatMap((child) => placedErrors(child, field))];
}

/** `isUuid` → `IS_UUID` */
function snake(rule: string): string {
  return rule.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
