import { projectRoot } from '#platform';
import { expect } from 'vitest';
import { spawn } from 'node:child_process';
import { join } from 'node:path';

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
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    INTEROFFICE_DATA: data,
    ...more,
  };
  const child = spawn(process.execPath, [join(projectRoot, 'dist', 'apps', 'cli', 'main.js'), ...args], {
    env,
  });
  const answer: Answer = { code: null, out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (answer.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (answer.err += text.toString()));
  child.stdin.on('error', () => undefined); // it ended before it read
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...answer, code })));
}

/** The one JSON object that a command prints. */
export function json<T = Record<string, any>>({ out, code, err }: Answer): T {
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(out) as T;
}
