import { config } from '#platform';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'supertest';
import { testApp, type TestApp } from '../../../test/support/app.js';
import { newOffice, newUser, type Sender } from '../testing/office.js';

let test: TestApp;
let anna: Sender & { name: string };
let stranger: Sender;
let contactId: string;

beforeAll(async () => {
  test = await testApp({ work: false });
  anna = await newOffice(test);
  stranger = await newOffice(test);
  contactId = (await anna.make('contacts', { kind: 'person', lastName: 'Files' })).id;
});
afterAll(() => test?.close());

const folder = (): string => join(config().dataFolder, 'files');
const stored = (): string[] => {
  try {
    return readdirSync(folder(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
};
const download = (id: string, by: Sender = anna): PromiseLike<Response> =>
  by
    .get(`attachments/${id}/content`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
      response.on('error', (error) => done(error, null));
    });
const fileOf = async (id: string): Promise<string> => {
  const { rows } = await test.admin.query('SELECT storage_key FROM attachment WHERE id = $1', [id]);
  return stored().find((path) => path.endsWith(rows[0].storage_key)) as string;
};

describe('S1-05: attachments', () => {
  it('come and go as streams, encrypted on the disk, with their hash and recognised type', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\nCANARY-FILE'), randomBytes(300_000)]);
    const made = await anna.upload(
      'attachments',
      { contactId, describedAs: 'Vertrag' },
      { name: '../../Vertrag für Müller.pdf', content },
    );
    expect(made.status).toBe(201);
    expect(made.headers).toMatchObject({ etag: '"1"', location: `/api/attachments/${made.body.id}` });
    expect(made.body).toMatchObject({
      fileName: 'Vertrag für Müller.pdf',
      describedAs: 'Vertrag',
      contentType: 'application/pdf',
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect(readFileSync(await fileOf(made.body.id)).includes('CANARY-FILE')).toBe(false);
    const got = await download(made.body.id);
    expect(got.status).toBe(200);
    expect((got.body as Buffer).equals(content)).toBe(true);
    expect(got.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(content.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(got.headers['content-disposition']).toMatch(
      /^attachment; filename="Vertrag f_r M_ller.pdf"; filename\*=UTF-8''Vertrag%20f/,
    );
  });

  it('show nothing of where the file lies', async () => {
    const made = await anna.upload(
      'attachments',
      { contactId },
      { name: 'a.txt', content: Buffer.from('hello') },
    );
    for (const body of [
      made.body,
      (await anna.get(`attachments/${made.body.id}`)).body,
      (await anna.get('attachments')).body,
    ])
      expect(JSON.stringify(body)).not.toMatch(/storageKey|fileKey|storage_key/);
    expect((await anna.patch(`attachments/${made.body.id}`, { storageKey: 'x' }, '"1"')).status).toBe(422);
    expect((await anna.patch(`attachments/${made.body.id}`, { describedAs: 'new' }, '"1"')).status).toBe(200);
  });

  it('take a page of HTML as text, so that no browser runs it', async () => {
    const made = await anna.upload(
      'attachments',
      { contactId },
      { name: 'a.html', content: Buffer.from('<script>alert(1)</script>') },
    );
    expect(made.body.contentType).toBe('text/plain');
    expect((await download(made.body.id)).headers['content-security-policy']).toContain('sandbox');
  });

  it('are made once, whatever is repeated', async () => {
    const key = randomUUID();
    const file = { name: 'a.txt', content: Buffer.from('once') };
    const [first, again] = [
      await anna.upload('attachments', { contactId }, file, key),
      await anna.upload('attachments', { contactId }, file, key),
    ];
    expect(again.body.id).toBe(first.body.id);
    const files = stored().length;
    await anna.upload('attachments', { contactId }, file, key);
    expect(stored()).toHaveLength(files);
  });

  it('leave no file behind when they are refused', async () => {
    const before = stored().length;
    const file = { name: 'a.txt', content: Buffer.from('x') };
    const refused = [
      await anna.upload('attachments', { contactId: randomUUID() }, file),
      await anna.upload('attachments', {}, file),
      await anna.upload('attachments', { contactId, category: 'nothing' }, file),
      await stranger.upload('attachments', { contactId }, file),
      await anna.upload('attachments', { contactId, officeId: 'x' }, file),
      await anna.upload(
        'attachments',
        { contactId },
        { name: 'big.bin', content: Buffer.alloc(config().fileLimit + 1) },
      ),
      await anna.post('attachments', { contactId }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422, 400, 413, 415]);
    expect(stored()).toHaveLength(before);
  });

  it('are 404 for another office and 403 without the right', async () => {
    const made = await anna.upload(
      'attachments',
      { contactId },
      { name: 'a.txt', content: Buffer.from('mine') },
    );
    expect((await stranger.get(`attachments/${made.body.id}/content`)).status).toBe(404);
    expect((await anna.get(`attachments/${randomUUID()}/content`)).status).toBe(404);
    const nobody = await newUser(test, anna.name, anna.officeId, []);
    expect((await nobody.get(`attachments/${made.body.id}/content`)).status).toBe(403);
    expect(
      (await nobody.upload('attachments', { contactId }, { name: 'a', content: Buffer.from('x') })).status,
    ).toBe(403);
  });

  it('are found by a row that moved to another office, without a copy', async () => {
    const content = randomBytes(100_000);
    const made = await anna.upload('attachments', { contactId }, { name: 'a.bin', content });
    const there = (await stranger.make('contacts', { kind: 'person', lastName: 'Arrived' })).id;
    await test.admin.query(
      `INSERT INTO attachment (office_id, id, contact_id, file_name, content_type, size, sha256, storage_key, file_key)
       SELECT $2, id, $3, file_name, content_type, size, sha256, storage_key, file_key FROM attachment WHERE id = $1`,
      [made.body.id, stranger.officeId, there],
    );
    expect(((await download(made.body.id, stranger)).body as Buffer).equals(content)).toBe(true);
  });

  it('tell when the file on the disk was changed or is gone', async () => {
    const made = await anna.upload(
      'attachments',
      { contactId },
      { name: 'a.txt', content: Buffer.from('whole') },
    );
    const path = await fileOf(made.body.id);
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes, Buffer.from('x')]));
    expect((await anna.get(`attachments/${made.body.id}/content`)).body).toMatchObject({
      status: 500,
      code: 'FILE_UNREADABLE',
    });
    await test.admin.query(`UPDATE attachment SET storage_key = '../../master.key' WHERE id = $1`, [
      made.body.id,
    ]);
    expect((await anna.get(`attachments/${made.body.id}/content`)).body).toMatchObject({
      status: 500,
      code: 'FILE_UNREADABLE',
    });
  });
});
