import { audit } from '#audit';
import {
  validate,
  type CustomFieldDefinition,
  type RecordTypeDescription,
  type Validation,
  type Values,
} from '#catalogue';
import type { OfficeTransaction } from '#database';
import { officeSettings, pageOf, versionChanged, type Page } from '#offices';
import { commonProblem, type PlacedError } from '#platform';
import { Injectable } from '@nestjs/common';
import type { CompiledType } from './compiled-type.js';
import { awayProblem } from './custody.js';
import { explainList } from './database-errors.js';
import { likelyDuplicates, type Warning } from './duplicates.js';
import { checkLinks } from './links.js';
import { assignAnother, assignNumbers } from './numbers.js';
import { cursorText } from './query/sorting.js';
import type { ListQuery } from './query/list-query.js';
import type { ListExtras } from './query/list-sql.js';
import {
  contactOfAlias,
  findRow,
  insertRow,
  lastChangeOf,
  listRows,
  updateRow,
  type FoundRow,
} from './record.repository.js';
import { recordProblem } from './records.problems.js';
import { answered, answeredMasked, columnsOf, type RecordAnswer } from './row.js';

/** A record that was written, with what somebody should look at. Secrets are masked: answers of a POST are kept. */
export type WrittenRecord = RecordAnswer & { warnings: Warning[] };

/** Digits after the point of a decimal that an office defines itself; its texts are this long at most. */
const OWN_FIELDS = { scale: 6, width: 2_000 };

/** Reads and edits the records of every type, as the catalogue describes them. */
@Injectable()
export class RecordService {
  /** One page of a list; secrets are masked. Throws 400 for a cursor that cannot be read. */
  async list(
    tx: OfficeTransaction,
    compiled: CompiledType,
    query: ListQuery,
    extras?: ListExtras,
  ): Promise<Page<RecordAnswer>> {
    const rows = await listRows(tx, compiled, query, extras).catch(explainList);
    const { items, nextCursor } = pageOf(rows, query.limit, (row) => row.id);
    const last = items.at(-1);
    return {
      items: answeredMasked(compiled, items),
      nextCursor: nextCursor && last ? cursorText(query.sort, { key: String(last.$key), id: last.id }) : null,
    };
  }

  /** One record, secrets in clear. An id that a contact had elsewhere finds it too. Throws 404. */
  async read(tx: OfficeTransaction, compiled: CompiledType, id: string): Promise<RecordAnswer> {
    return answered(compiled, await this.find(tx, compiled, id));
  }

  /**
   * Creates a record. `system` are values of the fields that no request may write.
   * Throws 400 for unknown fields, 422 with every wrong place, 409 for a taken number or a contact that is away.
   */
  async create(
    tx: OfficeTransaction,
    compiled: CompiledType,
    input: unknown,
    system: Values = {},
  ): Promise<WrittenRecord> {
    const { type } = compiled;
    const checked = validate(type, input, 'create', await customFieldsOf(tx, type));
    const values = { ...checked.values, ...system };
    const given = { ...values };
    const columns = await this.columnsToWrite(tx, compiled, checked, values, 'create');
    const id = await insertRow(tx, type, columns).catch(assignAnother(given));
    const warnings = [...asWarnings(checked), ...(await duplicatesOf(tx, type, { ...values, id }))];
    await audit(tx, `${type.name}.created`, { recordType: type.name, recordId: id });
    return this.written(tx, compiled, id, warnings);
  }

  /** Changes the fields that `input` names. Throws as `create`, 404, and 412 when the version is not the present one. */
  async change(
    tx: OfficeTransaction,
    compiled: CompiledType,
    id: string,
    version: number,
    input: unknown,
  ): Promise<WrittenRecord> {
    const { type } = compiled;
    const row = await this.findToWrite(tx, compiled, id, version);
    if (row.deletedAt) throw recordProblem('IN_BIN');
    const checked = validate(type, input, 'change', await customFieldsOf(tx, type), row);
    const values = withKeptCustom(type, checked.values, row);
    const columns = await this.columnsToWrite(tx, compiled, checked, values, 'change');
    const fields = Object.keys(values).sort();
    if (fields.length > 0) await this.update(tx, compiled, row, columns);
    const warnings = [...asWarnings(checked), ...(await duplicatesOf(tx, type, { ...row, ...values }))];
    if (fields.length > 0)
      await audit(tx, `${type.name}.changed`, { recordType: type.name, recordId: row.id, fields });
    return this.written(tx, compiled, row.id, warnings);
  }

  /** Puts a record into the bin; one that lies there already stays as it is. Throws 404, 409, 412 for another version. */
  async remove(tx: OfficeTransaction, compiled: CompiledType, id: string, version?: number): Promise<void> {
    const row = await this.findToWrite(tx, compiled, id, version);
    if (row.deletedAt) return;
    await this.update(tx, compiled, row, [['deleted_at', 'now']]);
    await audit(tx, `${compiled.type.name}.deleted`, { recordType: compiled.type.name, recordId: row.id });
  }

  /** Takes a record out of the bin. Throws 404, and 409 when its number was given away meanwhile. */
  async restore(tx: OfficeTransaction, compiled: CompiledType, id: string): Promise<WrittenRecord> {
    const row = await this.findToWrite(tx, compiled, id);
    if (!row.deletedAt) throw recordProblem('NOT_IN_BIN');
    await this.update(tx, compiled, row, [['deleted_at', null]]);
    await audit(tx, `${compiled.type.name}.restored`, { recordType: compiled.type.name, recordId: row.id });
    return this.written(tx, compiled, row.id, []);
  }

  /** Throws 404, and 409 when the record lies in the bin or its contact is away. */
  async requireChangeable(tx: OfficeTransaction, compiled: CompiledType, id: string): Promise<void> {
    const row = await this.findToWrite(tx, compiled, id);
    if (row.deletedAt) throw recordProblem('IN_BIN');
  }

  private async find(tx: OfficeTransaction, compiled: CompiledType, id: string): Promise<FoundRow> {
    const row = (await findRow(tx, compiled, id)) ?? (await this.findByAlias(tx, compiled, id));
    if (!row) throw commonProblem('NOT_FOUND', `there is no such ${compiled.type.label.toLowerCase()}`);
    return row;
  }

  private async findByAlias(
    tx: OfficeTransaction,
    compiled: CompiledType,
    alias: string,
  ): Promise<FoundRow | undefined> {
    const id = compiled.type.travel === 'root' ? await contactOfAlias(tx, alias) : undefined;
    return id === undefined ? undefined : findRow(tx, compiled, id);
  }

  private async findToWrite(
    tx: OfficeTransaction,
    compiled: CompiledType,
    id: string,
    version?: number,
  ): Promise<FoundRow> {
    const row = await this.find(tx, compiled, id);
    await requireHere(tx, row);
    if (version !== undefined && version !== row.version) throw await changedMeanwhile(tx, compiled, row);
    return row;
  }

  private async columnsToWrite(
    tx: OfficeTransaction,
    compiled: CompiledType,
    checked: Validation,
    values: Values,
    mode: 'create' | 'change',
  ): Promise<[string, unknown][]> {
    const { targets, errors } = await checkLinks(tx, compiled.type, wellFormed(values, checked.errors));
    refuse([...checked.errors, ...errors]);
    await assignNumbers(tx, compiled.type, values, mode);
    return columnsOf(compiled, values, targets);
  }

  /** 0 rows: the custody policy hides a contact that was sent meanwhile, or somebody else was faster. */
  private async update(
    tx: OfficeTransaction,
    compiled: CompiledType,
    row: FoundRow,
    columns: [string, unknown][],
  ): Promise<void> {
    if (await updateRow(tx, compiled.type, row, columns)) return;
    const present = await this.find(tx, compiled, row.id);
    await requireHere(tx, present);
    throw await changedMeanwhile(tx, compiled, present);
  }

  private async written(
    tx: OfficeTransaction,
    compiled: CompiledType,
    id: string,
    warnings: Warning[],
  ): Promise<WrittenRecord> {
    const [answer] = answeredMasked(compiled, [await this.find(tx, compiled, id)]);
    return { ...(answer as RecordAnswer), warnings };
  }
}

/** Throws the 409 or 403 that says why a row cannot be changed here. */
async function requireHere(tx: OfficeTransaction, row: FoundRow): Promise<void> {
  if (row.inherited) throw recordProblem('INHERITED');
  const { $away: contactId, custody = 'here', transferId = null } = row;
  if (contactId) throw await awayProblem(tx, { contactId, custody, transferId });
}

/** The 412 that says who was faster. */
async function changedMeanwhile(
  tx: OfficeTransaction,
  { type }: CompiledType,
  row: FoundRow,
): Promise<Error> {
  return versionChanged(row.version, await lastChangeOf(tx, type, row.id));
}

/** 400 for what the record type does not have at all, 422 for what it has but not so. */
function refuse(errors: readonly PlacedError[]): void {
  const [first] = errors;
  if (!first) return;
  const unreadable = errors.some(({ code }) => code === 'UNKNOWN_FIELD' || code === 'NOT_AN_OBJECT');
  throw commonProblem(unreadable ? 'BAD_REQUEST' : 'VALIDATION', first.detail, {
    at: { field: first.field },
    errors: [...errors],
    hint: first.hint,
  });
}

function wellFormed(values: Values, errors: readonly PlacedError[]): Values {
  const wrong = new Set(errors.map(({ field }) => field));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !wrong.has(name)));
}

/** The fields that the office has defined for records of a type. */
export async function customFieldsOf(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
): Promise<CustomFieldDefinition[]> {
  if (!type.fields.some((field) => field.kind === 'custom')) return [];
  const { customFields } = await officeSettings(tx);
  return (customFields[type.name] ?? []).map((field) => ({ ...OWN_FIELDS, ...field }));
}

/** A change of custom data changes the fields that it names and keeps the others. */
function withKeptCustom(type: RecordTypeDescription, values: Values, row: FoundRow): Values {
  const custom = type.fields.find((field) => field.kind === 'custom' && field.name in values);
  if (!custom) return values;
  return {
    ...values,
    [custom.name]: { ...(row[custom.name] as Values), ...(values[custom.name] as Values) },
  };
}

function asWarnings(checked: Validation): Warning[] {
  return checked.warnings.map(({ code, detail, field, hint }) => ({ code, detail, field, hint }));
}

/** Contacts are compared when they are new or change; an e-mail address may show a duplicate too. */
function duplicatesOf(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  values: Values,
): Promise<Warning[]> {
  if (type.travel === 'root') return likelyDuplicates(tx, values.id);
  return type.fields.some((field) => field.kind === 'email')
    ? likelyDuplicates(tx, values.contactId)
    : Promise.resolve([]);
}
