import type { FieldChoice } from '#catalogue';

/** How an arriving contact is recognised as one that the office has: tried in order (design.md, "Already in the target office"). */
export const MATCH_RULES = ['clientNumber', 'taxId', 'emailAndName', 'nameAndBirthDate'] as const;
export type MatchRule = (typeof MATCH_RULES)[number];

/** What becomes of an arriving contact that the office has already. */
export const COLLISION_CHOICES = ['merge', 'keepBoth', 'skip'] as const;
export type CollisionChoice = (typeof COLLISION_CHOICES)[number];

/** What counts for a recognised contact for which nobody has chosen. */
export interface CollisionDefaults {
  choice: CollisionChoice;
  /** what a merge does with a field */
  eachField: FieldChoice;
  /** what it does with single ones instead, by name */
  fields: Record<string, FieldChoice>;
}

/** Record types that carry fields which an office defines itself (S4-52 to S4-57). */
export const CUSTOM_RECORD_TYPES = ['contact', 'policy', 'account', 'investmentAccount', 'position'] as const;

/** What kind of value a custom field holds. */
export const CUSTOM_KINDS = ['text', 'decimal', 'date', 'boolean'] as const;

/** A field that an office defines itself. */
export interface CustomField {
  name: string;
  label: string;
  kind: (typeof CUSTOM_KINDS)[number];
}

/** A type of transactions: what its number stands for (S2-41). */
export interface TransactionType {
  number: number;
  name: string;
}

/** How many contacts may be sent; null: any number (reliability.md, threat 8). */
export interface SendingLimits {
  /** contacts that the office may send a day (UTC) */
  contactsPerDay: number | null;
  /** contacts that one user of it may send a day (UTC) */
  contactsPerUserPerDay: number | null;
  /** more contacts than this, with what the sender has sent today without one, wait for a second person */
  approvalAbove: number | null;
}

/** What an office decides for itself. */
export interface OfficeSettings {
  matchRules: MatchRule[];
  /** By record type. */
  customFields: Record<string, CustomField[]>;
  qualifications: string[];
  /** What the numbers of transactions mean; files may use the names (S2-41, S2-42). */
  transactionTypes: TransactionType[];
  /** For how many days the office takes back what it has sent and another one has accepted; 0: not at all. */
  returnDays: number;
  /** A recipient is reminded so many days before a transfer expires; 0: never. */
  reminderDays: number;
  /** Whether a recipient may look at a contact of the office before he accepts it. */
  lookBeforeAccept: boolean;
  sendingLimits: SendingLimits;
  collisions: CollisionDefaults;
}

const DEFAULTS: OfficeSettings = {
  matchRules: [...MATCH_RULES],
  customFields: {},
  qualifications: [],
  // those that the maps use which ship with the product
  transactionTypes: [
    { number: 100, name: 'Original charge' },
    { number: 101, name: 'Payment' },
    { number: 102, name: 'Fee' },
    { number: 103, name: 'Adjustment' },
  ],
  returnDays: 30,
  reminderDays: 7,
  lookBeforeAccept: true,
  sendingLimits: { contactsPerDay: null, contactsPerUserPerDay: null, approvalAbove: null },
  collisions: { choice: 'keepBoth', eachField: 'keepMine', fields: {} },
};

/** The settings as they count: what is stored, over the defaults. */
export function withDefaults(stored: Partial<OfficeSettings>): OfficeSettings {
  return { ...DEFAULTS, ...stored };
}
