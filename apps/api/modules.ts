import { ExchangeModule } from '#exchange';
import { OfficesModule } from '#offices';
import { RecordsModule } from '#records';
import { TransfersModule } from '#transfers';
import { UpkeepModule } from '#upkeep';
import type { DynamicModule, Type } from '@nestjs/common';

/** The libraries that the application is composed of, those of lower layers first. */
export const modules: (Type | DynamicModule)[] = [
  OfficesModule,
  RecordsModule,
  ExchangeModule,
  TransfersModule,
  UpkeepModule,
];
