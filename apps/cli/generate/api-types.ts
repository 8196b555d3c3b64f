import { catalogue } from '#catalogue';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { AppModule } from '../../api/app.module.js';
import { describeApi, loadTypes } from '../../api/openapi.js';

const HEAD = `// Generated from the description of the API by "npm run generate"; never edited by hand.
/* oxlint-disable */
`;

/**
 * The types of the API's routes, for the client of the screens: a route that changes breaks the compilation of apps/web. The
 * routes of record types are not among them but for the contacts': what they hold the screens learn from the catalogue's
 * description, so that a new record type changes nothing there.
 */
export async function apiTypes(): Promise<string> {
  const document = withoutRecordTypes(await apiDescription());
  return (
    HEAD +
    astToString(
      await openapiTypes(document as unknown as OpenAPI3, {
        alphabetize: true,
        defaultNonNullable: false,
      }),
    )
  );
}

/** The description, of an application that is not started and reaches no database. */
async function apiDescription(): Promise<OpenAPIObject> {
  const options = {
    databaseUrl: 'postgres://unused',
    poolSize: 1,
    work: false,
    jobConcurrency: 1,
    http: true,
  };
  const app = await NestFactory.create(AppModule.register(options), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  await loadTypes();
  return describeApi(app);
}

function withoutRecordTypes({ paths, ...document }: OpenAPIObject): OpenAPIObject {
  const routes = catalogue.filter(({ travel }) => travel !== 'root').map(({ plural }) => `/api/${plural}`);
  const isKept = (path: string): boolean =>
    !routes.some((route) => ['', '/{id}', '/{id}/restore'].some((rest) => path === `${route}${rest}`));
  return { ...document, paths: Object.fromEntries(Object.entries(paths).filter(([path]) => isKept(path))) };
}
