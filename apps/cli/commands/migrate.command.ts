import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('migrate')
    .description(
      'prepares the roles and brings the database to this version; does nothing when it is there already',
    )
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const { openDatabase } = await import('#database');
      const { config } = await import('#platform');
      const { answer } = await import('../output.js');
      const database = await openDatabase(config(), 'guest');
      await database.close();
      const { migrated } = database;
      answer(
        json,
        { migrated },
        migrated.length ? migrated.map((name) => `ran ${name}`) : ['the database is up to date'],
      );
    });
}
