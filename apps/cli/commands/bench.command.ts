import { InvalidArgumentError, type Command } from 'commander';

interface BenchCommand {
  size: number;
  offices: number;
  around: number;
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

async function measure({ size, offices, around, runs, only, json }: BenchCommand): Promise<void> {
  const { bench } = await import('../../../test/bench/main.js');
  const { answer, table } = await import('../output.js');
  const { StartError } = await import('#platform');
  const results = await bench({
    size: { contacts: size, offices, contactsPerOffice: around },
    runs,
    ...(only === undefined ? {} : { only }),
    say: (line) => process.stderr.write(`${line}\n`),
  });
  if (results.length === 0) throw new StartError(`nothing that is measured has "${only}" in its name`);
  const head = ['name', 'ours ms', 'limit ms', 'ratio', 'to reach', 'rows', 'rss MB'];
  const rows = results.map((one) => [
    one.name,
    one.ours_ms,
    one.limit_ms,
    one.ratio,
    one.reach,
    one.rows,
    one.rss_mb,
  ]);
  answer(json, { results: results.map(({ reach: _reach, ...one }) => one) }, table([head, ...rows]));
}
