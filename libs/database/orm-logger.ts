import { log } from '#platform';
import type { Logger } from 'typeorm';

/** TypeORM's lines without statements and parameters: both quote rows. */
export class OrmLogger implements Logger {
  logQuery(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}

  logQueryError(error: string | Error): void {
    log().debug({ err: error }, 'a statement failed');
  }

  logQuerySlow(milliseconds: number): void {
    log().warn({ milliseconds }, 'a statement was slow');
  }

  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    if (level === 'warn') log().warn({ context: 'TypeORM' }, String(message));
  }
}
