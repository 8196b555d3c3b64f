import type { RecordTypeDescription } from '#catalogue';
import { commonProblem } from '#platform';
import { guardProblem } from './custody.js';
import { recordProblem } from './records.problems.js';

interface DatabaseError {
  code?: string;
  constraint?: string;
  detail?: string;
}

type Explanation = (error: DatabaseError, type: RecordTypeDescription) => Error;

/** What the database refuses, and what a user is told: checks of ours that somebody else overtook. */
const EXPLANATIONS: Record<string, Explanation> = {
  IO409: ({ detail }) => guardProblem(detail),
  '23505': taken,
  '23503': () => valuesRefused('a link leads to a record that is gone'),
  '23514': () => valuesRefused('a value is not one of those that the database takes'),
  '23502': () => valuesRefused('a value is missing'),
  '22003': () => valuesRefused('a number is too large'),
};

/** Turns an error of a write into a problem that a user understands; any other is thrown as it is. */
export function explain(type: RecordTypeDescription): (error: unknown) => never {
  return (error) => {
    const explanation = EXPLANATIONS[(error as DatabaseError).code ?? ''];
    throw explanation ? explanation(error as DatabaseError, type) : error;
  };
}

/** An order or filter value that PostgreSQL cannot read (a cursor that was changed) is the sender's mistake. */
export function explainList(error: unknown): never {
  if (((error as DatabaseError).code ?? '').startsWith('22'))
    throw commonProblem('BAD_REQUEST', 'a value of the query cannot be read', { at: { field: 'cursor' } });
  throw error;
}

function taken({ constraint }: DatabaseError, type: RecordTypeDescription): Error {
  const field = type.fields.find(
    (candidate) => candidate.number && `${type.table}_${candidate.column}` === constraint,
  );
  if (field) return recordProblem('NUMBER_TAKEN', `${field.label} is taken`, { at: { field: field.name } });
  return recordProblem('RECORD_EXISTS', undefined, { at: { field: type.naturalKey?.at(-1) } });
}

function valuesRefused(detail: string): Error {
  return commonProblem('VALIDATION', detail);
}
