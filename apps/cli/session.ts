import { openDatabase } from '#database';
import { config, NestLogger } from '#platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../api/app.module.js';

let running: INestApplicationContext | undefined;

/** Commands of this process work with this application instead of starting one each; without one they start theirs again. */
export function workWith(app: INestApplicationContext | undefined): void {
  running = app;
}

/**
 * Runs `work` with the application's services, without routes and jobs, on the configured database. May run beside the
 * API: on the embedded database it joins the server that runs, or starts one for its own time.
 */
export async function withApplication<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  if (running) return work(running);
  const settings = config();
  const database = await openDatabase(settings, 'guest');
  try {
    const options = { databaseUrl: database.url, poolSize: 4, work: false, jobConcurrency: 1, http: false };
    const app = await NestFactory.createApplicationContext(AppModule.register(options), {
      logger: new NestLogger(),
      abortOnError: false,
    });
    return await work(app).finally(() => app.close());
  } finally {
    await database.close();
  }
}
