import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Context } from '#platform';
import type { Person } from '../driver.js';

/** Columns of the files, with their columns in the table. */
export const COLUMNS: Readonly<Record<string, string>> = {
  kind: 'kind',
  lastName: 'last_name',
  firstName: 'first_name',
  clientNumber: 'client_number',
  birthDate: 'birth_date',
  occupation: 'occupation',
  netWorth: 'net_worth',
  doNotCall: 'do_not_call',
  contactType: 'contact_type',
  region: 'region',
};

/** Client numbers of contacts that a file makes begin so. */
const MADE = 'File';

/** What a file holds. */
export interface Content {
  rows: number;
  /** makes the values of each file different */
  run: number;
  /** how many of the rows are contacts of the source office: its client numbers are S-0, S-1 … */
  present?: number;
}

/** The bytes of a CSV file of contacts, with or without its header. */
// oxlint-disable-next-line require-await -- files are kept from what comes asynchronously
export async function* csvBytes(
  { rows, run, present = 0 }: Content,
  header: boolean,
): AsyncGenerator<Buffer> {
  let piece = header ? `${Object.keys(COLUMNS).join(',')}\n` : '';
  for (let row = 0; row < rows; row++) {
    // every other one is there already, until they are used up
    const number = row % 2 === 1 && row >> 1 < present ? `S-${row >> 1}` : `${MADE}${run}-${row}`;
    piece += `person,Import ${row},"First, ${row % 977}",${number},19${String(row % 90).padStart(2, '0')}-03-17,Baker ${run}-${row % 50},${row % 9999}.50,${row % 2 === 0},client,North\n`;
    if (piece.length < 65_536) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}

/** Takes away the contacts that files have made. Nothing refers to them yet, and asking every foreign key takes minutes. */
export async function forgetMade(admin: pg.Client): Promise<void> {
  await admin.query('SET session_replication_role = replica');
  await admin.query(`DELETE FROM contact WHERE client_number LIKE '${MADE}%'`);
  await admin.query('RESET session_replication_role');
}

/** In the name of one of the people of the hub. */
export function contextOf({ officeId, userId }: Person): Context {
  return { officeId, ancestorIds: [], userId, userName: 'Bench', sessionId: null, requestId: randomUUID() };
}

/** Reads a stream to its end; answers its lines. */
export async function linesOf(content: AsyncIterable<Buffer>): Promise<number> {
  let count = 0;
  for await (const chunk of content)
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}
