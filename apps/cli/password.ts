import { StartError } from '#platform';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** A password from the terminal without echo, asked for twice, or the first line of standard input. Throws StartError. */
export async function readPassword(): Promise<string> {
  const password = process.stdin.isTTY ? await askTwice() : await firstLine();
  if (!password) throw new StartError('no password was given: type one, or pass it on standard input');
  return password;
}

async function askTwice(): Promise<string> {
  const password = await ask('Password: ');
  if (password !== (await ask('Once more: '))) throw new StartError('the two passwords differ');
  return password;
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  terminal.once('SIGINT', () => process.exit(130));
  const typed = await terminal.question('');
  terminal.close();
  process.stderr.write('\n');
  return typed;
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}
