import { Database } from '#database';
import { Public } from '#offices';
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  HealthCheckService,
  HealthIndicatorService,
  TypeOrmHealthIndicator,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { metrics } from '#platform';

const PING_MILLISECONDS = 3000;

/** Whether the process lives, whether it can serve, and its figures. */
@ApiTags('operation')
@Controller()
export class HealthController {
  constructor(
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
    @Inject(TypeOrmHealthIndicator) private readonly database: TypeOrmHealthIndicator,
    @Inject(HealthIndicatorService) private readonly indicators: HealthIndicatorService,
    private readonly transactions: Database,
  ) {}

  /** The process answers. */
  @Public('a supervisor asks before anybody can sign in')
  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The database answers too; 503 otherwise. A full disk is told and is no 503: reading goes on. */
  @Public('a load balancer asks before anybody can sign in')
  @Get('health/ready')
  ready(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.database.pingCheck('database', { timeout: PING_MILLISECONDS }),
      () => this.storage(),
    ]);
  }

  private storage(): HealthIndicatorResult {
    const storage = this.indicators.check('storage');
    if (!this.transactions.wasFull) return storage.up();
    return storage.up({
      writes: 'refused',
      says: 'The database has no room left: make room on its disk. Reading goes on.',
    });
  }

  /** Figures for Prometheus: counts and durations, no names. */
  @Public('Prometheus has no account; keep it behind the proxy')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Get('metrics')
  figures(): Promise<string> {
    return metrics.metrics();
  }
}
