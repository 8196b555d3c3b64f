import { table } from '../../output.js';

/** Characters of a line under the head of a table. */
const WIDTH = 100;

/** What a person reads while the demo runs; nothing when a program reads its answer. */
export class Paper {
  readonly failed: string[] = [];
  private passed = 0;

  constructor(private readonly quiet: boolean) {}

  /** A step of the source document, with its line. */
  step(line: string, text: string): void {
    this.write(`\n${line.padEnd(8)}${text}`);
  }

  say(text: string): void {
    this.write(`        ${text}`);
  }

  /** A table; the first row is its head. */
  table(rows: readonly (readonly (string | number)[])[]): void {
    const [head, ...lines] = table(rows);
    const width = Math.min(WIDTH, Math.max(...[head, ...lines].map((line = '') => line.length)));
    for (const line of [head ?? '', '-'.repeat(width), ...lines]) this.say(line);
  }

  /** Says that something holds, or remembers that it does not. */
  check(what: string, holds: boolean, detail = ''): void {
    if (holds) this.passed += 1;
    else this.failed.push(detail ? `${what}: ${detail}` : what);
    this.say(`${holds ? 'ok    ' : 'FAILED'}  ${what}${holds || !detail ? '' : `: ${detail}`}`);
  }

  end(seconds: number): void {
    const failed = this.failed.length;
    this.write(
      `\n${this.passed} checks hold, ${failed} ${failed === 1 ? 'does' : 'do'} not (${seconds.toFixed(1)} s)`,
    );
    for (const what of this.failed) this.write(`  FAILED  ${what}`);
  }

  private write(line: string): void {
    if (!this.quiet) process.stdout.write(`${line.trimEnd()}\n`);
  }
}
