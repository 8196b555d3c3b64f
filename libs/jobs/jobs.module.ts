import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Jobs, JOBS_OPTIONS, type JobsOptions } from './jobs.js';

/** Gives `Jobs`. */
@Global()
@Module({})
export class JobsModule {
  static forRoot(options: JobsOptions): DynamicModule {
    return {
      module: JobsModule,
      providers: [{ provide: JOBS_OPTIONS, useValue: options }, Jobs],
      exports: [Jobs],
    };
  }
}
