import { idempotencyKey } from '#offices';
import { jsonSchemaOf, type JsonSchema, type RecordTypeDescription } from '#catalogue';
import { applyDecorators } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiQuery,
  ApiUnprocessableEntityResponse,
  type ApiResponseSchemaHost,
} from '@nestjs/swagger';
import type { ListGrammar } from './query/list-query.js';
import { pageSchema, readSchema, writtenSchema } from './record.schemas.js';

type Schema = ApiResponseSchemaHost['schema'];

// JsonSchema is OpenAPI's schema with read-only lists
const asSchema = (schema: JsonSchema): Schema => schema as Schema;

const ifMatch = (required: boolean): MethodDecorator & ClassDecorator =>
  ApiHeader({ name: 'If-Match', required, description: 'The ETag of the record as you read it' });
const AWAY = 'CONTACT_IN_TRANSIT, CONTACT_TRANSFERRED: the contact is not in the custody of the office';

/** Describes a list of a type: its page, its filters, its orders. */
export function DescribesList(type: RecordTypeDescription, grammar: ListGrammar): MethodDecorator {
  const { filters, sorts } = grammar.parameterNames;
  const query = (name: string, description: string, more: object = {}): MethodDecorator =>
    ApiQuery({ name, required: false, description, schema: { type: 'string' }, ...more });
  const hasContacts = type.travel !== 'reference';
  return applyDecorators(
    ApiOperation({
      summary: `List ${type.pluralLabel.toLowerCase()}`,
      description:
        'Leaves out what is in the bin and what belongs to contacts that have moved away. A filter names a field: `status=active`, `birthDate.from=1970-01-01`, `carrierId.empty=true`.',
    }),
    query(
      'search',
      'Words of a name (a little misspelled, without umlauts), a number (former ones too), an e-mail address, a phone number in any notation',
    ),
    query('sort', 'Name of a field, with - before it for descending', {
      schema: { type: 'string', enum: sorts.flatMap((name) => [name, `-${name}`]) },
    }),
    query('limit', 'Most items on the page', {
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    }),
    query('cursor', 'nextCursor of the page before'),
    query('bin', 'true: only what is in the bin', { schema: { type: 'boolean' } }),
    ...(hasContacts
      ? [
          query('custody', 'here, in_transit, or transferred: the memory of contacts that have moved', {
            schema: { type: 'string', enum: ['here', 'in_transit', 'transferred'] },
          }),
        ]
      : []),
    ...(hasContacts && type.travel !== 'root'
      ? [query('contact', 'Id of a contact: only what belongs to it, directly or by the records above')]
      : []),
    ...(type.travel === 'root' ? [query('set', 'Id of a set: only contacts in it')] : []),
    ...filters.map((name) => query(name, `Filter by ${name}`)),
    ApiOkResponse({ schema: asSchema(pageSchema(type)) }),
    ApiBadRequestResponse({ description: 'An unknown, repeated or wrong parameter' }),
  );
}

/** Describes reading one record. */
export function DescribesRead(type: RecordTypeDescription): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      summary: `Read one: ${type.label.toLowerCase()}`,
      description: 'Sensitive numbers come in clear here and masked in lists.',
    }),
    ApiOkResponse({
      schema: asSchema(readSchema(type)),
      headers: { etag: { description: 'The version', schema: { type: 'string' } } },
    }),
    ApiNotFoundResponse({ description: 'NOT_FOUND: none, another office’s, or another user’s private one' }),
  );
}

/** Describes creating a record. */
export function DescribesCreate(type: RecordTypeDescription, body: JsonSchema): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      summary: `Create: ${type.label.toLowerCase()}`,
      description: 'A likely duplicate is saved and comes as a warning.',
    }),
    idempotencyKey,
    ApiBody({ schema: asSchema(body) as never }),
    ApiCreatedResponse({ schema: asSchema(writtenSchema(type)) }),
    ApiConflictResponse({ description: `NUMBER_TAKEN, RECORD_EXISTS, ${AWAY}` }),
    ApiUnprocessableEntityResponse({ description: 'VALIDATION: every wrong field in "errors"' }),
  );
}

/** Describes changing a record. */
export function DescribesChange(type: RecordTypeDescription): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      summary: `Change: ${type.label.toLowerCase()}`,
      description: 'Only the fields that the body names change; null empties a field.',
    }),
    ifMatch(true),
    ApiBody({ schema: asSchema(jsonSchemaOf(type, 'change')) as never }),
    ApiOkResponse({ schema: asSchema(writtenSchema(type)) }),
    ApiConflictResponse({ description: `NUMBER_TAKEN, IN_BIN, ${AWAY}` }),
    ApiPreconditionFailedResponse({ description: 'VERSION_CHANGED' }),
    ApiUnprocessableEntityResponse({ description: 'VALIDATION: every wrong field in "errors"' }),
  );
}

/** Describes putting a record into the bin. */
export function DescribesRemove(type: RecordTypeDescription): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary: `Put into the bin: ${type.label.toLowerCase()}` }),
    ifMatch(false),
    ApiNoContentResponse(),
    ApiConflictResponse({ description: AWAY }),
  );
}

/** Describes taking a record out of the bin. */
export function DescribesRestore(type: RecordTypeDescription): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary: `Take out of the bin: ${type.label.toLowerCase()}` }),
    idempotencyKey,
    ApiOkResponse({ schema: asSchema(writtenSchema(type)) }),
    ApiConflictResponse({ description: `NOT_IN_BIN, NUMBER_TAKEN, ${AWAY}` }),
  );
}
