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
