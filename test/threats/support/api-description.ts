/** One operation of the API as its own description tells it. */
export interface Operation {
  method: string;
  path: string;
  /** names of the query's keys */
  query: string[];
  /** an example of its JSON body, with this text wherever a free text may stand; undefined: it has none */
  body(text: string): Record<string, unknown> | undefined;
}

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
}

interface Description {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
}

interface Described {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** Reads /api/openapi.json of a running application: what it does not describe is not found here. */
export async function operationsOf(address: string): Promise<Operation[]> {
  const description = (await (await fetch(`${address}/api/openapi.json`)).json()) as Description;
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const schema = described.requestBody?.content['application/json']?.schema;
      return {
        method: method.toUpperCase(),
        path,
        query: (described.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name),
        body: (text) =>
          schema && (example(schema, text, description.components.schemas, 0) as Record<string, unknown>),
      };
    }),
  );
}

function example(
  schema: Schema,
  text: string,
  schemas: Description['components']['schemas'],
  depth: number,
): unknown {
  const known = schema.$ref ? schemas[schema.$ref.split('/').pop() as string] : undefined;
  const one = known ?? schema.allOf?.[0] ?? schema.oneOf?.[0];
  if (one) return depth > 6 ? {} : example(one, text, schemas, depth + 1);
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'array') return [example(schema.items ?? {}, text, schemas, depth + 1)];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'object' || schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, member]) => [
        name,
        example(member, text, schemas, depth + 1),
      ]),
    );
  return text;
}
