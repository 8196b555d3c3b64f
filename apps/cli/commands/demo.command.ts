import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('demo')
    .description(
      'shows two offices exchanging contacts over the API, on a database of its own; exit code 1 when something does not add up',
    )
    .option('--json', 'print one JSON object as the last line')
    .action(async ({ json }: { json?: boolean }) => {
      try {
        const { showDemo } = await import('../demo/show.js');
        if (!(await showDemo(json ?? false))) process.exitCode = 1;
      } catch (error) {
        // who reads the last line gets an object in any case
        if (json) process.stdout.write(`${JSON.stringify({ ok: false, error: (error as Error).message })}\n`);
        throw error;
      }
    });
}
