import {
  catalogue,
  columnsOfTable,
  contactsOfRow,
  officeColumn,
  recordType,
  type RecordTypeDescription,
} from '#catalogue';
import { extraColumns, unguarded } from './exceptions.js';
import type { Facts } from './facts.js';
import { compare, type Fault } from './fault.js';

/** Whether each record type's table is the one that the catalogue describes: columns, links, custody guard. */
export function checkRecordTables(facts: Facts): Fault[] {
  return catalogue.flatMap((type) => [
    ...checkColumns(type, facts),
    ...checkLinks(type, facts),
    ...checkGuard(type, facts),
  ]);
}

function checkColumns(type: RecordTypeDescription, { columns }: Facts): Fault[] {
  const extra = (extraColumns[type.table] ?? []).map((column) => ({
    ...column,
    required: true,
    generated: false,
  }));
  return compare(
    type.table,
    'columns',
    columns.filter(({ table }) => table === type.table).map(printed),
    [...columnsOfTable(type), ...extra].map(printed),
  );
}

interface Column {
  name: string;
  type: string;
  required: boolean;
  generated: boolean;
}

function printed({ name, type, required, generated }: Column): string {
  return `${name} ${type}${required ? ' NOT NULL' : ''}${generated ? ' GENERATED' : ''}`;
}

/** Each link and each user of the catalogue is a foreign key of the database. */
function checkLinks(type: RecordTypeDescription, { keys }: Facts): Fault[] {
  const wanted = type.fields
    .filter((field) => (field.kind === 'link' || field.kind === 'user') && !field.calculated)
    .map((field) => {
      const target = field.kind === 'user' ? 'app_user' : recordType(field.to as string).table;
      return `(${field.kind === 'user' ? 'office_id' : officeColumn(field)}, ${field.column}) to ${target}`;
    });
  const actual = keys
    .filter(({ kind, table, columns }) => kind === 'f' && table === type.table && columns.length > 1)
    .map(({ columns, target }) => `(${columns.join(', ')}) to ${target}`);
  return compare(type.table, 'foreign keys', actual, wanted).filter(([, says]) => says.includes('lacks'));
}

/** What belongs to a contact that is away cannot be changed: the trigger is there, works, and asks for the right contacts. */
function checkGuard(type: RecordTypeDescription, { triggers, functions }: Facts): Fault[] {
  if (type.travel === 'root' || type.travel === 'reference' || unguarded[type.table]) return [];
  const trigger = triggers.find(({ table, name }) => table === type.table && name === 'custody');
  if (
    !trigger ||
    trigger.enabled !== 'O' ||
    !trigger.definition.includes('AFTER INSERT OR DELETE OR UPDATE ON')
  )
    return [[type.table, 'its custody guard is missing or switched off']];
  const guard = functions.find(({ name }) => name === `guard_${type.table}`);
  const asks = guard?.source.split(`ARRAY(${contactsOfRow(type)})`).length === 3;
  return asks
    ? []
    : [[type.table, 'its custody guard does not ask for the contacts that the catalogue names']];
}
