import { openDatabase } from '#database';
import { config, NestLogger } from '#platform';
import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

type Work<T> = (app: INestApplicationContext) => Promise<T>;

let running: INestApplicationContext | undefined;

/** Commands of this process work with this application instead of starting one each; without one they start theirs again. */
export function workWith(app: INestApplicationContext | undefined): void {
  running = app;
}

/**
 * Runs `work` with the application's services, without routes and jobs, on the configured database. May run beside the
 * API: on the embedded database it joins the server that runs, or starts one for its own time.
 */
export async function withApplication<T>(work: Work<T>): Promise<T> {
  return withModule(async (databaseUrl) => {
    const { AppModule } = await import('../api/app.module.js');
    return AppModule.register({ databaseUrl, poolSize: 4, work: false, jobConcurrency: 1, http: false });
  }, work);
}

/** The same with offices, users and their audit logs alone: what else the application has takes a second of a core to load. */
export async function withOffices<T>(work: Work<T>): Promise<T> {
  return withModule(async (databaseUrl) => {
    const { OfficesOnly } = await import('./offices-only.module.js');
    return OfficesOnly.register(databaseUrl);
  }, work);
}

async function withModule<T>(
  load: (databaseUrl: string) => Promise<DynamicModule>,
  work: Work<T>,
): Promise<T> {
  if (running) return work(running);
  const database = await openDatabase(config(), 'guest');
  try {
    const app = await NestFactory.createApplicationContext(await load(database.url), {
      logger: new NestLogger(),
      abortOnError: false,
    });
    return await work(app).finally(() => app.close());
  } finally {
    await database.close();
  }
}
