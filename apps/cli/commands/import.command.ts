import type { CheckRequest } from '#exchange';
import { type Command, InvalidArgumentError, Option } from 'commander';

type GivenColumn = NonNullable<NonNullable<CheckRequest['form']>['fixed']>[number];

interface ImportCommand {
  office: string;
  user?: string;
  type?: string;
  map?: string;
  mode?: NonNullable<CheckRequest['options']>['mode'];
  key?: string[];
  onError: 'skip' | 'stop' | 'review';
  existing?: 'overwrite' | 'preserve';
  numberTaken?: NonNullable<CheckRequest['options']>['numberTaken'];
  phoneCountry?: string;
  dateOrder?: 'dmy' | 'mdy' | 'ymd';
  decimalSign?: '.' | ',';
  encoding?: string;
  fixed?: GivenColumn[];
  utc?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

export function register(program: Command): void {
  const command = program
    .command('import <file>')
    .description(
      'imports records from a file (CSV, fixed length, a workbook, JSON, vCards) into an office; exit code 1 when records failed',
    )
    .requiredOption('--office <name>', 'the office')
    .option('--type <type>', 'the type of the records, e.g. contact or note; a map that ships says it itself')
    .option('--user <name>', 'the user in whose name; private notes are his')
    .option(
      '--map <name>',
      'a saved import map, or one that ships, e.g. "Client Notes"; by default columns are mapped by their names',
    )
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
      new Option(
        '--on-error <what>',
        'leave wrong records out, write nothing, or leave them out and keep them for review',
      )
        .choices(['skip', 'stop', 'review'])
        .default('stop'),
    )
    .option('--dry-run', 'check only; write nothing')
    .option('--json', 'print one JSON object')
    .action(importFile);
  addValueOptions(command);
}

/** How values are written, and what counts where a record is there already. */
function addValueOptions(command: Command): void {
  command
    .addOption(
      new Option('--date-order <order>', 'order of day, month and year').choices(['dmy', 'mdy', 'ymd']),
    )
    .addOption(new Option('--decimal-sign <sign>', 'of amounts').choices(['.', ',']))
    .addOption(
      new Option('--existing <what>', 'values of records that are there').choices(['overwrite', 'preserve']),
    )
    .addOption(
      new Option('--number-taken <what>', 'new records whose number the office already has').choices([
        'error',
        'newNumber',
        'update',
        'skip',
      ]),
    )
    .option('--phone-country <code>', 'phone numbers without a country code are of this one, e.g. NL')
    .option('--encoding <name>', 'e.g. windows-1252, when it is not found out')
    .option(
      '--fixed <columns>',
      'text of fixed length: name, start and characters of each column, e.g. "Last name:1:30,First name:31:20"; what is left out is as wide as its field; * for every field',
      fixedColumns,
    )
    .option('--utc', 'moments without a time zone are in UTC');
}

async function importFile(file: string, options: ImportCommand): Promise<void> {
  const { importAnswer } = await import('#exchange');
  const { runImport } = await import('../exchange.js');
  const { answer } = await import('../output.js');
  const { row, errors, warnings } = await runImport(file, { ...options, request: requestOf(options) });
  const { check, result, state, problem } = importAnswer(row);
  answer(options.json, { importId: row.id, state, check, result, problem, errors, warnings }, [
    ...errors.flatMap(({ line, errors: all }) => all.map((one) => spoken(line, one))),
    ...warnings.flatMap(({ line, warnings: all }) => all.map((one) => `warning: ${spoken(line, one)}`)),
    ...(problem ? [`refused: ${row.problem?.code} ${row.problem?.detail}`] : []),
    options.dryRun || state !== 'completed'
      ? `checked ${check.rows}: ${check.toCreate} new, ${check.toUpdate} to change, ${check.toSkip} to skip, ${check.wrong} wrong, ${check.warned} with warnings; nothing was written`
      : `imported: ${result.created} created, ${result.updated} updated, ${result.unchanged} unchanged, ${result.skipped} skipped, ${result.failed} failed`,
  ]);
  if (problem || check.wrong > 0 || result.failed > 0) process.exitCode = 1;
}

/** What is wrong with a line, or to be looked at. */
function spoken(
  line: number,
  { name, code, detail = '', hint = '' }: { name?: string; code: string; detail?: string; hint?: string },
): string {
  return `line ${line}${name ? ` ${name}` : ''}: ${code} ${detail} ${hint}`;
}

function requestOf({
  map,
  mode,
  key,
  onError,
  dateOrder,
  decimalSign,
  existing,
  numberTaken,
  phoneCountry,
  encoding,
  fixed,
  utc,
}: ImportCommand): CheckRequest {
  const given = {
    form: { dateOrder, decimalSign, encoding, fixed, phoneCountry, assumeUtc: utc },
    options: { mode, key, onError, existing, numberTaken },
  };
  // what was not said must not count as said
  const said = JSON.parse(JSON.stringify(given)) as CheckRequest;
  return { ...said, ...(map === undefined ? {} : { mapName: map }) };
}

/** Reads `name:start:width, …`; a column may leave out its width, or start and width. Throws for what is none. */
function fixedColumns(text: string): GivenColumn[] {
  return text.split(',').map((column) => {
    const [, name = '', start, width] = /^\s*(.*?)(?::(\d+))?(?::(\d+))?\s*$/.exec(column) ?? [];
    if (name === '') throw new InvalidArgumentError(`"${column}" names no column`);
    return { name, ...(start ? { start: Number(start) } : {}), ...(width ? { width: Number(width) } : {}) };
  });
}
