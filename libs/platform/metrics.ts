import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { log } from './logger.js';

/** All metrics of this process; GET /metrics prints them. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** A figure that only rises. Ask again for the same name and get the same counter. */
export function counter<L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
  return (
    (metrics.getSingleMetric(name) as Counter<L> | undefined) ??
    new Counter({ name, help, labelNames, registers: [metrics] })
  );
}

/**
 * A figure that rises and falls; `collect` reads it when somebody asks. A reading that fails leaves the figure out, so
 * that the others can still be seen. Asked again for the same name, the newest `collect` counts.
 */
export function gauge<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
  collect?: (self: Gauge<L>) => Promise<void>,
): Gauge<L> {
  const existing = metrics.getSingleMetric(name) as Gauge<L> | undefined;
  if (existing && !collect) return existing;
  if (existing) metrics.removeSingleMetric(name);
  return new Gauge({
    name,
    help,
    labelNames,
    registers: [metrics],
    ...(collect
      ? {
          async collect(this: Gauge<L>) {
            await collect(this).catch((error: Error) => {
              this.reset();
              log().warn(`the figure ${name} cannot be read: ${error.message}`);
            });
          },
        }
      : {}),
  });
}

/** Durations in seconds. */
export function duration<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
): Histogram<L> {
  return (
    (metrics.getSingleMetric(name) as Histogram<L> | undefined) ??
    new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [metrics] })
  );
}

/** Requests by route and status, in seconds. */
export const httpDuration = duration('interoffice_http_seconds', 'Duration of HTTP requests', [
  'method',
  'route',
  'status',
]);

/** Transfer steps (collect, deliver, settle, release …), in seconds. */
export const stepDuration = duration('interoffice_step_seconds', 'Duration of a step of a transfer', [
  'step',
]);

/** Rows that a step has moved. */
export const stepRows = counter('interoffice_step_rows_total', 'Rows written by a step of a transfer', [
  'step',
]);
