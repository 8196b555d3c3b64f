import { AuditModule } from '#audit';
import { DatabaseModule } from '#database';
import { JobsModule } from '#jobs';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health.controller.js';
import { modules } from './modules.js';
import { ProblemFilter } from './problem.filter.js';
import { validationPipe } from './validation.js';

export interface AppOptions {
  databaseUrl: string;
  poolSize: number;
  /** Whether this process runs jobs. */
  work: boolean;
  jobConcurrency: number;
  /** false: no routes (a worker, a command). */
  http: boolean;
  /** Further modules; default none. */
  more?: Type[];
}

/** The whole application: the same modules for the API, the worker and commands. */
@Module({})
export class AppModule {
  static register({
    databaseUrl,
    poolSize,
    work,
    jobConcurrency,
    http,
    more = [],
  }: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forRoot({ url: databaseUrl, poolSize }),
        JobsModule.forRoot({ work, concurrency: jobConcurrency }),
        AuditModule,
        ...modules,
        ...more,
        ...(http ? [TerminusModule.forRoot({ logger: false })] : []),
      ],
      controllers: http ? [HealthController] : [],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
    };
  }
}
