import type { Command } from 'commander';
import type { RecalculateRun } from '../exchange.js';

export function register(program: Command): void {
  program
    .command('recalculate')
    .description(
      'calculates the interest of accounts until a day: of all, those of a list, some, or those that an import brought (S2-65)',
    )
    .requiredOption('--office <name>', 'the office')
    .option('--user <name>', 'the user in whose name')
    .option('--until <day>', 'the last day that bears interest, e.g. 2026-11-30; by default today')
    .option('--filter <condition...>', 'as in the list of accounts, e.g. status=active', [])
    .option('--file-number <number...>', 'accounts one by one')
    .option('--import <id>', 'those that this import brought, or whose transactions it brought')
    .option('--preview', 'say what would change; change nothing')
    .option('--json', 'print one JSON object')
    .action(recalculate);
}

async function recalculate({ json, ...run }: RecalculateRun & { json?: boolean }): Promise<void> {
  const { runRecalculate } = await import('../exchange.js');
  const { answer, table } = await import('../output.js');
  const done = await runRecalculate(run);
  const { until, recalculated, withoutTerms, outOfRange, away, changes } = done;
  const rows = changes.map(({ fileNumber, untilBefore, before, after, currency }) => [
    fileNumber ?? '',
    untilBefore ?? '-',
    before ?? '-',
    after ?? '-',
    currency ?? '',
  ]);
  answer(json, done, [
    ...(rows.length > 0 ? table([['account', 'until', 'interest', 'now', ''], ...rows]) : []),
    `${run.preview ? 'would calculate' : 'calculated'} the interest of ${recalculated} accounts until ${until}`,
    `left as they are: ${withoutTerms} without rate or start, ${outOfRange} with terms out of range, ${away} in transit or moved`,
  ]);
}
