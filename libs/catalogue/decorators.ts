import { snakeCase } from './names.js';
import type {
  ChoicesSaid,
  FieldDescription,
  FieldKind,
  FieldOptions,
  RecordTypeDescription,
  RecordTypeOptions,
} from './model.js';
import type { ChoiceWord } from './words.js';

const fieldsOf = new Map<object, FieldDescription[]>();
const described = new Map<string, RecordTypeDescription>();

type KindOptions = Partial<Pick<FieldDescription, 'width' | 'scale' | 'choices' | 'to'>>;

function field(kind: FieldKind, options: FieldOptions & KindOptions): PropertyDecorator {
  return (target, property) => {
    const name = String(property);
    const fields = fieldsOf.get(target.constructor) ?? [];
    fields.push({
      ...options,
      name,
      column: snakeCase(name),
      kind,
      required: options.required ?? false,
      transfer: options.transfer ?? 'carry',
      rules: options.rules ?? [],
    });
    fieldsOf.set(target.constructor, fields);
  };
}

/** One line of text, at most `width` characters. */
export const Text = (options: FieldOptions & { width: number }): PropertyDecorator => field('text', options);
/** Text with line breaks, at most `width` characters. */
export const LongText = (options: FieldOptions & { width: number }): PropertyDecorator =>
  field('longText', options);
interface Choosable {
  choices: readonly ChoiceWord[];
  de: { choices?: ChoicesSaid };
}
/** One of a fixed list. */
export const Choice = (options: FieldOptions & Choosable): PropertyDecorator => field('choice', options);
/** Several of a fixed list, or of the office's own list when `choices` is empty. */
export const Choices = (options: FieldOptions & Choosable): PropertyDecorator => field('choices', options);
/** A day without a time. */
export const Day = (options: FieldOptions): PropertyDecorator => field('date', options);
/** A moment in time. */
export const Instant = (options: FieldOptions): PropertyDecorator => field('instant', options);
export const Integer = (options: FieldOptions): PropertyDecorator => field('integer', options);
/** A number with `scale` digits after the point; a string over the API. */
export const Decimal = (options: FieldOptions & { scale: number }): PropertyDecorator =>
  field('decimal', options);
/** An amount with two digits after the point, in the record's `currency`; a string over the API. */
export const Money = (options: FieldOptions): PropertyDecorator => field('money', { ...options, scale: 2 });
export const Flag = (options: FieldOptions): PropertyDecorator =>
  field('boolean', { default: false, ...options });
export const Email = (options: FieldOptions): PropertyDecorator => field('email', { ...options, width: 254 });
export const Phone = (options: FieldOptions): PropertyDecorator => field('phone', { ...options, width: 40 });
/** Encrypted in its column, with a blind index `<column>_index` beside it. */
export const Secret = (options: FieldOptions & { width: number }): PropertyDecorator =>
  field('secret', { sensitive: true, ...options });
/** A user of the office. Users do not cross, so it becomes the accepting user or stays. */
export const OfficeUser = (options: FieldOptions & { transfer: 'recipient' | 'stay' }): PropertyDecorator =>
  field('user', options);
/** Another record of the same office (or, for a `recreate` link, of a parent office). */
export const Link = (
  options: FieldOptions & { to: string; transfer: 'owner' | 'together' | 'ifPresent' | 'recreate' | 'stay' },
): PropertyDecorator => field('link', options);
/** The fields that an office defines itself; they never cross, because the target office has other ones. */
export const CustomFields = (options: Pick<FieldOptions, 'rules'>): PropertyDecorator =>
  field('custom', { label: 'Custom data', de: { label: 'Eigene Felder' }, transfer: 'stay', ...options });

/** Describes a record type; the class's fields are described by the decorators above. */
export function RecordType(options: RecordTypeOptions): ClassDecorator {
  return (target) => {
    described.set(options.name, {
      ...options,
      table: snakeCase(options.name),
      fields: fieldsOf.get(target) ?? [],
      staysIf: options.staysIf ?? [],
      edited: options.edited ?? true,
    });
  };
}

/** @internal every description that the imported classes made */
export function descriptions(): ReadonlyMap<string, RecordTypeDescription> {
  return described;
}
