import type { FieldDescription, FieldKind, RecordTypeDescription } from './model.js';
import { isReadOnly } from './validate.js';
import { ID_EXAMPLE } from './values.js';

/** A JSON schema in the form of OpenAPI 3.0. */
export interface JsonSchema {
  type?: 'string' | 'integer' | 'boolean' | 'array' | 'object';
  format?: string;
  pattern?: string;
  description?: string;
  title?: string;
  enum?: readonly (string | null)[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  nullable?: boolean;
  readOnly?: boolean;
  default?: string | number | boolean;
  example?: unknown;
}

/**
 * The schema of a record type for the API's description.
 * @param mode `create` and `change`: what may be sent; `read`: what is answered, calculated and system fields included
 */
export function jsonSchemaOf(type: RecordTypeDescription, mode: 'create' | 'change' | 'read'): JsonSchema {
  const fields = mode === 'read' ? type.fields : type.fields.filter((field) => !isReadOnly(field));
  const own = Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)]));
  const required = fields.filter((field) => isAsked(field, mode)).map((field) => field.name);
  return {
    type: 'object',
    title: type.label,
    description: [...type.rules, ...(type.needs ?? [])].map((rule) => rule.says).join(' '),
    properties: mode === 'read' ? { ...HEAD, ...(type.travel === 'root' ? CUSTODY : {}), ...own } : own,
    ...(mode === 'read' ? { required: [...Object.keys(HEAD), ...required] } : {}),
    ...(mode === 'create' && required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

function isAsked(field: FieldDescription, mode: 'create' | 'change' | 'read'): boolean {
  return field.required && (mode === 'read' || field.default === undefined);
}

const MOMENT: JsonSchema = { type: 'string', format: 'date-time', readOnly: true };

/** What every record is answered with beside its own fields. */
const HEAD: Record<string, JsonSchema> = {
  id: { type: 'string', format: 'uuid', readOnly: true, description: 'Never changes.', example: ID_EXAMPLE },
  version: {
    type: 'integer',
    readOnly: true,
    description: 'Counts the changes; the ETag is made of it.',
    example: 1,
  },
  createdAt: MOMENT,
  updatedAt: MOMENT,
};

const CUSTODY: Record<string, JsonSchema> = {
  custody: {
    type: 'string',
    enum: ['here', 'in_transit', 'transferred'],
    readOnly: true,
    description: 'Only a contact that is here can be changed.',
  },
  transferId: {
    type: 'string',
    format: 'uuid',
    nullable: true,
    readOnly: true,
    description: 'The transfer that holds or took the contact.',
  },
};

function fieldSchema(field: FieldDescription): JsonSchema {
  const description = descriptionOf(field);
  const kind = KINDS[field.kind](field);
  return {
    title: field.label,
    ...kind,
    ...(description ? { description } : {}),
    ...(isNullable(field) ? { nullable: true, ...(kind.enum ? { enum: [...kind.enum, null] } : {}) } : {}),
    ...(isReadOnly(field) ? { readOnly: true } : {}),
    ...(field.default === undefined ? {} : { default: field.default }),
  };
}

function isNullable(field: FieldDescription): boolean {
  return (
    !field.required && field.default === undefined && field.kind !== 'choices' && field.kind !== 'custom'
  );
}

function descriptionOf(field: FieldDescription): string {
  const parts = [
    field.help,
    field.unit && `Unit: ${field.unit}.`,
    ...field.rules.map((rule) => `${rule.says} (${rule.line})`),
  ];
  return parts.filter(Boolean).join(' ');
}

const FORMAT_EXAMPLES = { currency: 'EUR', country: 'NL', isin: 'US0378331005', url: 'https://example.org' };

function decimal(scale: number, precision: number, example: string): JsonSchema {
  const fraction = scale > 0 ? `(\\.\\d{1,${scale}})?` : '';
  return { type: 'string', pattern: `^-?\\d{1,${precision - scale}}${fraction}$`, example };
}

const ID: JsonSchema = { type: 'string', format: 'uuid', example: ID_EXAMPLE };

const KINDS: Record<FieldKind, (field: FieldDescription) => JsonSchema> = {
  text: (field) => ({
    type: 'string',
    maxLength: field.width,
    ...(field.format === 'url' ? { format: 'uri' } : {}),
    ...(field.format ? { example: FORMAT_EXAMPLES[field.format] } : {}),
  }),
  longText: (field) => ({ type: 'string', maxLength: field.width }),
  choice: (field) => ({ type: 'string', enum: field.choices, example: field.choices?.[0] }),
  choices: (field) => ({
    type: 'array',
    maxItems: 100,
    items: field.choices?.length
      ? { type: 'string', enum: field.choices }
      : { type: 'string', maxLength: 80 },
  }),
  date: () => ({ type: 'string', format: 'date', example: '2026-11-22' }),
  instant: () => ({ type: 'string', format: 'date-time', example: '2026-11-22T03:21:28Z' }),
  integer: (field) => ({
    type: 'integer',
    ...(field.min === undefined ? {} : { minimum: field.min }),
    ...(field.max === undefined ? {} : { maximum: field.max }),
    example: Math.max(field.min ?? 0, 1),
  }),
  decimal: (field) => decimal(field.scale ?? 0, 24, '12.5'),
  money: () => decimal(2, 18, '1250.00'),
  boolean: () => ({ type: 'boolean', example: false }),
  email: (field) => ({ type: 'string', format: 'email', maxLength: field.width, example: 'ada@example.org' }),
  phone: (field) => ({ type: 'string', maxLength: field.width, example: '+31 20 555 0100' }),
  secret: (field) => ({ type: 'string', maxLength: field.width }),
  user: () => ID,
  link: () => ID,
  custom: () => ({ type: 'object', additionalProperties: true, example: {} }),
};
