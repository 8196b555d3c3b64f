import { recordType, type Rule } from '#catalogue';

/** The plain sentence of a rule, as the record type's description tells it. */
export function ruleText(recordTypeName: string, line: string): string {
  const type = recordType(recordTypeName);
  const rules: readonly Rule[] = [...type.staysIf, ...type.fields.flatMap((field) => field.rules), ...type.rules];
  return rules.find((rule) => rule.line === line)?.says ?? line;
}
