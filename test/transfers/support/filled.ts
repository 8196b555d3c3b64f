import { isWritable, type FieldDescription, type RecordTypeDescription } from '#catalogue';

let made = 0;

/**
 * A value for every field of a record type that holds no link, user or custom data: no two records alike, no value that
 * the database would put there by itself, each in the form in which PostgreSQL gives it back.
 */
export function filled(type: RecordTypeDescription): Record<string, unknown> {
  const mark = ++made;
  const fields = type.fields.filter(
    (field) => isWritable(field) && !['link', 'user', 'custom'].includes(field.kind),
  );
  return Object.fromEntries(
    fields.map((field) => [field.name, CHOSEN[`${type.name}.${field.name}`] ?? valueOf(field, mark)]),
  );
}

/** What other rules depend on. */
const CHOSEN: Record<string, unknown> = {
  'contact.kind': 'person',
  'contact.consent': 'given',
  'letter.direction': 'sent',
  'keyRelation.type': 'family',
  'keyRelation.code': 'spouse',
};

const FORMATS: Record<string, string> = {
  currency: 'USD',
  country: 'BR',
  isin: 'US0378331005',
  url: 'https://example.org/x',
};

function valueOf(field: FieldDescription, mark: number): unknown {
  const text = `${mark} ${field.name}`.slice(0, field.width);
  switch (field.kind) {
    case 'choice':
      return (
        field.choices?.find((choice) => choice !== field.default && choice !== field.choices?.[0]) ??
        field.choices?.[0]
      );
    case 'choices':
      return [`one ${mark}`, 'two, "quoted"'];
    case 'date':
      return `19${String(50 + (mark % 50))}-02-${String(1 + (mark % 28)).padStart(2, '0')}`;
    case 'instant':
      return `2026-03-01T04:05:${String(mark % 60).padStart(2, '0')}.123456Z`;
    case 'integer':
      return Math.min(field.max ?? 900, 100 + (mark % 800));
    case 'decimal':
      return `${mark % 90}.${'7'.repeat(field.scale ?? 1)}`;
    case 'money':
      return `${mark}234567890.05`;
    case 'boolean':
      return field.default !== true;
    case 'email':
      return `someone.${mark}@example.org`;
    case 'phone':
      return `+31 20 ${String(1_000_000 + mark)}`;
    default:
      return field.format
        ? FORMATS[field.format]
        : field.name === 'sha256'
          ? String(mark).padStart(64, '0')
          : text;
  }
}
