import { exampleFile, shippedMaps } from '#exchange';
import { StartError } from '#platform';
import { createWriteStream, existsSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const MOST = 1_000_000;

/** Writes a file for a shipped map, with so many records. Answers its bytes. Throws StartError. */
export async function runExample(mapName: string, out: string, rows: string): Promise<number> {
  const map = shippedMaps().find(({ name }) => name.toLowerCase() === mapName.toLowerCase());
  if (!map)
    throw new StartError(
      `there is no map "${mapName}": there are ${shippedMaps()
        .map(({ name }) => name)
        .join(', ')}`,
    );
  const count = Number(rows);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw new StartError(`--rows is ${rows}, and must be 1 to ${MOST}`);
  if (existsSync(out)) throw new StartError(`the file ${out} is there already`);
  await pipeline(Readable.from(exampleFile(map.name, count)), createWriteStream(out, { flags: 'wx' }));
  return statSync(out).size;
}
