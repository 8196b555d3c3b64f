import type { Words } from '../fields/cells.js';
import type { AccountNumberForm } from '../fields/account-numbers.js';

/** Where a column goes, and what is asked of its cells. */
export interface MapEntry {
  /** a name of `importTargets`: `lastName`, `contactId.clientNumber`, `accountId.debtorId.displayName`, `$ref` */
  field: string;
  /** the user's own words: what stands in the file, and what it means; the meaning `''` is: no value */
  values?: Words;
  /** what an empty cell means */
  default?: string;
  /** whether a cell may be empty, besides what the field itself asks for; by default it may */
  blank?: 'permitted' | 'refused';
  /** every cell must be the default (a check that the file is the right one) */
  mustEqualDefault?: boolean;
  /** whether a wrong cell cancels the record (the default), or only the field: then it is a warning */
  onFault?: 'record' | 'field';
  /** numbers whose form is checked: a CRM registration, a CNPJ with its check digits, or one of the two */
  form?: AccountNumberForm;
  /** amounts: the file writes them with the other sign (a balance that is owed is a charge, which is negative) */
  negate?: boolean;
  /** another column that must say the same (S5-46) */
  sameAs?: string;
}

/** Where each column of a file goes; null: nowhere, on purpose. */
export type ColumnMap = Readonly<Record<string, MapEntry | null>>;

/** Lines of a file that a part is for: whose column has one of these values, or has one at all. */
export interface LineRule {
  column: string;
  values?: readonly string[];
  filled?: boolean;
}

/**
 * One type of record in a file that holds several (S1-31). Parts are written in the order of the catalogue's links; records of an
 * earlier part are found by what the file says of them (number, key, its own id `$ref`), before those of the office.
 */
export interface PartRecipe {
  name: string;
  recordType: string;
  /** without it the part is made of every line */
  when?: LineRule;
  /** the part is for the column of `when` and for those that are called like it with a number behind (see `everyColumn`) */
  each?: boolean;
  /** columns that the part does not name go where their names say for certain */
  suggested?: boolean;
  columns: ColumnMap;
  /** links that lead to the record that another part makes of the same line: field and name of the part */
  links?: Readonly<Record<string, string>>;
  /** only for lines on which this part makes a new record: what would else be added again with each import of the file */
  onlyNew?: string;
  /** over the options of the whole import */
  options?: Partial<ImportOptions>;
}

export const MODES = ['create', 'update', 'createAndUpdate', 'skipDuplicates'] as const;
export const ON_ERROR = ['skip', 'stop', 'review'] as const;
export const NUMBER_TAKEN = ['error', 'newNumber', 'update', 'skip'] as const;

/** What shall be done with the records of a file. */
export interface ImportOptions {
  mode: (typeof MODES)[number];
  /**
   * fields by which existing records are found; all of them together are the key (S2-40). `$owner`: the record that it belongs to,
   * by whichever column that one is found
   */
  key: readonly string[];
  /** fields that decide, in this order, when several records have the key (S5-54) */
  tieBreak?: readonly string[];
  /** wrong records: leave them out, write nothing while there are any, or leave them out and keep them for review */
  onError: (typeof ON_ERROR)[number];
  /** whether an empty cell leaves a value as it is or empties it */
  emptyCells: 'keep' | 'clear';
  /** whether a value of the file replaces one that an existing record has; `preserve`: it fills empty fields only */
  existing?: 'overwrite' | 'preserve';
  /**
   * A new record whose number another record of the office has (S1-13 to S1-16): an error; it gets the office's next number and
   * keeps this one as a former number; it is that record and changes it; or it is left out.
   */
  numberTaken?: (typeof NUMBER_TAKEN)[number];
  /** writes at once when the check has found nothing wrong, or when what is wrong shall be left out */
  completeAfterCheck?: boolean;
  /** values for fields that no column brings: as in a cell; `$today`; or `=[Column]`, what that column of the file says, too */
  constants?: Readonly<Record<string, string>>;
}
