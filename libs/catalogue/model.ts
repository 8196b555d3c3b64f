import type { ChoiceWord, Unit } from './words.js';

/** What kind of value a field holds: fixes its column, its form on screen and its check. */
export type FieldKind =
  | 'text' // one line, `width` characters at most
  | 'longText' // any length up to `width`
  | 'choice' // one of `choices`
  | 'choices' // several of `choices`
  | 'date' // 2026-11-22
  | 'instant' // 2026-11-22T03:21:28Z
  | 'integer'
  | 'decimal' // a string over the API: `scale` digits after the point
  | 'money' // as decimal, 2 digits; its currency stands in the record's `currency`
  | 'boolean'
  | 'email'
  | 'phone'
  | 'secret' // encrypted in its column, with a blind index beside it for matching
  | 'user' // a user of the office
  | 'link' // another record
  | 'custom'; // the fields that the office defines itself, by name

/** How a link or a field behaves in a transfer (design.md, section 2). `carry` is what an ordinary field does. */
export type FieldBehaviour =
  | 'carry'
  | 'stay' // never crosses
  | 'recipient' // becomes the user who accepts
  | 'owner' // a link: the row travels with the record that it names
  | 'together' // a link: kept only if both ends travel together
  | 'ifPresent' // a link: kept only if the contact is in the target office on arrival
  | 'recreate'; // a link: matched in the target office by its natural key, or recreated there

/** A test on the row's own fields. All members given must hold. */
export interface Condition {
  field: string;
  is?: readonly (string | boolean)[];
  isNot?: readonly (string | boolean)[];
}

/** A sentence of the source documents that withholds or keeps something. The first whose condition holds applies. */
export interface Rule {
  /** The line of requirements.md, e.g. S4-26. */
  line: string;
  /** The rule in a plain sentence, as users read it on screen, in the loss report and in the receipt. */
  says: string;
  /** The same sentence in German, for screens that are shown in it. */
  de: string;
  when?: Condition;
}

/** A rule that keeps a whole record of a travelling type at home. */
export interface StayRule extends Rule {
  /** It stays if a record of this type names it by this link (a case attached to a commission). */
  referredToBy?: { recordType: string; link: string };
}

/** At least one of these fields has a value, in every row for which the condition holds. */
export interface Need {
  anyOf: readonly string[];
  when?: Condition;
  /** The same in a plain sentence, and in German. */
  says: string;
  de: string;
}

/** The value of `field` is one of those that `table` lists for the value of the field `by`. */
export interface Fit {
  field: string;
  by: string;
  table: Readonly<Record<string, readonly string[]>>;
}

/** A list of numbers with names that the office keeps in a setting, and between which numbers files should stay (S2-43). */
export interface Numbered {
  setting: 'transactionTypes';
  from: number;
  to: number;
}

/** What a field is called and what it is for: whatever is said in English is said in German, too (decision 54). */
type Said =
  | { label: string; help?: never; de: { label: string; help?: never } }
  | { label: string; help: string; de: { label: string; help: string } };

export type FieldOptions = FieldTraits & Said;

interface FieldTraits {
  /** What files call it beside its name and label; an import recognises its column by them. */
  synonyms?: readonly string[];
  required?: boolean;
  /** Set by the system, read-only over the API; travels like any other field. */
  system?: boolean;
  /** Text in a form that others fix: ISO 4217, ISO 3166-1 alpha-2, ISO 6166, http(s). */
  format?: 'currency' | 'country' | 'isin' | 'url';
  /** Integers: the least and the greatest value that is taken. */
  min?: number;
  max?: number;
  /** Integers that stand for an entry of a list which the office keeps (S2-41). */
  numbered?: Numbered;
  /** Shown and logged only where it must be. */
  sensitive?: boolean;
  /** A number that people use: unique in its office, renumbered on a collision, searched. */
  number?: boolean;
  /** Assigned from the office's counter when a new record brings none (S2-35). */
  assigned?: boolean;
  /** Found by the search of its record type. */
  search?: boolean;
  /** SQL over the row's own columns for a stored calculated column, or over `$row` for one that is read: never written. */
  calculated?: { stored: string } | { read: string };
  default?: string | number | boolean;
  unit?: Unit;
  /** The field that this one says more about: where two records are merged it is taken with that one or not at all. */
  follows?: string;
  transfer?: FieldBehaviour;
  /** The rules behind `stay`, `ifPresent`, `together`, `recreate`, `owner`, `recipient`. */
  rules?: readonly Rule[];
}

/** Values of a choice that are called otherwise here than `CHOICE_WORDS` says. */
export type ChoicesSaid = { readonly [value in ChoiceWord]?: string };

export interface FieldDescription extends FieldTraits {
  label: string;
  help?: string;
  de: { label: string; help?: string; choices?: ChoicesSaid };
  name: string;
  /** snake_case of the name */
  column: string;
  kind: FieldKind;
  required: boolean;
  transfer: FieldBehaviour;
  rules: readonly Rule[];
  width?: number;
  scale?: number;
  choices?: readonly string[];
  /** Links only: the record type at the other end. */
  to?: string;
}

export interface RecordTypeOptions {
  /** camelCase, singular: `pendingCase`. */
  name: string;
  label: string;
  pluralLabel: string;
  /** The same in German, as its rules say it (decision 51). */
  de: { label: string; pluralLabel: string };
  /** kebab-case, in the route: `pending-cases`. */
  plural: string;
  /** root: the contact. travels: with its owner. reference: recreated where it is needed. stays: never crosses. */
  travel: 'root' | 'travels' | 'reference' | 'stays';
  /** Why it travels or stays. */
  rules: readonly Rule[];
  /** Single records of a travelling type that stay all the same. */
  staysIf?: readonly StayRule[];
  /** Fields that name a reference record across offices: what `recreate` matches by. */
  naturalKey?: readonly string[];
  /** What a row needs beside its required fields. */
  needs?: readonly Need[];
  /** Fields whose choices depend on another field. */
  fits?: readonly Fit[];
  /** Field that a person recognises a record by. */
  title: string;
  /** false: no routes of its own (set members are edited through their set). */
  edited?: boolean;
}

export interface RecordTypeDescription extends RecordTypeOptions {
  table: string;
  /** In the order of the class. */
  fields: readonly FieldDescription[];
  staysIf: readonly StayRule[];
  edited: boolean;
}
