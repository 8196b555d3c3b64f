import { jsonSchemaOf, type JsonSchema, type RecordTypeDescription } from '#catalogue';
import { compile } from './compiled-type.js';

const MOMENT: JsonSchema = { type: 'string', format: 'date-time', nullable: true, readOnly: true };

const AWAY: Record<string, JsonSchema> = {
  custody: {
    type: 'string',
    enum: ['here', 'in_transit', 'transferred'],
    readOnly: true,
    description: 'Where the contact of the record is; only records of a contact that is here can be changed.',
  },
  transferId: {
    type: 'string',
    format: 'uuid',
    nullable: true,
    readOnly: true,
    description: 'The transfer that holds or took the contact.',
  },
};

const TRANSFER: JsonSchema = {
  type: 'object',
  nullable: true,
  readOnly: true,
  description:
    'Contacts that are in transit or have moved: which office and user they went to, who took them over, and when.',
  properties: {
    id: { type: 'string', format: 'uuid' },
    officeName: { type: 'string' },
    recipientName: { type: 'string' },
    sentBy: { type: 'string' },
    sentAt: { type: 'string', format: 'date-time' },
    acceptedBy: { type: 'string', nullable: true },
    acceptedAt: { type: 'string', format: 'date-time', nullable: true },
  },
};

const WARNINGS: JsonSchema = {
  type: 'array',
  description: 'The record was saved; somebody should look at these.',
  items: {
    type: 'object',
    properties: {
      code: { type: 'string', example: 'LIKELY_DUPLICATE' },
      detail: { type: 'string' },
      field: { type: 'string' },
      hint: { type: 'string' },
      contactId: { type: 'string', format: 'uuid', description: 'The other contact' },
      reason: { type: 'string', enum: ['clientNumber', 'taxId', 'emailAndName', 'nameAndBirthDate'] },
    },
  },
};

/** What a record of this type is answered as. */
export function readSchema(type: RecordTypeDescription): JsonSchema {
  const compiled = compile(type);
  const schema = jsonSchemaOf({ ...type, fields: compiled.shown }, 'read');
  const more: Record<string, JsonSchema> = {
    ...(compiled.contacts.length > 0 ? AWAY : {}),
    ...(type.travel === 'root' ? { transfer: TRANSFER } : {}),
    ...(compiled.isShared
      ? { inherited: { type: 'boolean', readOnly: true, description: 'It belongs to a parent office.' } }
      : {}),
    deletedAt: { ...MOMENT, description: 'When it was put into the bin.' },
  };
  return { ...schema, properties: { ...schema.properties, ...more } };
}

/** What writing one is answered with. */
export function writtenSchema(type: RecordTypeDescription): JsonSchema {
  const schema = readSchema(type);
  return { ...schema, properties: { ...schema.properties, warnings: WARNINGS } };
}

/** A page of them. */
export function pageSchema(type: RecordTypeDescription): JsonSchema {
  return {
    type: 'object',
    required: ['items', 'nextCursor'],
    properties: {
      items: { type: 'array', items: readSchema(type) },
      nextCursor: { type: 'string', nullable: true },
    },
  };
}

/** A page of the contacts of a set. */
export function memberPageSchema(type: RecordTypeDescription): JsonSchema {
  const page = pageSchema(type);
  const contact = readSchema(type);
  const items = {
    ...contact,
    properties: { ...contact.properties, tagged: { type: 'boolean' as const, description: 'Tagged by you' } },
  };
  return { ...page, properties: { ...page.properties, items: { type: 'array', items } } };
}
