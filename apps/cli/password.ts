import { StartError } from '#platform';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Where a password is typed, and where the questions are written. */
interface Terminal {
  input: NodeJS.ReadStream;
  output: NodeJS.WritableStream;
}

const OURS: Terminal = { input: process.stdin, output: process.stderr };

/** A password from the terminal without echo, asked for twice, or the first line of the input. Throws StartError. */
export async function readPassword(terminal = OURS): Promise<string> {
  const password = terminal.input.isTTY ? await askTwice(terminal) : await firstLine(terminal);
  if (!password) throw new StartError('no password was given: type one, or pass it on standard input');
  return password;
}

async function askTwice(terminal: Terminal): Promise<string> {
  const password = await ask(terminal, 'Password: ');
  if (password !== (await ask(terminal, 'Once more: '))) throw new StartError('the two passwords differ');
  return password;
}

async function ask({ input, output }: Terminal, question: string): Promise<string> {
  output.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silent, terminal: true });
  lines.once('SIGINT', () => process.exit(130));
  const typed = await lines.question('');
  lines.close();
  output.write('\n');
  return typed;
}

async function firstLine({ input }: Terminal): Promise<string> {
  for await (const line of createInterface({ input })) return line;
  return '';
}
