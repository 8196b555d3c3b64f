import { ValidateBy } from 'class-validator';
import { ACCOUNT_NUMBER_FORMS } from '../fields/account-numbers.js';
import { MODES, NUMBER_TAKEN, ON_ERROR } from './recipe.js';

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === 'string' && value.length <= 4000;
const isOneOf =
  (...choices: readonly unknown[]): Test =>
  (value) =>
    choices.includes(value);
const isListOf =
  (test: Test, atMost: number): Test =>
  (value) =>
    Array.isArray(value) && value.length <= atMost && value.every(test);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isRecordOf =
  (test: Test): Test =>
  (value) =>
    isObject(value) && Object.values(value).every(test);

/** An object with these members and no others; `name?` may be left out. */
const isShape =
  (shape: Readonly<Record<string, Test>>): Test =>
  (value) => {
    if (!isObject(value)) return false;
    const known = new Map(Object.entries(shape).map(([name, test]) => [name.replace('?', ''), test]));
    const asked = Object.keys(shape).filter((name) => !name.endsWith('?'));
    return (
      asked.every((name) => value[name] !== undefined) &&
      Object.entries(value).every(
        ([name, member]) => member === undefined || known.get(name)?.(member) === true,
      )
    );
  };

const isEntry = isShape({
  field: isText,
  'values?': isRecordOf(isText),
  'default?': isText,
  'blank?': isOneOf('permitted', 'refused'),
  'mustEqualDefault?': isOneOf(true, false),
  'onFault?': isOneOf('record', 'field'),
  'form?': isOneOf(...ACCOUNT_NUMBER_FORMS),
  'negate?': isOneOf(true, false),
  'sameAs?': isText,
});

const isColumnMap: Test = (value) =>
  isRecordOf((entry) => entry === null || isEntry(entry))(value) &&
  Object.keys(value as object).length <= 500;

const isName: Test = (value) => typeof value === 'string' && value.length >= 1 && value.length <= 120;

const isOptions = isShape({
  'mode?': isOneOf(...MODES),
  'key?': isListOf(isName, 20),
  'tieBreak?': isListOf(isName, 10),
  'onError?': isOneOf(...ON_ERROR),
  'emptyCells?': isOneOf('keep', 'clear'),
  'existing?': isOneOf('overwrite', 'preserve'),
  'numberTaken?': isOneOf(...NUMBER_TAKEN),
  'constants?': isRecordOf(isText),
});

/** Recipes of the parts of a file (see `PartRecipe`). */
const isParts: Test = (value) =>
  isListOf(
    isShape({
      name: isName,
      recordType: isName,
      'when?': isShape({ column: isText, 'values?': isListOf(isText, 100), 'filled?': isOneOf(true, false) }),
      'each?': isOneOf(true, false),
      'suggested?': isOneOf(true, false),
      columns: isColumnMap,
      'links?': isRecordOf(isName),
      'onlyNew?': isName,
      'options?': isOptions,
    }),
    20,
  )(value) && (value as unknown[]).length > 0;

/** The value is a map of columns (see `ColumnMap`). */
export const IsColumnMap = (): PropertyDecorator =>
  ValidateBy({
    name: 'isColumnMap',
    validator: {
      validate: isColumnMap,
      defaultMessage: () => '$property must name for each column { "field": … } or null',
    },
  });

/** The value holds texts by field. */
export const IsConstants = (): PropertyDecorator =>
  ValidateBy({
    name: 'isConstants',
    validator: {
      validate: isRecordOf(isText),
      defaultMessage: () => '$property must name a text for each field',
    },
  });

/** The value holds the recipes of a file's parts. */
export const IsParts = (): PropertyDecorator =>
  ValidateBy({
    name: 'isParts',
    validator: {
      validate: isParts,
      defaultMessage: () => '$property must be 1 to 20 parts, each with name, recordType and columns',
    },
  });
