import { config, NestLogger, type Config } from '#platform';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Socket } from 'node:net';
import { AppModule, type AppOptions } from './app.module.js';
import { toProblem } from './error-to-problem.js';
import { prepareEdge, requestId } from './edge.js';
import { serveApiDescription } from './openapi.js';
import { serveScreens } from './screens.js';

const REQUEST_MILLISECONDS = 60_000;

/** The HTTP application, ready but not listening yet. */
export async function createApplication(options: AppOptions): Promise<NestFastifyApplication> {
  const settings = config();
  const adapter = new FastifyAdapter({
    genReqId: requestId,
    bodyLimit: settings.bodyLimit,
    trustProxy: settings.trustProxy,
    requestTimeout: REQUEST_MILLISECONDS,
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: answerBrokenRequest,
  });
  prepareEdge(adapter.getInstance());
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.register(options), adapter, {
    bodyParser: false,
    logger: new NestLogger(),
    abortOnError: false,
  });
  try {
    await registerPlugins(app, settings);
    await serveApiDescription(app);
    await serveScreens(app);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function registerPlugins(app: NestFastifyApplication, settings: Config): Promise<void> {
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, {
    limits: {
      fileSize: settings.fileLimit,
      files: 1,
      fields: 10,
      fieldSize: 10_000,
      parts: 11,
      headerPairs: 50,
    },
  });
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        'upgrade-insecure-requests': settings.secureCookies ? [] : null,
        // nothing from elsewhere; styles are set by scripts, scripts come from files only
        'style-src': ["'self'", "'unsafe-inline'"],
        'font-src': ["'self'", 'data:'],
      },
    },
    strictTransportSecurity: settings.secureCookies,
  });
}

/** What Node refuses before there is a request: headers too large, too slow, no HTTP. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400;
  const body = JSON.stringify(
    toProblem({ statusCode: status, message: 'this is no HTTP request' }).toDocument(),
  );
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  socket.end(
    `HTTP/1.1 ${status} Error\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
