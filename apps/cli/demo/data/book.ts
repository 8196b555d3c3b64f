import { checkedValue, isWritable, officeColumn, recordType, type FieldDescription } from '#catalogue';
import { blindIndex, encryptField } from '#platform';
import { randomBytes } from 'node:crypto';

/** A record of another office: a carrier or product of a parent. */
export interface Reference {
  officeId: string;
  id: string;
}

/** A row by column, ready for jsonb_to_recordset. */
export type Row = Record<string, unknown>;

/** The records of one office that are to be written, by record type. Every value is checked as the API would check it. */
export class Book {
  private readonly pages = new Map<string, Row[]>();

  constructor(readonly officeId: string) {}

  /** Notes a record and returns its id. Throws for an unknown field and for a value that the API would refuse. */
  add(typeName: string, values: Readonly<Record<string, unknown>>): string {
    const type = recordType(typeName);
    const unknown = Object.keys(values).find((name) => !type.fields.some((field) => field.name === name));
    if (unknown) throw new Error(`${typeName} has no field ${unknown}`);
    const row: Row = { id: newId() };
    for (const field of type.fields.filter(isWritable))
      Object.assign(row, this.columns(field, values[field.name]));
    const page = this.pages.get(typeName) ?? [];
    page.push(row);
    this.pages.set(typeName, page);
    return row['id'] as string;
  }

  rowsOf(typeName: string): readonly Row[] {
    return this.pages.get(typeName) ?? [];
  }

  private columns(field: FieldDescription, given: unknown): Row {
    if (given === undefined || given === null) return { [field.column]: empty(field) };
    if (field.transfer === 'recreate') {
      const { officeId, id } = given as Reference;
      return { [field.column]: id, [officeColumn(field)]: officeId };
    }
    const value = checkedValue(field, given);
    if (field.kind !== 'secret') return { [field.column]: value };
    return {
      [field.column]: encryptField(String(value)),
      [`${field.column}_index`]: `\\x${blindIndex(String(value)).toString('hex')}`,
    };
  }
}

function empty(field: FieldDescription): unknown {
  if (field.kind === 'custom') return {};
  return field.kind === 'choices' ? [] : (field.default ?? null);
}

const started = Date.now();
let made = 0;

/** A UUIDv7. Those of one run are in the order in which they were made, so that lists show the demo's order. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(started + (made >> 12), 0, 6);
  bytes.writeUInt16BE(0x7000 | (made & 0xfff), 6);
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  made += 1;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
