import { Parameters } from '#records';
import pg from 'pg';

/**
 * Values of a statement that takes no parameters, a COPY: each stands in its text as a literal without a type, as a parameter would
 * be taken, quoted by the driver.
 */
export class Literals extends Parameters {
  override add(value: unknown): string {
    return literal(value);
  }
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return `ARRAY[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return pg.escapeLiteral(value);
  if (typeof value === 'number' || typeof value === 'boolean') return pg.escapeLiteral(String(value));
  throw new TypeError(`a ${typeof value} cannot stand in a COPY`);
}
