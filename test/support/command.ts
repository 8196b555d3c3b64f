import { projectRoot } from '#platform';
import { expect } from 'vitest';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What the command ended with and printed. */
export interface Answer {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `interoffice` as a person would, on a data folder. */
export function command(
  data: string,
  args: readonly string[],
  input = '',
  more: NodeJS.ProcessEnv = {},
): Promise<Answer> {
  const child = run(data, args, more);
  const answer: Answer = { code: null, out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (answer.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (answer.err += text.toString()));
  child.stdin.on('error', () => undefined); // it ended before it read
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...answer, code })));
}

function run(data: string, args: readonly string[], more: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams {
  const { PATH, HOME } = process.env;
  const env: NodeJS.ProcessEnv = { PATH, HOME, INTEROFFICE_DATA: data, ...more };
  return spawn(process.execPath, [join(projectRoot, 'dist', 'apps', 'cli', 'main.js'), ...args], { env });
}

/** Runs `interoffice` until it has printed its first line; `stop` is Ctrl-C, and answers the exit code. */
export async function started(
  data: string,
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<{ line: string; stop(): Promise<number | null> }> {
  const child = run(data, args, more);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    ended.then((code) => Promise.reject(new Error(`it ended with ${code} before it said anything`))),
  ]);
  return {
    line,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

/** The one JSON object that a command prints. */
export function json<T = Record<string, any>>({ out, code, err }: Answer): T {
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(out) as T;
}
