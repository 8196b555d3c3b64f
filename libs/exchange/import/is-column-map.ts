import { ValidateBy } from 'class-validator';

/** Whether a value is a map: by column a field with words for its values, or null. */
function isColumnMap(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((entry) => entry === null || isEntry(entry));
}

function isEntry(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const { field, values = {}, ...more } = entry as { field?: unknown; values?: unknown };
  return (
    typeof field === 'string' &&
    Object.keys(more).length === 0 &&
    typeof values === 'object' &&
    values !== null &&
    Object.values(values).every((word) => typeof word === 'string')
  );
}

/** The value is a map of columns (see `ColumnMap`). */
export const IsColumnMap = (): PropertyDecorator =>
  ValidateBy({
    name: 'isColumnMap',
    validator: {
      validate: isColumnMap,
      defaultMessage: () => '$property must name for each column { "field": … } or null',
    },
  });
