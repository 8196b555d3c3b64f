import {
  fieldOf,
  quoteName,
  recordType,
  type Condition,
  type RecordTypeDescription,
  type Rule,
} from '#catalogue';

/** SQL that says whether a catalogue condition holds for the row `alias`; never null. */
export function conditionSql(
  type: RecordTypeDescription,
  condition: Condition | undefined,
  alias: string,
): string {
  if (!condition) return 'true';
  const column = `${alias}.${quoteName(fieldOf(type, condition.field).column)}`;
  const among = (values: readonly (string | boolean)[]): string =>
    `coalesce(${column} IN (${values.map(literal).join(', ')}), false)`;
  const parts: string[] = [];
  if (condition.is) parts.push(among(condition.is));
  if (condition.isNot) parts.push(`NOT ${among(condition.isNot)}`);
  return parts.join(' AND ');
}

/** SQL for the line of the first rule that applies to the row `alias`. */
export function lineSql(type: RecordTypeDescription, rules: readonly Rule[], alias: string): string {
  const conditional = rules.filter((rule) => rule.when);
  const otherwise = rules.find((rule) => !rule.when) ?? rules.at(-1);
  if (!otherwise) throw new Error(`record type "${type.name}" withholds something without a rule`);
  if (conditional.length === 0) return literal(otherwise.line);
  const branches = conditional.map(
    (rule) => `WHEN ${conditionSql(type, rule.when, alias)} THEN ${literal(rule.line)}`,
  );
  return `CASE ${branches.join(' ')} ELSE ${literal(otherwise.line)} END`;
}

/**
 * SQL for the line of the rule that keeps the row `alias` at home although its type travels, null if it may go;
 * undefined if the type has no such rule. `$1` is the source office.
 */
export function stayLineSql(type: RecordTypeDescription, alias: string): string | undefined {
  if (type.staysIf.length === 0) return undefined;
  const branches = type.staysIf.map((rule) => {
    const tests = [conditionSql(type, rule.when, alias)];
    if (rule.referredToBy) {
      const other = recordType(rule.referredToBy.recordType);
      const column = quoteName(fieldOf(other, rule.referredToBy.link).column);
      tests.push(
        `EXISTS (SELECT 1 FROM ${quoteName(other.table)} o WHERE o.office_id = $1 AND o.${column} = ${alias}.id AND o.deleted_at IS NULL)`,
      );
    }
    return `WHEN ${tests.join(' AND ')} THEN ${literal(rule.line)}`;
  });
  return `CASE ${branches.join(' ')} END`;
}

/** A text or boolean of the catalogue as SQL. Never for a value of a request. */
export function literal(value: string | boolean): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
