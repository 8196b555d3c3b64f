import type { CheckRequest } from '#exchange';
import { type Command, Option } from 'commander';

interface ImportCommand {
  office: string;
  user?: string;
  type: string;
  map?: string;
  mode?: NonNullable<CheckRequest['options']>['mode'];
  key?: string[];
  onError: 'skip' | 'stop';
  dateOrder?: 'dmy' | 'mdy' | 'ymd';
  decimalSign?: '.' | ',';
  encoding?: string;
  utc?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command('import <file>')
    .description('imports records from a CSV or JSON file into an office; exit code 1 when records failed')
    .requiredOption('--office <name>', 'the office')
    .requiredOption('--type <type>', 'the type of the records, e.g. contact or note')
    .option('--user <name>', 'the user in whose name; private notes are his')
    .option('--map <name>', 'a saved import map; by default columns are mapped by their names')
    .addOption(
      new Option('--mode <mode>', 'what to do with records that are there').choices([
        'create',
        'update',
        'createAndUpdate',
        'skipDuplicates',
      ]),
    )
    .option('--key <field...>', 'fields by which existing records are found')
    .addOption(
      new Option('--on-error <what>', 'leave wrong records out, or write nothing')
        .choices(['skip', 'stop'])
        .default('stop'),
    )
    .addOption(
      new Option('--date-order <order>', 'order of day, month and year').choices(['dmy', 'mdy', 'ymd']),
    )
    .addOption(new Option('--decimal-sign <sign>', 'of amounts').choices(['.', ',']))
    .option('--encoding <name>', 'e.g. windows-1252, when it is not found out')
    .option('--utc', 'moments without a time zone are in UTC')
    .option('--dry-run', 'check only; write nothing')
    .option('--json', 'print one JSON object')
    .action(importFile);
}

async function importFile(file: string, options: ImportCommand): Promise<void> {
  const { importAnswer } = await import('#exchange');
  const { runImport } = await import('../exchange.js');
  const { answer } = await import('../output.js');
  const { row, lines } = await runImport(file, { ...options, request: requestOf(options) });
  const { check, result, state, problem } = importAnswer(row);
  answer(options.json, { importId: row.id, state, check, result, problem, errors: lines }, [
    ...lines.flatMap(({ line, errors }) =>
      errors.map(
        ({ name = '', code, detail = '', hint = '' }) => `line ${line} ${name}: ${code} ${detail} ${hint}`,
      ),
    ),
    ...(problem ? [`refused: ${row.problem?.code} ${row.problem?.detail}`] : []),
    options.dryRun || state !== 'completed'
      ? `checked ${check.rows}: ${check.toCreate} new, ${check.toUpdate} to change, ${check.toSkip} to skip, ${check.wrong} wrong; nothing was written`
      : `imported: ${result.created} created, ${result.updated} updated, ${result.unchanged} unchanged, ${result.skipped} skipped, ${result.failed} failed`,
  ]);
  if (problem || check.wrong > 0 || result.failed > 0) process.exitCode = 1;
}

function requestOf({
  map,
  mode,
  key,
  onError,
  dateOrder,
  decimalSign,
  encoding,
  utc,
}: ImportCommand): CheckRequest {
  const given = {
    form: { dateOrder, decimalSign, encoding, assumeUtc: utc },
    options: { mode, key, onError },
  };
  // what was not said must not count as said
  const said = JSON.parse(JSON.stringify(given)) as CheckRequest;
  return { ...said, ...(map === undefined ? {} : { mapName: map }) };
}
