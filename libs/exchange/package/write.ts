import type { RecordTypeDescription } from '#catalogue';
import { CopyOut, type OfficeTransaction } from '#database';
import type { FilesService } from '#files';
import { decryptField, projectRoot } from '#platform';
import { stringify } from 'csv-stringify/sync';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Masker } from '../export/mask.js';
import { zipFile, type PartToWrite } from '../sheet/zip-file.js';
import { attachmentFiles, attachmentList } from './attachments.js';
import { ATTACHMENTS, CLIENTS, FORMAT, MANIFEST, MAPS, NOTES, VERSION, type Manifest } from './manifest.js';
import { headerOf, packedCopy, packedType, partOf, type PackedType } from './packing.js';

/** What is packed: described less what is held back, and what the manifest tells of what is not. */
export interface ToPack extends Pick<Manifest, 'packageId' | 'office' | 'madeBy' | 'stays' | 'leftOut'> {
  types: readonly RecordTypeDescription[];
}

type Listed = Manifest['files'][number];

/**
 * The ZIP of a package, from the transaction's temporary tables `packed (record_type, office_id, id)` and `selected (contact_id)`:
 * the records, their maps, the attachments, and at the end the manifest.
 * @param told gets the manifest once all else is written
 */
export function packageZip(
  tx: OfficeTransaction,
  files: FilesService,
  packed: ToPack,
  told: (manifest: Manifest) => void,
): AsyncGenerator<Buffer> {
  return zipFile(parts(tx, files, packed, told), true);
}

async function* parts(
  tx: OfficeTransaction,
  files: FilesService,
  { types, ...about }: ToPack,
  told: (manifest: Manifest) => void,
): AsyncGenerator<PartToWrite> {
  const counts = await countPacked(tx);
  const there = types.filter(({ name }) => counts.has(name));
  const listed: Listed[] = [];
  const inNotes = there.filter(({ name }) => name === 'note').map(packedType);
  const inClients = there.filter(({ name }) => name !== 'note' && name !== 'attachment').map(packedType);
  yield* table(tx, CLIENTS, inClients, listed);
  yield* table(tx, NOTES, inNotes, listed);
  yield watched({ name: ATTACHMENTS, content: attachmentList(tx) }, listed, counts.get('attachment') ?? 0);
  yield* attachmentFiles(tx, files);
  const manifest: Manifest = {
    format: FORMAT,
    version: VERSION,
    product: productVersion(),
    ...about,
    madeAt: new Date().toISOString(),
    files: listed,
    records: there.map(({ name, pluralLabel }) => ({
      recordType: name,
      label: pluralLabel,
      count: counts.get(name) as number,
    })),
  };
  told(manifest);
  yield { name: MANIFEST, content: once(JSON.stringify(manifest, null, 2)) };
}

async function countPacked(tx: OfficeTransaction): Promise<Map<string, number>> {
  const rows = await tx.query<{ name: string; count: number }>(
    'SELECT record_type AS name, count(*)::int FROM packed GROUP BY record_type',
  );
  return new Map(rows.map(({ name, count }) => [name, count]));
}

async function* table(
  tx: OfficeTransaction,
  name: string,
  types: readonly PackedType[],
  listed: Listed[],
): AsyncGenerator<PartToWrite> {
  if (types.length === 0) return;
  const header = headerOf(types);
  const figures = { rows: 0 };
  const part = watched({ name, content: lines(tx, types, header, figures) }, listed, 0);
  yield part;
  (listed.at(-1) as Listed).rows = figures.rows;
  const recipes = types.map((type) => partOf(type, header, name === NOTES));
  const map = {
    name: name === NOTES ? 'Client Notes' : 'Client Transfers',
    recordType: recipes[0]?.recordType,
    parts: recipes,
  };
  yield watched({ name: MAPS[name] as string, content: once(JSON.stringify(map, null, 2)) }, listed, 0);
}

async function* lines(
  tx: OfficeTransaction,
  types: readonly PackedType[],
  header: readonly string[],
  figures: { rows: number },
): AsyncGenerator<Buffer> {
  yield Buffer.from(stringify([[...header]], { quoted: true }));
  for (const type of types) {
    const mark = randomBytes(16).toString('hex');
    const clear = new Masker(mark, (sealed) =>
      sealed.map((secret) => decryptField(secret).replaceAll('"', '""')),
    );
    const rows = tx.connection.query(new CopyOut(packedCopy(type, header, mark)));
    for await (const chunk of rows as AsyncIterable<Buffer>) yield clear.piece(chunk);
    yield clear.end();
    figures.rows += rows.rows;
  }
}

/** Notes length and hash of a part once it has flowed past. */
function watched({ name, content }: PartToWrite, listed: Listed[], rows: number): PartToWrite {
  async function* watch(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of content) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    listed.push({ name, bytes, sha256: hash.digest('hex'), rows });
  }
  return { name, content: watch() };
}

async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

function productVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
