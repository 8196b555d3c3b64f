import { isStored, type CustomFieldDefinition, type RecordTypeDescription } from '#catalogue';
import { stringify } from 'csv-stringify/sync';
import { guarded } from '../export/guard.js';
import { canBeKey, importTargets, isExchanged, isUniqueKey, type Target } from './targets.js';

/**
 * A field that files may hold, with what import and export do with it (S2-01). Derived from the catalogue each time: nobody edits
 * it, and there is nothing that could be out of date (S2-02 to S2-04).
 */
export interface FieldDefinition {
  name: string;
  label: string;
  kind: string;
  width: number | null;
  /** digits after the point */
  scale: number | null;
  unit: string | null;
  choices: readonly string[];
  /** a new record needs it */
  required: boolean;
  /** may be a key by which existing records are found (S2-28) */
  key: boolean;
  /** finds another record, so it is never a key to find existing ones (S2-25, S2-29) */
  virtualKey: boolean;
  /** the link whose record it belongs to; a file brings one column of a link, or several that find one record together (S2-09) */
  related: string | null;
  /** finds its record by itself, so no other column of the same link stands beside it */
  unique: boolean;
  exportOnly: boolean;
  /** `*` of a related record, `**` export only, `+` calculated from other records (S2-05, S2-06, S2-10, S2-11) */
  mark: '' | '*' | '**' | '+';
  synonyms: readonly string[];
  help: string;
}

/** What a record type's files may hold, in the order of the catalogue. */
export function fieldDefinitions(
  type: RecordTypeDescription,
  custom: readonly CustomFieldDefinition[] = [],
): FieldDefinition[] {
  return importTargets(type, custom).map((target) => definitionOf(type, target));
}

function definitionOf(type: RecordTypeDescription, target: Target): FieldDefinition {
  const { name, label, kind, field, custom, by, byRef } = target;
  const own = by ?? custom ?? field;
  const exportOnly = target.exportOnly || !isExchanged(type);
  return {
    name,
    label,
    kind: by?.kind ?? (byRef ? 'text' : kind),
    width: own?.width ?? null,
    scale: own?.scale ?? null,
    unit: by ? null : (field?.unit ?? null),
    choices: own?.choices ?? [],
    required: target.required,
    key: !exportOnly && canBeKey(target),
    virtualKey: target.virtualKey && (by !== undefined || byRef === true),
    related: by || byRef ? (field?.name ?? null) : null,
    unique: kind === 'id' || (field?.kind === 'link' ? isUniqueKey(target) : field?.number === true),
    exportOnly,
    mark: markOf(target, exportOnly),
    synonyms: by ? [] : (field?.synonyms ?? []),
    help: by ? '' : (field?.help ?? ''),
  };
}

function markOf({ field, by, byRef }: Target, exportOnly: boolean): FieldDefinition['mark'] {
  if (field && !isStored(field)) return '+';
  if (exportOnly) return '**';
  return by || byRef ? '*' : '';
}

/** The definitions as a file that opens in a spreadsheet. */
export function definitionsFile(
  types: readonly { type: RecordTypeDescription; fields: readonly FieldDefinition[] }[],
): string {
  const head = ['Record type', ...HEAD.map(([label]) => label)];
  const rows = types.flatMap(({ type, fields }) =>
    fields.map((field) => [type.label, ...HEAD.map(([, value]) => guarded(value(field)))]),
  );
  return stringify([head, ...rows], { record_delimiter: '\r\n' });
}

const yes = (flag: boolean): string => (flag ? 'yes' : '');
const HEAD: readonly (readonly [string, (field: FieldDefinition) => string])[] = [
  ['Field', ({ name }) => name],
  ['Label', ({ label }) => label],
  ['Kind', ({ kind }) => kind],
  ['Width', ({ width }) => String(width ?? '')],
  ['Unit', ({ unit }) => unit ?? ''],
  ['Required', ({ required }) => yes(required)],
  ['Key', ({ key }) => yes(key)],
  ['Virtual key', ({ virtualKey }) => yes(virtualKey)],
  ['Related', ({ related }) => related ?? ''],
  ['Export only', ({ exportOnly }) => yes(exportOnly)],
  ['Mark', ({ mark }) => mark],
  ['Choices', ({ choices }) => choices.join('; ')],
  ['Help', ({ help }) => help],
];
