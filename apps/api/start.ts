import { openDatabase, type OpenDatabase } from '#database';
import { config, log, StartError } from '#platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from './application.js';

export interface RunningApi {
  address: string;
  app: NestFastifyApplication;
  database: OpenDatabase;
  stop(): Promise<void>;
}

/** Opens the database, starts the API and listens. Throws StartError for what an operator can mend. */
export async function startApi(): Promise<RunningApi> {
  const settings = config();
  const database = await openDatabase(settings, 'application');
  let app: NestFastifyApplication | undefined;
  try {
    app = await createApplication({
      databaseUrl: database.url,
      poolSize: settings.databasePool,
      work: settings.embeddedWorker,
      jobConcurrency: settings.jobConcurrency,
      http: true,
    });
    await listen(app, settings.host, settings.port);
  } catch (error) {
    await app?.close();
    await database.close();
    throw error;
  }
  const address = shownAddress(await app.getUrl());
  log().info({ address, embedded: database.embedded, migrated: database.migrated }, 'Interoffice listens');
  return { address, app, database, stop: () => stop(app, database) };
}

async function listen(app: NestFastifyApplication, host: string, port: number): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartError(
        `port ${port} of ${host} is in use: set INTEROFFICE_PORT to another, or stop what listens there`,
      );
    if (code === 'EACCES')
      throw new StartError(`port ${port} may not be used by this user: set INTEROFFICE_PORT to 1024 or more`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`this machine has no address ${host}: set INTEROFFICE_HOST`);
    throw error;
  }
}

function shownAddress(url: string): string {
  return url.replace('[::1]', 'localhost').replace('0.0.0.0', 'localhost').replace('[::]', 'localhost');
}

const STREAM_MILLISECONDS = 5000;

/** Requests under way are answered; streams, which have no end of their own, are cut after a while. */
async function stop(app: NestFastifyApplication, database: OpenDatabase): Promise<void> {
  const server = app.getHttpServer();
  const cut = setTimeout(() => server.closeAllConnections(), STREAM_MILLISECONDS);
  await app.close();
  clearTimeout(cut);
  await database.close();
}

/** Ends the process cleanly on Ctrl-C or SIGTERM; the second time at once. */
export function stopOnSignal(stopAll: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stopAll().then(
        () => process.exit(0),
        (error: unknown) => {
          log().error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
    });
  }
}
