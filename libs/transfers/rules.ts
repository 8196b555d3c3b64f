import { OFFICE_RULES } from './compiler/held-back.js';
import { pathToContact, recordType, type RecordTypeDescription, type Rule } from '#catalogue';

/** The plain sentence of a rule, as the record type's description tells it, or that of a record above it. */
export function ruleText(recordTypeName: string, line: string): string {
  const type = recordType(recordTypeName);
  const above = pathToContact(type).map((link) => recordType(link.to as string));
  return (
    [...[type, ...above].flatMap(rulesOf), ...OFFICE_RULES].find((rule) => rule.line === line)?.says ?? line
  );
}

function rulesOf(type: RecordTypeDescription): readonly Rule[] {
  return [...type.staysIf, ...type.fields.flatMap((field) => field.rules), ...type.rules];
}
