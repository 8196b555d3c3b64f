import { metrics } from '#platform';
import type { INestApplicationContext } from '@nestjs/common';
import { createServer, type Server } from 'node:http';
import { DataSource } from 'typeorm';

/** Health and metrics of a worker, which serves nothing else. */
export function serveFigures(app: INestApplicationContext, host: string, port: number): Server {
  const source = app.get(DataSource);
  const answers: Record<string, () => Promise<string>> = {
    '/health/live': async () => '{"status":"ok"}',
    '/health/ready': async () => JSON.stringify({ status: (await source.query('SELECT 1')) && 'ok' }),
    '/metrics': () => metrics.metrics(),
  };
  return createServer((request, response) => {
    const answer = answers[request.url ?? ''] ?? (() => Promise.reject(new Error('not found')));
    answer().then(
      (body) => response.end(body),
      () => response.writeHead(answers[request.url ?? ''] ? 503 : 404).end(),
    );
  }).listen(port, host);
}
