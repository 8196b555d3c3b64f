import { readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { Hub, Part, PartOptions } from '../hub.js';
import { result, type BenchResult } from '../result.js';
import { served, type Served } from '../served.js';
import { csvBytes, MADE } from './content.js';

const IMPORT = 'memory of an import';
const EXPORT = 'memory of an export';
const REPORT = 'memory of a report';
const ACCOUNTS = 2000;
const POOL = 10;
const POLL_MS = 200;

/** The work under way. */
interface Work {
  api: Served;
  token: string;
  rows: number;
}

/**
 * Memory of the application (API and worker in one process, over HTTP) while a file of a million contacts comes in and goes out, and
 * while a report of 2,000 accounts with ten transactions each is made: the most that it ever took, in megabytes.
 */
export const memory: Part = {
  names: [IMPORT, EXPORT, REPORT],
  async measure(hub, options) {
    if (options.wanted(REPORT)) await addAccounts(hub);
    return served(
      hub,
      POOL,
      async (api) => {
        const work = { api, token: await api.signIn(hub.data.sender), rows: options.rows };
        const recipient = { ...work, token: await api.signIn(hub.data.recipient), rows: ACCOUNTS };
        const report = 'accounts?format=pdf&details=contacts,transactions';
        const results: BenchResult[] = [];
        const line = async (
          name: string,
          reach: number,
          of: Work,
          run: () => Promise<unknown>,
        ): Promise<void> => {
          if (options.wanted(name)) results.push(await highest(name, reach, of, options, run));
        };
        await line(IMPORT, 300, work, () => importFile(work));
        await line(EXPORT, 300, work, () => download(work, 'contacts?format=csv'));
        await line(REPORT, 256, recipient, () => download(recipient, report));
        await forget(hub);
        return results;
      },
      { INTEROFFICE_EMBEDDED_WORKER: 'true' },
    );
  },
};

/** The most memory that the process takes meanwhile; how it goes on is said every tenth of a second or minute. */
async function highest(
  name: string,
  reach: number,
  { api: { pid }, rows }: Work,
  { say }: PartOptions,
  run: () => Promise<unknown>,
): Promise<BenchResult> {
  writeFileSync(`/proc/${pid}/clear_refs`, '5'); // the highest so far is forgotten
  const course: number[] = [];
  const watch = setInterval(() => course.push(megabytes(pid, 'VmRSS')), POLL_MS);
  await run().finally(() => clearInterval(watch));
  const peak = megabytes(pid, 'VmHWM');
  const tenths = Array.from({ length: 10 }, (_, tenth) =>
    Math.max(
      0,
      ...course.slice(
        Math.floor((tenth * course.length) / 10),
        Math.ceil(((tenth + 1) * course.length) / 10),
      ),
    ),
  );
  say(`${name}: ${peak} MB; the highest in each tenth of the time: ${tenths.join(' ')}`);
  return result(name, { ours: peak, limit: reach }, { reach: 1, rows, unit: 'MB', rss: peak * 1_048_576 });
}

function megabytes(pid: number, figure: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(new RegExp(`${figure}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
}

async function importFile({ api, token, rows }: Work): Promise<void> {
  const boundary = 'the-bench';
  const part = (head: string): Buffer =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`);
  async function* body(): AsyncGenerator<Buffer> {
    yield Buffer.concat([part('name="recordType"'), Buffer.from('contact\r\n')]);
    yield part('name="file"; filename="bench.csv"\r\ncontent-type: text/csv');
    yield* csvBytes({ rows, run: 0 }, true);
    yield Buffer.from(`\r\n--${boundary}--\r\n`);
  }
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const { id } = await asked(api, token, 'imports', { method: 'POST', headers, body: Readable.from(body()) });
  const options = { mode: 'createAndUpdate', key: ['clientNumber'], completeAfterCheck: true };
  await asked(api, token, `imports/${id}/check`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ options }),
  });
  let now: Answer;
  do {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    now = await asked(api, token, `imports/${id}`, {});
  } while (now.state.endsWith('ing'));
  if (now.result?.['created'] !== rows) throw new Error(`the import ended so: ${JSON.stringify(now)}`);
}

interface Answer {
  id: string;
  state: string;
  result?: Record<string, number>;
}

async function asked(
  { address }: Served,
  token: string,
  path: string,
  { headers, body, ...init }: { method?: string; headers?: Record<string, string>; body?: string | Readable },
): Promise<Answer> {
  const response = await fetch(`${address}/api/${path}`, {
    ...init,
    headers: { ...headers, authorization: `Bearer ${token}` },
    ...(body === undefined
      ? {}
      : { body: typeof body === 'string' ? body : Readable.toWeb(body), duplex: 'half' }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

async function download({ api: { address }, token }: Work, path: string): Promise<void> {
  const response = await fetch(`${address}/api/exports/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok || !response.body) throw new Error(`${path}: ${response.status}`);
  for await (const _ of response.body);
}

/** 2,000 accounts with ten transactions each, of the contacts of the last office. */
async function addAccounts({ admin, data }: Hub): Promise<void> {
  const { officeId } = data.recipient;
  await admin.query(
    `INSERT INTO account (office_id, debtor_id, client_id, name, file_number, client_account_number, status, description, listed_date, due_date, listed_amount, interest_rate)
     SELECT $1, c.id, c.id, 'Account of ' || c.last_name, 'N' || c.n, 'C-' || c.n, 'active', 'Delivered on account; see the letter of the same day, no. ' || c.n, DATE '2025-01-01' + (c.n % 300)::int, DATE '2026-01-01', 1000 + c.n, 4.5
     FROM (SELECT id, last_name, row_number() OVER (ORDER BY id) AS n FROM contact WHERE office_id = $1 LIMIT ${ACCOUNTS}) c`,
    [officeId],
  );
  await admin.query(
    `INSERT INTO transaction (office_id, account_id, type, category, posted_date, payment_date, amount, account_field, description)
     SELECT $1, a.id, 101, 'payment', DATE '2026-01-01' + k, DATE '2026-01-03' + k, k * 17.25, 48, 'Payment ' || k || ' of ' || a.file_number FROM account a, generate_series(1, 10) k WHERE a.office_id = $1`,
    [officeId],
  );
  await admin.query('VACUUM ANALYZE account, transaction');
}

async function forget({ admin, data }: Hub): Promise<void> {
  for (const table of ['import_row', 'import', 'transaction', 'account'])
    await admin.query(`DELETE FROM ${table} WHERE office_id = ANY ($1)`, [
      [data.sender.officeId, data.recipient.officeId],
    ]);
  await admin.query(`DELETE FROM contact WHERE client_number LIKE '${MADE}%'`);
}
