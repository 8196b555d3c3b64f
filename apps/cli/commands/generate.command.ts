import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('generate')
    .description('writes the files that are made from the program: .env.example and pages of docs')
    .option('--check', 'write nothing; fail when a file is not what it should be')
    .action(async ({ check }: { check?: boolean }) => {
      const { generateFiles } = await import('../generate/generate.js');
      const stale = await generateFiles(check ?? false);
      for (const file of stale) process.stdout.write(`${check ? 'out of date' : 'written'}: ${file}\n`);
      if (check && stale.length) process.exitCode = 1;
    });
}
