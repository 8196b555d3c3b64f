import { AuditModule } from '#audit';
import { DatabaseModule } from '#database';
import { OfficesModule } from '#offices';
import { Module, type DynamicModule } from '@nestjs/common';

/** As much of the application as commands need that make or look at offices and users. */
@Module({})
export class OfficesOnly {
  static register(databaseUrl: string): DynamicModule {
    return {
      module: OfficesOnly,
      imports: [DatabaseModule.forRoot({ url: databaseUrl, poolSize: 4 }), AuditModule, OfficesModule],
    };
  }
}
