import type { Command } from 'commander';

export function register(program: Command): void {
  const command = program.command('catalogue').description('shows what the catalogue of record types says');
  command
    .command('sql [type]')
    .description(
      "prints the SQL of a record type's table, or of all: what goes into the migration that adds the type",
    )
    .option('--json', 'print one JSON object')
    .action(printSql);
  command
    .command('fields [type]')
    .description('rebuilds the list of fields that files may hold, of one record type or of all')
    .option('--out <file>', 'write it as CSV into this file')
    .option('--json', 'print one JSON object')
    .action(printFields);
}

async function printSql(name: string | undefined, { json }: { json?: boolean }): Promise<void> {
  const { catalogue, findSql, tableSql } = await import('#catalogue');
  const { StartError } = await import('#platform');
  const { answer } = await import('../output.js');
  const types = catalogue.filter((type) => name === undefined || type.name === name);
  if (types.length === 0)
    throw new StartError(
      `there is no record type "${name}": there are ${catalogue.map((type) => type.name).join(', ')}`,
    );
  const tables = types.map((type) => ({
    recordType: type.name,
    sql: [tableSql(type), findSql(type)].join('\n').trimEnd(),
  }));
  answer(
    json,
    { tables },
    tables.map(({ sql }) => sql),
  );
}

async function printFields(
  name: string | undefined,
  { out, json }: { out?: string; json?: boolean },
): Promise<void> {
  const { catalogue } = await import('#catalogue');
  const { definitionsFile, fieldDefinitions } = await import('#exchange');
  const { StartError } = await import('#platform');
  const { answer } = await import('../output.js');
  const types = catalogue
    .filter((type) => type.edited && (name === undefined || type.name === name))
    .map((type) => ({ type, fields: fieldDefinitions(type) }));
  if (types.length === 0) throw new StartError(`there is no record type "${name}" for files`);
  const lists = types.map(({ type, fields }) => ({ recordType: type.name, fields }));
  const text = definitionsFile(types);
  if (out !== undefined) (await import('node:fs')).writeFileSync(out, text);
  answer(json, { lists }, [out === undefined ? text.trimEnd() : `wrote ${out}`]);
}
