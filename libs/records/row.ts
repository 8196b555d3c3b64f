import { officeColumn, quoteName, type FieldDescription, type Values } from '#catalogue';
import { blindIndex, decryptField, decryptUnchecked, encryptField } from '#platform';
import type { CompiledType } from './compiled-type.js';
import { linkColumn, type LinkTargets } from './links.js';

/** A record as the API answers it: its fields by name, beside id, version and what else every record has. */
export interface RecordAnswer extends Record<string, unknown> {
  id: string;
  version: number;
  custody?: string;
  transferId?: string | null;
  deletedAt: Date | null;
}

/** Columns and values of the fields that `values` names: secrets encrypted, with their blind index beside them. */
export function columnsOf(compiled: CompiledType, values: Values, targets: LinkTargets): [string, unknown][] {
  const columns: [string, unknown][] = [];
  for (const field of compiled.type.fields)
    if (field.calculated === undefined && field.name in values)
      columns.push(...columnOf(field, values[field.name], targets));
  return columns;
}

function columnOf(field: FieldDescription, value: unknown, targets: LinkTargets): [string, unknown][] {
  const column = quoteName(field.column);
  if (field.kind === 'link') return linkColumn(field, officeColumn(field), value, targets);
  if (field.kind === 'custom') return [[column, JSON.stringify(value)]];
  if (field.kind !== 'secret') return [[column, value]];
  const index = quoteName(`${field.column}_index`);
  if (typeof value !== 'string')
    return [
      [column, null],
      [index, null],
    ];
  return [
    [column, encryptField(value)],
    [index, blindIndex(value)],
  ];
}

/** A row as it is answered, with secrets in clear and nothing of ours beside it. */
export function answered(compiled: CompiledType, row: Record<string, unknown>): RecordAnswer {
  const answer = withoutOurs(row);
  for (const { name } of compiled.secrets) {
    const stored = answer[name];
    if (typeof stored === 'string') answer[name] = decryptField(stored);
  }
  return answer;
}

/** Rows as a list answers them: secrets masked, which is decrypted for all of them at once. */
export function answeredMasked(
  compiled: CompiledType,
  rows: readonly Record<string, unknown>[],
): RecordAnswer[] {
  const answers = rows.map(withoutOurs);
  for (const { name } of compiled.secrets) {
    const withSecret = answers.filter((answer) => typeof answer[name] === 'string');
    const secrets = decryptUnchecked(withSecret.map((answer) => answer[name] as string));
    withSecret.forEach((answer, at) => (answer[name] = masked(secrets[at] as string)));
  }
  return answers;
}

function withoutOurs(row: Record<string, unknown>): RecordAnswer {
  const answer: Record<string, unknown> = {};
  for (const name of Object.keys(row)) if (!name.startsWith('$')) answer[name] = row[name];
  return answer as RecordAnswer;
}

/** `123456789` → `******789` */
export function masked(secret: string): string {
  const shown = secret.length > 5 ? secret.slice(-3) : '';
  return '*'.repeat(secret.length - shown.length) + shown;
}
