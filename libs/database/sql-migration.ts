import { projectRoot, StartError } from '#platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export type MigrationClass = new () => MigrationInterface;

/**
 * The migration of `migrations/<name>.sql`, e.g. `1795000000001-foundation`. There is no way down: a migration that
 * loses data cannot be taken back by one, so going back means restoring the backup.
 */
export function sqlMigration(name: string): MigrationClass {
  return migrationOf(name, async (runner) => {
    const sql = readFileSync(join(projectRoot, 'migrations', `${name}.sql`), 'utf8');
    await runner.query(sql).catch((error: Error) => {
      throw new StartError(`migrations/${name}.sql${lineOf(sql, error)}: ${error.message}`);
    });
  });
}

function lineOf(sql: string, error: Error & { position?: string }): string {
  return error.position ? `:${sql.slice(0, Number(error.position)).split('\n').length}` : '';
}

/** A migration whose SQL is made by the program. */
export function migrationOf(name: string, up: (runner: QueryRunner) => Promise<unknown>): MigrationClass {
  const [timestamp = '', ...words] = name.split('-');
  return class implements MigrationInterface {
    readonly name = `${words.join('_')}${timestamp}`;
    async up(runner: QueryRunner): Promise<void> {
      await up(runner);
    }
    down(): Promise<void> {
      return Promise.reject(new Error('restore the backup that was made before the migration'));
    }
  };
}
