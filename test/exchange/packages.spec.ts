import { catalogue, type RecordTypeDescription } from '#catalogue';
import { Database } from '#database';
import { newSeal, sealedWith, TakeJobs, type Manifest, type Seal } from '#exchange';
import { systemContext } from '#offices';
import { openedWith } from '../../libs/exchange/package/age.js';
import { someRecords, type World } from '../../libs/exchange/testing/random-records.js';
import { zipOf, type ZipPart } from '../../libs/exchange/testing/zip.js';
import { newUser, type Sender } from '../../libs/records/testing/office.js';
import { config } from '#platform';
import { RetentionService } from '#upkeep';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import yauzl from 'yauzl';
import { testApp, type TestApp } from '../support/app.js';
import { byLength } from '../support/length.js';
import { command, json } from '../support/command.js';
import { Importer, RIGHTS } from '../support/importer.js';

const PASSPHRASE = 'plum orchard violet ladder';
const ALL = [...RIGHTS, 'data-export', 'contacts-export'] as const;
const SEED = 20_261;
const EACH = 4;
/** One byte, 7, that the library age-encryption 0.3.1 of npm has sealed. */
const FOREIGN =
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCA0a3hwVWU3QXRCTUxNUE83ZHFtZEF3IDEyCkwyYXhzWGdCbEFBTUNJS1FZVVBUb0huK0J3ZEhLbDVUTyswazg0RHVmcm8KLS0tIE5qOEpFMGNzb09ab254VXNQSUxLTDhpb3NmRnREbWliaHMyemxlUWQzYVkK4hVwUq78IlLl+cJ3srB1g5/5bCxhcG7u5XHmTwmQOZ4v';
const SECRET_NOTE = 'private to a colleague';

type Answer = Record<string, any>;

let app: TestApp;
/** offices of organisations that have no agreement: no transfer leads from one to the other */
let mine: Importer & { office: string };
let theirs: Importer & { office: string };
let intruder: Importer & { office: string };
let contactIds: string[];
let made: Answer;
let takenId: string;
let bytes: Buffer;
let parts: ZipPart[];
let seal: Seal;

beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app, ALL);
  theirs = await Importer.in(app, ALL);
  intruder = await Importer.in(app, ALL);
});
afterAll(() => app.close());

const SOME = [
  'contact',
  'phone',
  'keyRelation',
  'carrier',
  'product',
  'policy',
  'policyParty',
  'note',
  'letter',
];
const MORE = ['account', 'transaction', 'investmentAccount', 'position'];
const crossing = catalogue
  .filter(({ travel, name }) => travel !== 'stays' && name !== 'attachment')
  .filter(({ name }) => byLength([...SOME, ...MORE].includes(name), true));

/** Records of every type that crosses, some of each, hard on files; and a note that is a colleague's. */
async function fill(): Promise<void> {
  const world: World = { ids: {}, userId: mine.sender.userId };
  for (const type of crossing) {
    const content = someRecords(type.name, world, EACH, SEED)
      .filter(({ contactId, otherContactId }) => contactId === undefined || contactId !== otherContactId)
      .map((record) => JSON.stringify(record));
    await mine.import(
      type.name,
      content.join('\n'),
      { options: { key: [], mode: 'create' } },
      'random.jsonl',
    );
    world.ids[type.name] = rows(await mine.export(`${type.plural}?format=jsonl`)).map(({ id }) => String(id));
  }
  contactIds = [...(world.ids['contact'] ?? [])];
  for (const [index, contactId] of contactIds.entries())
    await mine.sender.upload(
      'attachments',
      { contactId, describedAs: '=1+1 "quoted"', category: 'contract' },
      { name: `contract ${index}.txt`, content: Buffer.from(`signed by ${index}`) },
    );
  // longer than an index may hold, and nothing in it twice
  const long = { text: randomBytes(9000).toString('base64'), writtenAt: '2026-01-02T10:00:00Z' };
  for (const contactId of contactIds) await mine.sender.make('notes', { contactId, ...long });
  const colleague = await newUser(app, mine.office, mine.sender.officeId, ALL);
  for (const contactId of contactIds)
    await colleague.make('notes', {
      contactId,
      text: SECRET_NOTE,
      writtenAt: '2026-01-01T10:00:00Z',
      privateTo: colleague.userId,
    });
}

const rows = (jsonl: string): Answer[] =>
  jsonl
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Answer);

async function settled(by: Sender, path: string, still: RegExp): Promise<Answer> {
  const read = async (): Promise<Answer> => (await by.get(path)).body as Answer;
  await expect
    .poll(async () => (await read())['state'], { timeout: 60_000, interval: 50 })
    .not.toMatch(still);
  return read();
}

const take = (by: Sender, content: Buffer, passphrase = PASSPHRASE, more: Record<string, string> = {}) =>
  by.upload('taken-packages', { passphrase, ...more }, { name: 'package.zip.age', content });

const checkedPackage = async (
  by: Sender,
  content: Buffer,
  more: Record<string, string> = {},
): Promise<Answer> => {
  const answer = await take(by, content, PASSPHRASE, more);
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
  return settled(by, `taken-packages/${answer.body.id}`, /ing$/);
};

const step = async (by: Sender, id: string, name: string, body: object = {}): Promise<Answer> => {
  const answer = await by.post(`taken-packages/${id}/${name}`, body);
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
  return settled(by, `taken-packages/${id}`, /ing$/);
};

const bytesOf = async (content: AsyncIterable<Buffer>): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
};

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

async function unpacked(): Promise<ZipPart[]> {
  const zip = await yauzl.fromBufferPromise(await bytesOf(openedWith(PASSPHRASE, once(bytes))));
  const found: ZipPart[] = [];
  for await (const entry of zip.eachEntry())
    found.push({
      name: entry.fileName,
      content: await bytesOf((await zip.openReadStreamPromise(entry)) as never),
    });
  return found;
}

/** The package with other parts, sealed anew: somebody who knows the passphrase has changed it. */
const forged = (change: (parts: ZipPart[]) => ZipPart[]): Promise<Buffer> =>
  bytesOf(sealedWith(seal, once(zipOf(change(parts.map((part) => ({ ...part })))))));

const withManifest = (change: (manifest: Manifest) => void) => (all: ZipPart[]) =>
  all.map((part) => {
    if (part.name !== 'manifest.json') return part;
    const manifest = JSON.parse(String(part.content)) as Manifest;
    change(manifest);
    return { ...part, content: JSON.stringify(manifest) };
  });

/** Records of a type as files for people show them, without what stays or becomes the taker's. */
async function shown(by: Importer, type: RecordTypeDescription): Promise<string[]> {
  const left = type.fields
    .filter(({ transfer, kind }) => transfer === 'stay' || transfer === 'recipient' || kind === 'custom')
    .map(({ name }) => name);
  const isLeft = (name: string): boolean => left.some((one) => name === one || name.startsWith(`${one}.`));
  return (
    rows(await by.export(`${type.plural}?format=jsonl&fields=model`))
      .map((row) => JSON.stringify(Object.entries(row).filter(([name]) => !isLeft(name))))
      // ids of records that people know by no number are new ones
      .map((row) => row.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id'))
      .sort()
  );
}

/** Sets the intruder's sending limits; what is not named is without a limit. */
async function limits(given: object): Promise<void> {
  await app.admin.query(
    `UPDATE office SET settings = jsonb_set(settings, '{sendingLimits}', $2) WHERE id = $1`,
    [
      intruder.sender.officeId,
      JSON.stringify({ contactsPerDay: null, contactsPerUserPerDay: null, approvalAbove: null, ...given }),
    ],
  );
}

describe('a package for an office that shares no hub', () => {
  it('S1-20 S1-22 S1-24 to S1-28, X-01: one action makes it; its manifest tells what is in it and what stayed behind', async () => {
    await fill();
    const request = { selection: { contactIds }, passphrase: PASSPHRASE };
    const asked = await mine.sender.post('packages', request);
    expect(asked.status).toBe(202);
    made = await settled(mine.sender, `kept-exports/${asked.body.id}`, /wait|writing/);
    expect(made).toMatchObject({
      state: 'ready',
      recordType: 'package',
      fileName: expect.stringMatching(/\.zip\.age$/),
    });
    const { files, records, stays, leftOut } = made['manifest'] as Manifest;
    expect(files.map(({ name }) => name)).toEqual([
      'clients.csv',
      'maps/Client Transfers.json',
      'clientnotes.csv',
      'maps/Client Notes.json',
      'attachments.csv',
    ]);
    expect(records.length).toBe(crossing.length + 1);
    expect(leftOut).toEqual([{ reason: 'consentWithdrawn', count: 1 }]);
    const going = records.find(({ recordType }) => recordType === 'contact')?.count;
    expect(stays).toContainEqual(
      expect.objectContaining({ line: 'X-PRIVATE', recordType: 'note', count: going }),
    );
    expect(stays).toContainEqual(expect.objectContaining({ line: 'S4-24', recordType: 'letter' }));
    bytes = await mine.bytes(`kept-exports/${made['id']}/content`);
    parts = await unpacked();
    seal = await newSeal(PASSPHRASE);
    expect(parts.map(({ content }) => String(content)).join()).not.toContain(SECRET_NOTE);
  });

  it('S1-01 S1-03 to S1-07, S1-10 S1-17 S1-21 S1-23, S1-29 to S1-33, X-04: it arrives equal in an office without agreement, and the receipt adds up', async () => {
    const checked = await checkedPackage(theirs.sender, bytes);
    takenId = checked['id'];
    expect(checked).toMatchObject({ state: 'checked', problem: null, office: mine.office });
    expect(rows(await theirs.export('contacts?format=jsonl'))).toEqual([]);
    // as jobs do that were taken for dead: several at once
    const context = await systemContext(app.app.get(Database), theirs.sender.officeId, randomUUID());
    const jobs = app.app.get(TakeJobs, { strict: false });
    const acting = { ...context, userId: theirs.sender.userId };
    await theirs.sender.post(`taken-packages/${takenId}/complete`);
    await Promise.allSettled([jobs.finish(acting, takenId), jobs.finish(acting, takenId)]);
    const done = await settled(theirs.sender, `taken-packages/${takenId}`, /ing$/);
    expect(done).toMatchObject({ state: 'completed', complete: true });
    for (const line of done['records'])
      expect(line).toMatchObject({ created: line.sent, failed: 0, waiting: 0 });
    const sent = new Map(
      (made['manifest'] as Manifest).records.map(({ recordType, count }) => [recordType, count]),
    );
    for (const type of crossing) {
      const before = await shown(mine, type);
      const after = await shown(theirs, type);
      expect([type.name, after.length]).toEqual([type.name, sent.get(type.name) ?? 0]);
      expect([type.name, after.filter((one) => !before.includes(one))]).toEqual([type.name, []]);
    }
    const secrets = (office: string) =>
      app.admin.query(
        'SELECT tax_id_index FROM contact WHERE office_id = $1 AND tax_id_index IS NOT NULL ORDER BY 1',
        [office],
      );
    const there = (await secrets(theirs.sender.officeId)).rows;
    expect((await secrets(mine.sender.officeId)).rows).toEqual(expect.arrayContaining(there));
    expect(there.length).toBeGreaterThan(0);
    const { items } = (await theirs.sender.get('attachments')).body as { items: Answer[] };
    expect(items[0]).toMatchObject({ describedAs: '=1+1 "quoted"', category: 'contract' });
    expect(String(await theirs.bytes(`attachments/${items[0]?.['id']}/content`))).toMatch(/^signed by \d$/);
  });

  it('X-12, S1-13 to S1-16: it is taken in once; undone it is gone, and taken in again; numbers that are taken stop it until somebody says what to do', async () => {
    expect((await take(theirs.sender, bytes)).body).toMatchObject({ status: 409, code: 'PACKAGE_TAKEN' });
    const [importId] = (await theirs.sender.get(`taken-packages/${takenId}`)).body.importIds;
    for (const way of ['check', 'complete', 'undo'])
      expect((await theirs.sender.post(`imports/${importId}/${way}`)).body.code).toBe('IMPORT_OF_PACKAGE');
    const [{ clientNumber } = {}] = rows(await theirs.export('contacts?format=jsonl&fields=clientNumber'));
    const undone = await step(theirs.sender, takenId, 'undo');
    for (const line of undone['records']) expect(line).toMatchObject({ undone: line.sent, kept: 0 });
    expect(rows(await theirs.export('contacts?format=jsonl'))).toEqual([]);
    await theirs.sender.make('contacts', { kind: 'person', lastName: 'First', clientNumber });
    const checked = await checkedPackage(theirs.sender, bytes);
    const contacts = checked['records'].find((line: Answer) => line['recordType'] === 'contact');
    expect(contacts.failed).toBe(1);
    expect((await theirs.sender.post(`taken-packages/${checked['id']}/complete`)).body.code).toBe(
      'PACKAGE_HAS_ERRORS',
    );
    await step(theirs.sender, checked['id'], 'check', { numberTaken: 'newNumber' });
    const done = await step(theirs.sender, checked['id'], 'complete');
    for (const line of done['records']) expect(line).toMatchObject({ created: line.sent, failed: 0 });
  });

  it('S1-16, S1-13: taken in again into the contacts that are there, it doubles nothing; what one of them is without comes anew', async () => {
    const again = await Importer.in(app, ALL);
    const first = await checkedPackage(again.sender, bytes);
    await step(again.sender, first['id'], 'complete');
    const held = async (): Promise<Record<string, string[]>> => {
      const found: Record<string, string[]> = {};
      for (const type of [...crossing, ...catalogue.filter(({ name }) => name === 'attachment')])
        found[type.name] = (
          await app.admin.query(
            `SELECT id FROM "${type.table}" WHERE office_id = $1 AND deleted_at IS NULL ORDER BY id`,
            [again.sender.officeId],
          )
        ).rows.map(({ id }) => id);
      return found;
    };
    const before = await held();
    const [gone] = before['phone'] as [string];
    await again.sender.delete(`phones/${gone}`);
    const other = await forged(withManifest((manifest) => (manifest.packageId = randomUUID())));
    const second = await checkedPackage(again.sender, other, { numberTaken: 'update' });
    expect(second['records'].filter(({ failed }: Answer) => failed > 0)).toEqual([]);
    const done = await step(again.sender, second['id'], 'complete');
    expect(done).toMatchObject({ complete: true });
    const after = await held();
    for (const [name, ids] of Object.entries(before))
      expect([name, after[name]?.length]).toEqual([name, ids.length]);
    for (const line of done['records'])
      expect([line.recordType, line.created]).toEqual([line.recordType, line.recordType === 'phone' ? 1 : 0]);
  });

  it('threat 8: packages use up what a user may send a day, and what he may send without a second person', async () => {
    const { id } = await intruder.sender.make('contacts', { kind: 'person', lastName: 'Capped' });
    const pack = async (): Promise<unknown[]> => {
      const { status, body } = await intruder.sender.post('packages', {
        selection: { contactIds: [id] },
        passphrase: PASSPHRASE,
      });
      return [status, body.code ?? body.state];
    };
    await limits({ contactsPerUserPerDay: 2 });
    const all = await Promise.all([pack(), pack(), pack(), pack()]);
    expect(all.map(([status]) => status).sort()).toEqual([202, 202, 403, 403]);
    expect(all.find(([status]) => status === 403)).toEqual([403, 'CAP_REACHED']);
    await limits({ approvalAbove: 2 });
    expect(await pack()).toEqual([202, 'awaitingApproval']);
    await limits({ approvalAbove: 3, contactsPerDay: 3 });
    expect((await pack())[1]).not.toBe('awaitingApproval');
    expect(await pack()).toEqual([403, 'CAP_REACHED']);
    await limits({});
    await intruder.sender.delete(`contacts/${id}`);
  });

  it('threat 8, threat 7: above the limit a package waits for a second person, and is made then, in the name of who asked', async () => {
    const { sender, office } = intruder;
    const user = (rights: readonly string[]) => newUser(app, office, sender.officeId, rights as never);
    const approver = await user(['users-and-rights']);
    const asker = await user(ALL);
    const ids: string[] = [];
    for (const lastName of ['One', 'Two', 'Three'])
      ids.push((await sender.make('contacts', { kind: 'person', lastName })).id);
    await limits({ approvalAbove: 1 });
    const ask = async (by = asker, chosen = ids.slice(0, 2)): Promise<string> => {
      const { status, body } = await by.post('packages', {
        selection: { contactIds: chosen },
        passphrase: PASSPHRASE,
      });
      expect([status, body]).toMatchObject([202, { state: 'awaitingApproval', contacts: chosen.length }]);
      return body.sendRequestId as string;
    };
    const codeOf = ({ status, body }: Answer): string => `${status} ${body?.code ?? ''}`.trim();
    const decide = (id: string, by: Sender, how = 'approve', body: object = {}) =>
      by.post(`send-requests/${id}/${how}`, body);
    const kinds = async (by: Sender): Promise<string[]> =>
      (await by.get('notices?unread=true')).body.items.map(({ kind }: Answer) => kind);
    const packages = async (): Promise<Answer[]> =>
      (await asker.get('kept-exports')).body.items.filter((one: Answer) => one['recordType'] === 'package');

    const id = await ask();
    expect(await packages()).toEqual([]);
    expect(await kinds(approver)).toContain('request.waiting');
    for (const by of [asker, approver])
      expect((await by.get(`send-requests/${id}`)).body).toMatchObject({
        kind: 'package',
        toOffice: null,
        mode: null,
        contacts: 2,
        state: 'awaitingApproval',
      });
    const { rows: waiting } = await app.admin.query(
      `SELECT q::text AS row FROM send_request q WHERE id = $1 AND seal IS NOT NULL`,
      [id],
    );
    expect(waiting[0]?.row).not.toContain('scrypt'); // the head of the file, under the key ring
    expect(codeOf(await decide(id, asker))).toBe('403 FORBIDDEN');
    expect(codeOf(await decide(id, mine.sender))).toBe('403 FORBIDDEN');
    for (const stranger of [mine.sender, theirs.sender])
      expect((await stranger.get(`send-requests/${id}`)).status).toBe(404);
    const right = { office_id: sender.officeId, user_id: asker.userId };
    const takeAway = (name: string) =>
      app.admin.query('DELETE FROM user_right WHERE office_id = $1 AND user_id = $2 AND right_name = $3', [
        right.office_id,
        right.user_id,
        name,
      ]);
    for (const name of ['file-export', 'contacts-export']) {
      await takeAway(name);
      expect(codeOf(await decide(id, approver))).toBe('409 SENDER_MAY_NOT_SEND');
      await app.admin.query('INSERT INTO user_right (office_id, user_id, right_name) VALUES ($1, $2, $3)', [
        right.office_id,
        right.user_id,
        name,
      ]);
    }
    await sender.delete(`contacts/${ids[0]}`); // gone meanwhile: left out, and named
    const [approved, again] = await Promise.all([decide(id, approver), decide(id, approver)]);
    expect([approved, again].map(codeOf).sort()).toEqual(['200', '409 REQUEST_DECIDED']);
    const { exportId } = (approved.status === 200 ? approved : again).body;
    const done = await settled(asker, `kept-exports/${exportId}`, /wait|writing/);
    expect(done).toMatchObject({
      state: 'ready',
      manifest: { leftOut: [{ reason: 'notFound', count: 1 }] },
    });
    expect((await approver.get(`kept-exports/${exportId}`)).status).toBe(403);
    expect((await sender.get(`kept-exports/${exportId}`)).status).toBe(404);
    expect((await asker.get(`send-requests/${id}`)).body).toMatchObject({ state: 'approved', exportId });
    expect(await kinds(asker)).toContain('request.approved');
    expect(await kinds(approver)).not.toContain('request.waiting');
    const content = await new Importer(asker).bytes(`kept-exports/${exportId}/content`);
    expect((await bytesOf(openedWith(PASSPHRASE, once(content)))).subarray(0, 2).toString()).toBe('PK');

    // what was approved does not count against what he may send alone
    const alone = await asker.post('packages', {
      selection: { contactIds: [ids[1]] },
      passphrase: PASSPHRASE,
    });
    expect(alone.body.state).toBe('waiting');

    const mighty = await user([...ALL, 'users-and-rights']);
    const own = await ask(mighty, ids.slice(1));
    expect(codeOf(await decide(own, mighty))).toBe('403 OWN_REQUEST');
    expect((await decide(own, approver, 'refuse', { reason: 'too many' })).body).toMatchObject({
      state: 'refused',
      reason: 'too many',
      exportId: null,
    });
    const late = await ask(mighty, ids.slice(1));
    await app.admin.query('UPDATE send_request SET expires_at = now() WHERE id = $1', [late]);
    expect(codeOf(await decide(late, approver))).toBe('409 REQUEST_DECIDED');
    const { rows: entries } = await app.admin.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE office_id = $1 AND (action LIKE 'sendRequest.%' OR details->>'exportId' = $2) ORDER BY sequence`,
      [sender.officeId, exportId],
    );
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'sendRequest.opened',
        'package.asked',
        'sendRequest.approved',
        'export.fetched',
        'sendRequest.ownApproval',
        'sendRequest.refused',
      ]),
    );
    const { rows: seals } = await app.admin.query(
      `SELECT 1 FROM send_request WHERE office_id = $1 AND seal IS NOT NULL AND state <> 'awaitingApproval'`,
      [sender.officeId],
    );
    expect(seals).toEqual([]);
    await limits({});
    for (const contactId of ids.slice(1)) await sender.delete(`contacts/${contactId}`);
  });

  it.each([
    ['another passphrase', () => bytes, 422, 'PACKAGE_PASSPHRASE', 'a passphrase of somebody else'],
    [
      'one byte of it changed',
      () => Buffer.concat([bytes.subarray(0, -9), Buffer.from([1]), bytes.subarray(-8)]),
      422,
      'PACKAGE_DAMAGED',
    ],
    ['its end cut off', () => bytes.subarray(0, -20), 422, 'PACKAGE_DAMAGED'],
    ['something added', () => Buffer.concat([bytes, Buffer.from('x')]), 422, 'PACKAGE_DAMAGED'],
    ['no package', () => Buffer.from('PK\x03\x04 a ZIP of somebody'), 415, 'PACKAGE_KIND'],
    [
      'work without end',
      () => Buffer.from(bytes.toString('latin1').replace(/(scrypt \S+) \d+/, '$1 40'), 'latin1'),
      415,
      'PACKAGE_KIND',
    ],
    ['a newer form', () => forged(withManifest((manifest) => (manifest.version = 2))), 422, 'PACKAGE_NEWER'],
    [
      'a manifest of nothing',
      () => forged(withManifest((manifest) => (manifest.files = []))),
      422,
      'PACKAGE_UNSAFE',
    ],
    [
      'a file missing',
      () => forged((all) => all.filter(({ name }) => name !== 'clients.csv')),
      422,
      'PACKAGE_DAMAGED',
    ],
    [
      'an attachment missing',
      () => forged((all) => all.filter(({ name }) => !name.startsWith('attachments/000001'))),
      422,
      'PACKAGE_COUNTS',
    ],
    [
      'a name that leads out',
      () => forged((all) => [...all, { name: '../../etc/cron.d/x', content: '' }]),
      422,
      'PACKAGE_UNSAFE',
    ],
    [
      'a part of its own',
      () => forged((all) => [...all, { name: 'run.sh', content: '' }]),
      422,
      'PACKAGE_UNSAFE',
    ],
    [
      'a bomb',
      () => forged((all) => [...all, { name: 'attachments/999999', content: 'x', claims: 4_000_000_000 }]),
      413,
      'FILE_BOMB',
    ],
  ] as [string, () => Buffer | Promise<Buffer>, number, string, string?][])(
    'threat 18, threat 21, S1-11 S1-28: %s is refused, and nothing is there',
    async (_, content, status, code, passphrase) => {
      const before = (await intruder.sender.get('taken-packages')).body.items;
      const answer = await take(intruder.sender, await content(), passphrase);
      expect([answer.status, answer.body.code, typeof answer.body.hint]).toEqual([status, code, 'string']);
      expect((await intruder.sender.get('taken-packages')).body.items).toEqual(before);
    },
  );

  it.each([
    [
      'a hash that is not the file’s',
      withManifest(({ files }) => ((files[0] as { sha256: string }).sha256 = 'f'.repeat(64))),
      'PACKAGE_DAMAGED',
    ],
    [
      'a count that is not the file’s',
      withManifest(({ records }) => ((records[0] as { count: number }).count += 1)),
      'PACKAGE_COUNTS',
    ],
    ['a map that leads to what is no file’s', withMap(), 'PACKAGE_UNSAFE'],
  ] as const)('S1-28, X-04: %s is refused by the check, and nothing is there', async (_, change, code) => {
    const refused = await checkedPackage(intruder.sender, await forged(change));
    expect(refused).toMatchObject({ state: 'refused', problem: { code } });
    expect((await theirs.sender.delete(`taken-packages/${refused['id']}`)).status).toBe(404);
    expect((await intruder.sender.post(`taken-packages/${refused['id']}/complete`)).body.code).toBe(
      'PACKAGE_STATE',
    );
    expect(rows(await intruder.export('contacts?format=jsonl'))).toEqual([]);
    expect((await intruder.sender.delete(`taken-packages/${refused['id']}`)).status).toBe(204);
    expect((await intruder.sender.get(`taken-packages/${refused['id']}`)).status).toBe(404);
  });

  it('threat 31: a package that was checked is removed with all its files; one that was taken in is undone first', async () => {
    const checked = await checkedPackage(intruder.sender, bytes);
    const path = `taken-packages/${checked['id']}`;
    const left = async (): Promise<unknown[]> => {
      const of = 'SELECT id FROM import WHERE office_id = $1';
      const tables = ['import', 'taken_package', 'taken_file'].map(
        (name) => `SELECT FROM ${name} WHERE office_id = $1`,
      );
      const sql = [...tables, `SELECT FROM import_row WHERE office_id = $1 AND import_id IN (${of})`].join(
        ' UNION ALL ',
      );
      return (await app.admin.query(sql, [intruder.sender.officeId])).rows;
    };
    const stored = (
      await app.admin.query(
        `SELECT storage_key AS key FROM taken_file WHERE taken_id = $1 UNION SELECT storage_key FROM import WHERE package_id = $1`,
        [checked['id']],
      )
    ).rows.map(({ key }) => String(key));
    const there = (): string[] =>
      readdirSync(join(config().dataFolder, 'files'), { recursive: true })
        .map(String)
        .filter((name) => stored.some((key) => name.endsWith(key)));
    expect(there().length).toBe(stored.length);
    expect((await intruder.sender.delete(path)).status).toBe(204);
    expect(await left()).toEqual([]);
    await expect.poll(there).toEqual([]);
    expect((await intruder.sender.delete(path)).status).toBe(404);
    const [taken] = (await theirs.sender.get('taken-packages')).body.items;
    expect(taken.state).toBe('completed');
    expect((await theirs.sender.delete(`taken-packages/${taken.id}`)).body.code).toBe('PACKAGE_STATE');
  });

  it('threat 27, threat 31: what came with packages is forgotten in time, the files of those that were left with it', async () => {
    const left = await checkedPackage(intruder.sender, bytes);
    const keys = async (): Promise<string[]> =>
      (
        await app.admin.query(`SELECT storage_key AS key FROM taken_file WHERE taken_id = $1`, [left['id']])
      ).rows.map(({ key }) => key);
    const stored = (): string[] =>
      readdirSync(join(config().dataFolder, 'files'), { recursive: true }).map(String);
    const before = await keys();
    expect(before.filter((key) => stored().some((name) => name.endsWith(key)))).toEqual(before);
    for (const table of ['taken_package', 'import'])
      await app.admin.query(
        `UPDATE ${table} SET created_at = created_at - interval '40 days', checked_at = checked_at - interval '40 days' WHERE office_id = $1`,
        [intruder.sender.officeId],
      );
    const context = await systemContext(app.app.get(Database), intruder.sender.officeId, randomUUID());
    await app.app.get(RetentionService, { strict: false }).tidy(context);
    expect([...new Set(await keys())]).toEqual(['']);
    await expect.poll(() => before.filter((key) => stored().some((name) => name.endsWith(key)))).toEqual([]);
  });

  it('S1-28: what another program sealed by the rules of age opens here', async () => {
    const content = once(Buffer.from(FOREIGN, 'base64'));
    expect(await bytesOf(openedWith(PASSPHRASE, content))).toEqual(Buffer.from([7]));
  });

  it('threat 1, threat 19, threat 27: another office and a colleague see none; the passphrase is nowhere; each step is in the audit log', async () => {
    const colleague = await newUser(app, mine.office, mine.sender.officeId, ALL);
    for (const by of [intruder.sender, colleague])
      expect([
        (await by.get(`kept-exports/${made['id']}`)).status,
        (await by.get(`kept-exports/${made['id']}/content`)).status,
        (await by.get(`taken-packages/${takenId}`)).status,
        (await by.post(`taken-packages/${takenId}/undo`)).status,
        (await by.post(`taken-packages/${takenId}/complete`)).status,
      ]).toEqual([404, 404, 404, 404, 404]);
    const foreign = await intruder.sender.post('packages', {
      selection: { contactIds },
      passphrase: PASSPHRASE,
    });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'CONTACT_NOT_FOUND']);
    const short = await mine.sender.post('packages', { selection: { contactIds }, passphrase: 'short' });
    expect(short.status).toBe(422);
    const reader = await newUser(app, mine.office, mine.sender.officeId, ['records-read', 'file-export']);
    expect(
      (await reader.post('packages', { selection: { contactIds }, passphrase: PASSPHRASE })).status,
    ).toBe(403);
    const { rows: kept } = await app.admin.query(
      'SELECT seal, e::text AS whole FROM kept_export e WHERE id = $1',
      [made['id']],
    );
    expect(kept[0]).toMatchObject({ seal: null });
    const { rows: keys } = await app.admin.query(
      'SELECT k::text AS whole, request_hash FROM idempotency_key k',
    );
    const plain = createHash('sha256')
      .update(JSON.stringify(['POST', '/api/packages', null]))
      .digest();
    expect(
      keys.some(({ whole, request_hash }) => whole.includes(PASSPHRASE) || plain.equals(request_hash)),
    ).toBe(false);
    const { rows: entries } = await app.admin.query(
      `SELECT office_id, action, details::text FROM audit_entry WHERE action LIKE 'package.%' OR (action = 'export.fetched' AND office_id = $1) ORDER BY office_id, sequence`,
      [mine.sender.officeId],
    );
    const of = (office: string): string[] =>
      entries.filter((entry) => entry.office_id === office).map(({ action }) => action);
    expect(of(mine.sender.officeId)).toEqual(['package.asked', 'export.fetched']);
    expect(of(theirs.sender.officeId).slice(0, 6)).toEqual([
      'package.uploaded',
      'package.checked',
      'package.completing',
      'package.completed',
      'package.undoing',
      'package.undone',
    ]);
    expect(JSON.stringify(entries)).not.toContain(PASSPHRASE);
  });

  it.runIf(byLength(false, true))(
    'S1-33, S1-34: the same on the command line, with the passphrase on standard input',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'interoffice-package-'));
      const file = join(folder, 'clients.zip.age');
      const user = async (by: Importer): Promise<string> =>
        (await app.admin.query('SELECT name FROM app_user WHERE id = $1', [by.sender.userId])).rows[0].name;
      const cli = async (args: string[], by: Importer & { office: string }) =>
        command(
          config().dataFolder,
          [...args, '--office', by.office, '--user', await user(by), '--json'],
          `${PASSPHRASE}\n`,
          {
            DATABASE_URL: app.url,
            INTEROFFICE_MASTER_KEY: process.env['INTEROFFICE_MASTER_KEY'],
          },
        );
      const { clientNumber } = rows(
        await mine.export('contacts?format=jsonl&fields=clientNumber,consent'),
      ).find(({ consent }) => consent !== 'withdrawn') as { clientNumber: string };
      const out = json(await cli(['package', 'make', '--out', file, '--client-number', clientNumber], mine));
      expect(out['manifest'].records[0]).toMatchObject({ recordType: 'contact', count: 1 });
      expect(json(await cli(['package', 'take', file], intruder))).toMatchObject({
        state: 'completed',
        complete: true,
      });
      const [arrived] = rows(await intruder.export('contacts?format=jsonl&fields=clientNumber'));
      expect(arrived).toEqual({ clientNumber });
      rmSync(folder, { recursive: true });
    },
  );
});

/** A map that brings what no file may: where a stored file lies. */
function withMap(): (given: ZipPart[]) => ZipPart[] {
  return (all) => {
    const map = all.find(({ name }) => name === 'maps/Client Transfers.json') as ZipPart;
    const said = JSON.parse(String(map.content)) as { parts: { recordType: string }[] };
    (said.parts[0] as { recordType: string }).recordType = 'attachment';
    map.content = JSON.stringify(said);
    const text = Buffer.from(map.content);
    return withManifest(({ files }) => {
      const listed = files.find(({ name }) => name === map.name) as { bytes: number; sha256: string };
      listed.bytes = text.length;
      listed.sha256 = createHash('sha256').update(text).digest('hex');
    })(all);
  };
}
