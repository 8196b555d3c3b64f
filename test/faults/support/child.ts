import { projectRoot } from '#platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type Kind = 'api' | 'worker';

export interface ChildOptions {
  /** Milliseconds by which its clock is wrong. */
  shift?: number;
  /** An api that runs jobs, too. */
  works?: boolean;
}

/** An api or a worker in a process of its own, on a fixed port, so that it is found again after a kill. */
export class Child {
  private process: ChildProcess | undefined;
  private said: string[] = [];

  constructor(
    readonly kind: Kind,
    readonly port: number,
    private readonly databaseUrl: string,
    private readonly options: ChildOptions = {},
  ) {}

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What it has written since its last start. */
  get written(): string {
    return this.said.join('');
  }

  get lives(): boolean {
    return this.process?.exitCode === null && this.process.signalCode === null;
  }

  /** Starts it; resolves when it answers. */
  async start(): Promise<void> {
    this.said = [];
    const clock = ['--import', join(projectRoot, 'test/faults/support/shifted-clock.mjs')];
    const child = spawn(
      process.execPath,
      [...(this.options.shift ? clock : []), join(projectRoot, `dist/apps/${this.kind}/main.js`)],
      { env: this.environment(), stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.process = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => this.said.push(part.toString('utf8')));
    while (!(await this.answers())) {
      if (!this.lives) throw new Error(`the ${this.kind} did not start: ${this.written}`);
      await sleep(60);
    }
  }

  /** kill -9, and nothing is tidied up. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** As Ctrl-C. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.process || !this.lives) return;
    const gone = once(this.process, 'exit');
    this.process.kill(signal);
    await gone;
  }

  private answers(): Promise<boolean> {
    return fetch(`${this.address}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  private environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: this.databaseUrl,
      INTEROFFICE_DATABASE_POOL: '16',
      INTEROFFICE_OFFICE_REQUESTS: '12',
      INTEROFFICE_EMBEDDED_WORKER: String(this.options.works ?? false),
      INTEROFFICE_JOB_CONCURRENCY: '8',
      INTEROFFICE_LOG_LEVEL: 'warn',
      [this.kind === 'api' ? 'INTEROFFICE_PORT' : 'INTEROFFICE_WORKER_PORT']: String(this.port),
      CLOCK_SHIFT: String(this.options.shift ?? 0),
    };
  }
}
