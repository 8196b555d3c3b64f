import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from '../../apps/api/application.js';
import { testDatabase, type TestDatabase } from './database.js';

/** The whole application in this process, on a database of its own: for supertest, `request(app.getHttpServer())`. */
export interface TestApp extends Omit<TestDatabase, 'close'> {
  app: NestFastifyApplication;
  /** `http://127.0.0.1:<port>` */
  address: string;
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** Whether jobs run; default true. */
  work?: boolean;
  /** Modules that a suite brings as fixtures. */
  more?: Type[];
}

/** Call it in `beforeAll`, and `close()` in `afterAll`. */
export async function testApp({ work = true, more = [] }: TestAppOptions = {}): Promise<TestApp> {
  const database = await testDatabase();
  const app = await createApplication({
    databaseUrl: database.url,
    poolSize: 10,
    work,
    jobConcurrency: 2,
    http: true,
    more,
  });
  await app.listen(0, '127.0.0.1');
  const close = async (): Promise<void> => {
    app.getHttpServer().closeAllConnections();
    await app.close();
    await database.close();
  };
  return { ...database, app, address: (await app.getUrl()).replace('[::1]', '127.0.0.1'), close };
}
