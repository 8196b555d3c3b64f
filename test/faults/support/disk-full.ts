import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { violations } from '../../model/invariants.js';
import type { Reply } from '../../support/scene.js';
import { House, newKey } from './house.js';
import { makeContacts, send, until, type Case } from './steps.js';

/** What was seen, for the test to look at. */
export interface Seen {
  /** `201`, `503 STORAGE_FULL`, by what was done */
  answers: Record<string, string>;
  /** what the probe says of the storage */
  storage: Record<string, unknown>;
  /** sends that a client was told of, and those that the database has */
  acknowledged: number;
  there: number;
  violations: string[];
}

const BLOCK = Buffer.alloc(64 * 1024, 1);

/** A file that takes all room of the file system; answers how to give it back. */
function fill(folder: string): () => void {
  const path = join(folder, 'filler');
  const file = openSync(path, 'a');
  for (const part of [BLOCK, BLOCK.subarray(0, 1024)])
    for (let room = true; room;)
      try {
        room = writeSync(file, part) === part.length;
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOSPC') throw error;
        room = false;
      }
  closeSync(file);
  if (statfsSync(folder).bavail > 1) throw new Error(`${folder} is not full`);
  return () => rmSync(path);
}

const codeOf = ({ status, body }: Reply): string => [status, body?.['code']].filter(Boolean).join(' ');

/**
 * The whole folder of the database becomes full, `room` is its file system: first its tables cannot grow, then its log cannot
 * either, and the server ends. Each time room is made again.
 */
export async function diskFull(room: string): Promise<Seen> {
  const house = await House.open({ points: false });
  const seen: Seen = { answers: {}, storage: {}, acknowledged: 0, there: 0, violations: [] };
  const note = (what: string, reply: Reply): number => {
    seen.answers[what] = codeOf(reply);
    if (reply.status === 201) seen.acknowledged += 1;
    return reply.status;
  };
  try {
    const [before, many, late] = [
      await makeContacts(house),
      await makeContacts(house, 'north', 900),
      await makeContacts(house),
    ];
    note('a send before', await send(house, before, newKey()));
    await house.quiet();
    await tablesFull(house, room, many, seen, note);
    await logFull(house, room, late, seen, note);
    await house.giveJobsBack();
    await house.quiet();
    seen.there = (await house.sql('SELECT id FROM transfer')).length;
    seen.violations = await violations(async (sql) => ({ rows: await house.sql(sql) }));
    return seen;
  } finally {
    await house.close();
  }
}

type Note = (what: string, reply: Reply) => number;

const probe = (house: House): Promise<Reply> => house.user('north').get('/health/ready');

async function tablesFull(house: House, room: string, many: Case, seen: Seen, note: Note): Promise<void> {
  const key = newKey();
  const empty = fill(room);
  note('a send while the disk is full', await send(house, many, key));
  note('a read meanwhile', await house.user('north').get('/api/contacts?limit=5'));
  const ready = await probe(house);
  note('the probe meanwhile', ready);
  seen.storage = ready.body['details']?.['storage'] ?? {};
  empty();
  note('the same send once there is room', await send(house, many, key));
}

/** The log grows until it finds no room. What becomes of the server then is PostgreSQL's to say; it is started again if it ended. */
async function logFull(house: House, room: string, late: Case, seen: Seen, note: Note): Promise<void> {
  const key = newKey();
  await house.quiet();
  const empty = fill(room);
  const grow = `SELECT count(pg_logical_emit_message(true, 'fill', repeat('x', 500000))) FROM generate_series(1, 400)`;
  await house.sql(grow).catch(() => undefined);
  await until('the server is gone', async () => (await probe(house)).status === 503);
  note('the probe without a server', await probe(house));
  note('a send without a server', await send(house, late, key));
  empty();
  await house.restartDatabase();
  await until('the server is back', async () => (await probe(house)).status === 200);
  let reply = await send(house, late, key);
  for (let attempt = 0; reply.status === 503 && attempt < 50; attempt++) reply = await send(house, late, key);
  note('the same send when the server is back', reply);
}
