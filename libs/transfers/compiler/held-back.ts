import type { FieldDescription, RecordTypeDescription, Rule } from '#catalogue';

/** The line of what an office holds back by its own list (decision 20). */
export const EXCLUDED_LINE = 'X-EXCLUDED';
/** The line of what an agreement between two organisations does not cover. */
export const NOT_AGREED_LINE = 'X-AGREEMENT';

/** Rules that stand in no record type's description, because offices make them. */
export const OFFICE_RULES: readonly Rule[] = [
  {
    line: EXCLUDED_LINE,
    says: 'The sending office holds this back by a rule of its own.',
    de: 'Das sendende Büro hält dies durch eine eigene Regel zurück.',
  },
  {
    line: NOT_AGREED_LINE,
    says: 'The agreement between the two organisations does not cover this.',
    de: 'Die Vereinbarung der beiden Organisationen deckt dies nicht ab.',
  },
];

/** A record type that stays as a whole (`field` is empty), or one field of it; beyond what the catalogue says. */
export interface HeldBack {
  recordType: string;
  field: string;
  line: string;
}

/** How a record type behaves in one send: as the catalogue describes it, less what is held back. */
export type Describe = (type: RecordTypeDescription) => RecordTypeDescription;

/** Nothing is held back. */
export const asDescribed: Describe = (type) => type;

/**
 * The catalogue's descriptions with what is held back added as rules: such a field stays, and so does every record of such
 * a type with all below it. Rules of the catalogue come first, so this can only withhold more, never less.
 */
export function withHeldBack(heldBack: readonly HeldBack[]): Describe {
  if (heldBack.length === 0) return asDescribed;
  return (type) => {
    const own = heldBack.filter(({ recordType }) => recordType === type.name);
    if (own.length === 0) return type;
    const whole = own.find(({ field }) => field === '');
    return {
      ...type,
      staysIf: whole ? [...type.staysIf, ruleOf(whole.line)] : type.staysIf,
      fields: type.fields.map((field) => heldField(field, own)),
    };
  };
}

function heldField(field: FieldDescription, heldBack: readonly HeldBack[]): FieldDescription {
  const held = heldBack.find((one) => one.field === field.name);
  if (!held || field.transfer === 'stay') return field;
  return { ...field, transfer: 'stay', rules: [ruleOf(held.line)] };
}

function ruleOf(line: string): Rule {
  return OFFICE_RULES.find((rule) => rule.line === line) as Rule;
}

/** The line that holds back a whole record type, or undefined. */
export function heldLine(type: RecordTypeDescription): string | undefined {
  const lines = OFFICE_RULES.map((rule) => rule.line);
  return type.staysIf.find((rule) => lines.includes(rule.line))?.line;
}
