import { projectRoot } from '#platform';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Serves the API's description at /api/openapi.json and a page to try it at /api/docs; both need no internet. */
export async function serveApiDescription(app: INestApplication): Promise<void> {
  await loadTypes();
  // made when it is first asked for: the application starts sooner
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Interoffice API',
    swaggerOptions: {
      persistAuthorization: true,
      displayRequestDuration: true,
      docExpansion: 'none',
      filter: true,
    },
  });
}

/** The description of every route. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Interoffice')
    .setDescription('Moves contacts, and everything that belongs to them, from one office to another.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer')
    .build();
  return SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}

/** What the compiler knows of DTOs and comments; written beside the compiled program by scripts/compile.mjs. */
export async function loadTypes(): Promise<void> {
  const file = join(projectRoot, 'dist', 'openapi-types.js');
  const { default: types } = (await import(pathToFileURL(file).href)) as {
    default: () => Promise<Record<string, unknown>>;
  };
  await SwaggerModule.loadPluginMetadata(types);
}
