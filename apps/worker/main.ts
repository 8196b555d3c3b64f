import 'reflect-metadata';
import { openDatabase } from '#database';
import { config, NestLogger } from '#platform';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../api/app.module.js';
import { tellAndExit } from '../api/exit.js';
import { stopOnSignal } from '../api/start.js';
import { serveFigures } from './figures.js';

try {
  const settings = config();
  const database = await openDatabase(settings, 'guest');
  const app = await NestFactory.createApplicationContext(
    AppModule.register({
      databaseUrl: database.url,
      poolSize: settings.databasePool,
      work: true,
      jobConcurrency: settings.jobConcurrency,
      http: false,
    }),
    { logger: new NestLogger(), abortOnError: false },
  );
  const figures = settings.workerPort ? serveFigures(app, settings.host, settings.workerPort) : undefined;
  stopOnSignal(async () => {
    figures?.close();
    await app.close();
    await database.close();
  });
} catch (error) {
  tellAndExit(error);
}
