import { createLogger } from '#platform';
import { describe, expect, it } from 'vitest';
import { QueryFailedError } from 'typeorm';

const CANARY = '12-345-678-901';

function written(line: Record<string, unknown>): string {
  let text = '';
  createLogger('trace', { write: (chunk: string) => void (text += chunk) }).info(line, 'a line');
  return text;
}

describe('a log line', () => {
  it.each([
    'authorization',
    'cookie',
    'password',
    'taxId',
    'tax_id',
    'accountNumber',
    'token',
    'refreshToken',
    'parameters',
  ])('hides %s, wherever it stands', (name) => {
    expect(written({ [name]: CANARY })).not.toContain(CANARY);
    expect(written({ request: { headers: [{ [name]: CANARY }] } })).not.toContain(CANARY);
    expect(written({ [name.toUpperCase()]: { inner: CANARY } })).not.toContain(CANARY);
  });

  it('hides what an error of the ORM carries', () => {
    const driver = Object.assign(
      new Error('duplicate key value violates unique constraint "contact_tax_id"'),
      {
        code: '23505',
        detail: `Key (tax_id)=(${CANARY}) already exists.`,
        where: CANARY,
        constraint: 'contact_tax_id',
      },
    );
    const text = written({
      err: new QueryFailedError(`INSERT INTO contact VALUES ('${CANARY}')`, [CANARY], driver),
    });
    expect(text).not.toContain(CANARY);
    expect(text).toContain('contact_tax_id');
    expect(text).toContain('23505');
  });

  it('hides a message of the database that quotes a value', () => {
    const error = Object.assign(new Error(`invalid input syntax for type date: "${CANARY}"`), {
      code: '22007',
    });
    expect(written({ err: error })).not.toContain(CANARY);
    expect(written({ err: new Error('outer', { cause: error }) })).not.toContain(CANARY);
  });

  it('keeps what helps', () => {
    const text = written({ err: new TypeError('x is not a function'), requestId: 'r-1', officeId: 'o-1' });
    expect(JSON.parse(text)).toMatchObject({
      level: 'info',
      msg: 'a line',
      requestId: 'r-1',
      officeId: 'o-1',
      err: { type: 'TypeError', message: 'x is not a function' },
    });
  });
});
