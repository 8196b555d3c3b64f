import { projectRoot } from '#platform';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where scripts/compile.mjs puts what is made of apps/web. */
const FOLDER = join(projectRoot, 'dist', 'web');
/** What a page of the screens never is: a path under these is a route, or not there. */
const NO_SCREEN = /^\/(api|health|metrics|assets)(\/|$|\?)/;

/**
 * Serves the screens (apps/web) on the address of the API. Files have a hash in their name and are kept for ever; the one page
 * is asked for again each time and answers every address that a browser navigates to.
 */
export async function serveScreens(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const file = join(FOLDER, 'index.html');
  if (!existsSync(file)) {
    // compiled without the screens: the API can be looked at all the same
    server.get('/', (_request, reply) => reply.redirect('/api/docs'));
    return;
  }
  await app.register(fastifyStatic, {
    root: join(FOLDER, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (!isNavigation(request)) return reply.callNotFound();
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(await readFile(file));
  };
  server.get('/', answer);
  server.get('/*', answer);
}

function isNavigation({ url, headers }: FastifyRequest): boolean {
  return url === '/' || (!NO_SCREEN.test(url) && (headers.accept ?? '').includes('text/html'));
}
