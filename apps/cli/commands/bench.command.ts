import type { BenchResult } from '../../../test/bench/result.js';
import { InvalidArgumentError, type Command } from 'commander';

interface BenchCommand {
  size: number;
  offices: number;
  around: number;
  big: number;
  rows: number;
  runs: number;
  only?: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command('bench')
    .description('measures the steps of a transfer against plain SQL, on a database of its own')
    .option('--size <contacts>', 'contacts that are sent', atLeastOne, 10_000)
    .option('--offices <number>', 'offices around them', atLeastOne, 20)
    .option('--around <contacts>', 'contacts of each of those offices', atLeastOne, 5000)
    .option(
      '--big <contacts>',
      'contacts of the office in which growth, lists and files are measured',
      atLeastOne,
      100_000,
    )
    .option('--rows <number>', 'records of the files whose memory is measured', atLeastOne, 1_000_000)
    .option('--runs <number>', 'runs of which the median counts', atLeastOne, 5)
    .option('--only <name>', 'only what has this in its name')
    .option('--json', 'print one JSON object as the last line')
    .action(measure);
}

function atLeastOne(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be 1, 2, 3 …');
  return number;
}

async function measure({ size, offices, around, big, rows, runs, only, json }: BenchCommand): Promise<void> {
  const { bench } = await import('../../../test/bench/main.js');
  const { answer, table } = await import('../output.js');
  const { StartError } = await import('#platform');
  const results = await bench({
    size: { contacts: size, offices, contactsPerOffice: around },
    big,
    rows,
    runs,
    ...(only === undefined ? {} : { only }),
    say: (line) => process.stderr.write(`${line}\n`),
  });
  if (results.length === 0) throw new StartError(`nothing that is measured has "${only}" in its name`);
  const head = ['name', 'ours', 'limit', '', 'ratio', 'to reach', 'rows', 'rss MB'];
  const lines = results.map((one) => [
    one.name,
    one.ours,
    one.limit,
    one.unit,
    one.ratio,
    one.reach ?? '-',
    one.rows,
    one.rss_mb,
  ]);
  answer(json, { results: results.map(inUnits) }, table([head, ...lines]));
}

/** A line for programs: the two figures are called by their unit (`ours_ms`). */
function inUnits({ name, unit, ours, limit, ratio, rows, rss_mb }: BenchResult): Record<string, unknown> {
  const of = unit.toLowerCase();
  return { name, [`ours_${of}`]: ours, [`limit_${of}`]: limit, ratio, rows, rss_mb };
}
