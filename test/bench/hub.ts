import type { INestApplicationContext } from '@nestjs/common';
import type pg from 'pg';
import type { BenchData, Size } from './data.js';
import type { BenchResult } from './result.js';

/** Where a part measures. */
export interface Hub {
  /** the application without routes and without a worker */
  app: INestApplicationContext;
  /** a superuser */
  admin: pg.Client;
  data: BenchData;
  size: Size;
  /** of the database, as its superuser */
  url: string;
}

export interface PartOptions {
  runs: number;
  /** records of the files whose memory is measured */
  rows: number;
  /** whether a line of this name is asked for */
  wanted(name: string): boolean;
  say(line: string): void;
}

/** Lines that are measured together. */
export interface Part {
  names: readonly string[];
  measure(hub: Hub, options: PartOptions): Promise<BenchResult[]>;
}
