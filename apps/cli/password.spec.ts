import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readPassword } from './password.js';

/** A terminal: what is written into `keys` is typed, and what somebody sees is in `seen`. */
function terminal(isTTY: boolean): {
  keys: PassThrough;
  seen: () => string;
  given: Parameters<typeof readPassword>[0];
} {
  const keys = Object.assign(new PassThrough(), { isTTY, setRawMode: () => keys });
  const shown: string[] = [];
  const output = new PassThrough().on('data', (text: Buffer) => shown.push(text.toString()));
  return { keys, seen: () => shown.join(''), given: { input: keys as never, output } };
}

describe('the password of a new user', () => {
  it('is asked for twice at a terminal, and never shown', async () => {
    const { keys, seen, given } = terminal(true);
    const password = readPassword(given);
    await expect.poll(seen).toBe('Password: ');
    keys.write('correct horse\r');
    await expect.poll(seen).toBe('Password: \nOnce more: ');
    keys.write('correct horsf\x7fe\r');
    expect(await password).toBe('correct horse');
    expect(seen()).toBe('Password: \nOnce more: \n');
  });

  it('is refused when the two differ', async () => {
    const { keys, seen, given } = terminal(true);
    const refused = expect(readPassword(given)).rejects.toThrow('the two passwords differ');
    await expect.poll(seen).toBe('Password: ');
    keys.write('one\r');
    await expect.poll(seen).toContain('Once more: ');
    keys.write('other\r');
    await refused;
  });

  it('is the first line of standard input where there is no terminal, and must be there', async () => {
    const piped = terminal(false);
    piped.keys.end('from a file\nand more\n');
    expect(await readPassword(piped.given)).toBe('from a file');
    const empty = terminal(false);
    empty.keys.end();
    await expect(readPassword(empty.given)).rejects.toThrow('no password was given');
  });
});
