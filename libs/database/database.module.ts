import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { dataSourceOptions, requireSafeRole } from './data-source.js';
import { Database } from './database.js';

export interface DatabaseModuleOptions {
  url: string;
  poolSize: number;
}

/** Gives `Database` (and TypeORM's DataSource, with every entity that a module registers by `forFeature`). */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot({ url, poolSize }: DatabaseModuleOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(url, poolSize),
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
      ],
      providers: [{ provide: Database, inject: [DataSource], useFactory: safeDatabase }],
      exports: [Database],
    };
  }
}

async function safeDatabase(source: DataSource): Promise<Database> {
  await requireSafeRole(source);
  return new Database(source);
}
