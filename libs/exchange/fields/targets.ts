import {
  isStored,
  recordType,
  type CustomFieldDefinition,
  type FieldDescription,
  type RecordTypeDescription,
} from '#catalogue';

/** Where a column of a file may go, and what a column of an export holds: a field, or the key of a linked record. */
export interface Target {
  /** `firstName`, `contactId` (the linked record's id), `contactId.clientNumber`, `custom.hobby`, `id` */
  name: string;
  label: string;
  kind: FieldDescription['kind'] | 'id' | 'ref';
  /** Undefined for the record's own id and for custom fields. */
  field?: FieldDescription;
  custom?: CustomFieldDefinition;
  /** Links: the field of the linked record that the column holds; undefined: its id. */
  by?: FieldDescription;
  /** The linked record is found by `by` of the record that this link of it names: an account by its debtor's name. */
  via?: FieldDescription;
  /** The linked record is found by the id that the file itself gives it. */
  byRef?: true;
  /** A new record needs it. */
  required: boolean;
  /** Finds another record (S2-25): never used as the key of the record itself (S2-29). */
  virtualKey: boolean;
  /** Calculated, set by the system, or a sum: goes out and not in (S2-10, S2-11). */
  exportOnly: boolean;
}

export const ID: Target = {
  name: 'id',
  label: 'Id',
  kind: 'id',
  required: false,
  virtualKey: false,
  exportOnly: false,
};

/** The id that a file itself gives a record: other records of the file name it by that (S1-32). */
export const REF: Target = { ...ID, name: '$ref', label: 'Id within the file', kind: 'ref' };

/** Types whose records files make by themselves: all that have routes, but not those whose content is a stored file. */
export function isExchanged(type: RecordTypeDescription): boolean {
  return type.edited && !hasStoredFile(type);
}

function hasStoredFile(type: RecordTypeDescription): boolean {
  return type.fields.some((field) => field.system === true && field.sensitive === true);
}

/** Every column that files of a record type may have, in the order of the catalogue (S2-01). */
export function targetsOf(
  type: RecordTypeDescription,
  custom: readonly CustomFieldDefinition[],
): readonly Target[] {
  return [
    ID,
    ...type.fields
      .filter((field) => !(field.system && field.sensitive))
      .flatMap((field) => (field.kind === 'custom' ? custom.map(customTarget) : fieldTargets(field))),
  ];
}

/**
 * Every field that a column of an import may go into: those of `targetsOf`; the file's own ids; and keys of the records that a linked
 * record names, so that an account is found by its number and its debtor's name together (S2-40).
 */
export function importTargets(
  type: RecordTypeDescription,
  custom: readonly CustomFieldDefinition[],
): readonly Target[] {
  const own = targetsOf(type, custom);
  const links = own.filter(({ kind, by, exportOnly }) => kind === 'link' && !by && !exportOnly);
  return [...own, REF, ...links.flatMap((link) => [refKey(link), ...distantKeys(link)])];
}

function refKey(link: Target): Target {
  return {
    ...link,
    name: `${link.name}.$ref`,
    label: `${link.label}: id within the file`,
    byRef: true,
    required: false,
  };
}

function distantKeys(link: Target): Target[] {
  return recordType(link.field?.to as string)
    .fields.filter((via) => via.kind === 'link' && via.transfer !== 'stay' && !via.calculated)
    .flatMap((via) => {
      const far = recordType(via.to as string);
      return keysOf(far)
        .filter((by) => by.number === true || by.name === far.title)
        .map((by) => ({
          ...link,
          name: `${link.name}.${via.name}.${by.name}`,
          label: `${link.label}: ${via.label}: ${by.label}`,
          by,
          via,
          required: false,
        }));
    });
}

/** Whether the column finds at most one record by itself: an id, or a number that no two records have. */
export function isUniqueKey({ by, via }: Target): boolean {
  return by === undefined || (by.number === true && via === undefined);
}

function customTarget(custom: CustomFieldDefinition): Target {
  return {
    name: `custom.${custom.name}`,
    label: custom.label,
    kind: custom.kind,
    custom,
    required: false,
    virtualKey: false,
    exportOnly: false,
  };
}

function fieldTargets(field: FieldDescription): Target[] {
  const exportOnly = field.calculated !== undefined || field.system === true;
  const own: Target = {
    name: field.name,
    label: field.label,
    kind: field.kind,
    field,
    required: field.required && field.default === undefined && !exportOnly,
    virtualKey: field.kind === 'link',
    exportOnly,
  };
  if (field.kind !== 'link') return [own];
  return [own, ...keysOf(recordType(field.to as string)).map((by) => byKey(own, by))];
}

function byKey(own: Target, by: FieldDescription): Target {
  return {
    ...own,
    name: `${own.name}.${by.name}`,
    label: `${own.label}: ${by.label}`,
    by,
    required: false,
  };
}

/** The fields by which files name a record of a type: numbers, natural keys, and texts that it is searched by. */
export function keysOf(type: RecordTypeDescription): FieldDescription[] {
  return type.fields.filter(
    (field) =>
      isStored(field) &&
      !field.sensitive &&
      (field.kind === 'text' || field.kind === 'email') &&
      (field.number === true || field.search === true || type.naturalKey?.includes(field.name) === true),
  );
}

/** The key that an export names linked records by beside their id: their number or name. */
export function usualKey(type: RecordTypeDescription): FieldDescription | undefined {
  const keys = keysOf(type);
  return keys.find((field) => field.number) ?? keys.find((field) => type.naturalKey?.includes(field.name));
}

/**
 * The columns of a model spreadsheet, and of an export that shall go back in: everything that an import takes, linked records by
 * the key that people know them by, and no ids of this office.
 */
export function modelTargets(all: readonly Target[]): readonly Target[] {
  return all.filter(({ kind, exportOnly, field, by }) => {
    if (kind === 'id' || exportOnly) return false;
    return field?.kind !== 'link' || by === usualKey(recordType(field.to as string));
  });
}

/** Whether a new record needs the column: of a link, by whichever key. */
export function neededBy({ field, custom, exportOnly }: Target): boolean {
  if (custom) return custom.required === true;
  return (
    field !== undefined && field.required && field.default === undefined && !field.assigned && !exportOnly
  );
}

/** Whether an existing record may be found by this column: by its id, or by a stored value of its own. */
export function canBeKey({ kind, field, by, byRef }: Target): boolean {
  if (kind === 'id') return true;
  if (!field || !isStored(field)) return false;
  return by === undefined && byRef === undefined && KEY_KINDS.has(field.kind);
}

const KEY_KINDS = new Set([
  'text',
  'email',
  'phone',
  'secret',
  'date',
  'choice',
  'link',
  'integer',
  'longText',
  'instant',
  'money',
]);
