import { type Command, Option } from 'commander';
import type { MakeRun, TakeRun } from '../packages.js';

export function register(program: Command): void {
  const group = program
    .command('package')
    .description('passes contacts on as a file, to and from offices that share no hub');
  const passphrase = 'its passphrase is asked for (or read from standard input)';
  group
    .command('make')
    .description(`makes a package of contacts; ${passphrase}`)
    .requiredOption('--office <name>', 'the office')
    .requiredOption('--user <name>', 'the user in whose name; private notes of others stay')
    .requiredOption('--out <file>', 'the file to write; one that is there is not overwritten')
    .option('--set <name>', 'the contacts that the user has tagged in this set')
    .option('--client-number <number...>', 'contacts one by one')
    .addOption(
      new Option('--relations <which>', 'relations go only if all of a contact go, or each whose two ends go')
        .choices(['allTogether', 'each'])
        .default('allTogether'),
    )
    .option('--json', 'print one JSON object')
    .action(make);
  group
    .command('take <file>')
    .description(
      `takes a package of another office in; ${passphrase}; exit code 1 when records failed or nothing was written`,
    )
    .requiredOption('--office <name>', 'the office')
    .requiredOption('--user <name>', 'the user in whose name; what was private is his')
    .addOption(
      new Option('--number-taken <what>', 'numbers that the office already has')
        .choices(['error', 'newNumber', 'update'])
        .default('error'),
    )
    .addOption(
      new Option('--on-error <what>', 'leave wrong records out, or write nothing')
        .choices(['stop', 'skip'])
        .default('stop'),
    )
    .option('--dry-run', 'check only; write nothing')
    .option('--json', 'print one JSON object')
    .action(take);
}

async function make({ json, ...run }: MakeRun & { json?: boolean }): Promise<void> {
  const { makePackage } = await import('../packages.js');
  const { readPassword } = await import('../password.js');
  const { answer, table } = await import('../output.js');
  const manifest = await makePackage(run, await readPassword());
  answer(json, { file: run.out, manifest }, [
    `wrote ${run.out}`,
    ...table([['in it', 'records'], ...manifest.records.map(({ label, count }) => [label, count])]),
    ...manifest.stays.map(({ line, label, part, count, says }) =>
      `stays: ${count} ${label}${part === null ? '' : ` (${part})`}, ${line}: ${says}`.trim(),
    ),
    ...manifest.leftOut.map(({ reason, count }) => `left out: ${count} contacts, ${reason}`),
  ]);
}

async function take(file: string, { json, ...run }: TakeRun & { json?: boolean }): Promise<void> {
  const { takePackage } = await import('../packages.js');
  const { readPassword } = await import('../password.js');
  const { answer, table } = await import('../output.js');
  const receipt = await takePackage(file, run, await readPassword());
  const { state, problem, records } = receipt;
  answer(json, receipt, [
    ...table([
      ['', 'sent', 'created', 'updated', 'unchanged', 'skipped', 'failed'],
      ...records.map((one) => [
        one.label,
        one.sent,
        one.created,
        one.updated,
        one.unchanged,
        one.skipped,
        one.failed,
      ]),
    ]),
    problem
      ? `refused: ${JSON.stringify(problem)}`
      : state === 'completed'
        ? 'taken in'
        : 'checked; nothing was written',
  ]);
  const isWrong = problem !== null || records.some(({ failed }) => failed > 0);
  if (isWrong || (state !== 'completed' && !run.dryRun)) process.exitCode = 1;
}
