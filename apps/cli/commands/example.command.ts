import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('example <map>')
    .description('writes a file of any size for an import map that ships with the product')
    .requiredOption('--out <file>', 'the file to write; one that is there is not overwritten')
    .option('--rows <number>', 'records', '100000')
    .option('--json', 'print one JSON object')
    .action(writeExample);
}

async function writeExample(
  map: string,
  { out, rows, json }: { out: string; rows: string; json?: boolean },
): Promise<void> {
  const { runExample } = await import('../example.js');
  const { answer } = await import('../output.js');
  const bytes = await runExample(map, out, rows);
  answer(json, { file: out, rows: Number(rows), bytes }, [`wrote ${out}: ${rows} records, ${bytes} bytes`]);
}
