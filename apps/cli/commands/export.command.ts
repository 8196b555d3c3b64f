import { type Command, Option } from 'commander';

interface ExportCommand {
  office: string;
  user?: string;
  type: string;
  out: string;
  format: string;
  fields?: string;
  filter: string[];
  names?: boolean;
  template?: boolean;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command('export')
    .description('exports records of an office to a file: CSV, a workbook, JSON, vCards or a PDF report')
    .requiredOption('--office <name>', 'the office')
    .requiredOption('--type <type>', 'the type of the records, e.g. contact or note')
    .requiredOption('--out <file>', 'the file to write; one that is there is not overwritten')
    .option('--user <name>', 'the user in whose name; private notes of others do not come along')
    .addOption(
      new Option('--format <format>', 'of the file')
        .choices(['csv', 'xlsx', 'json', 'jsonl', 'vcard', 'pdf'])
        .default('csv'),
    )
    .option(
      '--fields <names>',
      'fields with commas between them; model: those of the model spreadsheet; by default all',
    )
    .option(
      '--template',
      'the model spreadsheet of the type instead of records: a workbook to fill and import',
    )
    .option('--filter <condition...>', 'as in the list, e.g. status=active set=<id>', [])
    .option('--names', 'names of fields instead of labels in the first line')
    .option('--json', 'print one JSON object')
    .action(exportFile);
}

async function exportFile({ json, ...options }: ExportCommand): Promise<void> {
  const { runExport } = await import('../exchange.js');
  const { answer } = await import('../output.js');
  const bytes = await runExport(options);
  answer(json, { file: options.out, bytes }, [`wrote ${options.out} (${bytes} bytes)`]);
}
