import { configure, ZipWriter } from '@zip.js/zip.js';

configure({ useWebWorkers: false });

/** A part of a ZIP: its content comes as it is asked for. */
export interface PartToWrite {
  name: string;
  content: AsyncIterable<Buffer>;
}

/**
 * A ZIP of these parts, one after the other, as it grows; nobody makes more than is taken.
 * @param zip64 for more than 65,535 parts or 4 GB, which not every program reads from the beginning on
 */
export async function* zipFile(parts: AsyncIterable<PartToWrite>, zip64 = false): AsyncGenerator<Buffer> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const zip = new ZipWriter(writable, {
    level: 6,
    zip64,
    lastModDate: new Date(Date.UTC(2000, 0, 1)),
  });
  let failure: unknown;
  const writing = writeParts(zip, parts).catch(async (error: unknown) => {
    failure = error;
    await writable.abort(error).catch(() => undefined); // the writer may hold it: then its close fails
  });
  const reader = readable.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (failure) break;
      yield Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
  } catch (error) {
    failure ??= error;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  await writing;
  if (failure) throw failure;
}

async function writeParts(zip: ZipWriter<unknown>, parts: AsyncIterable<PartToWrite>): Promise<void> {
  for await (const { name, content } of parts)
    await zip.add(name, ReadableStream.from(content) as ReadableStream<Uint8Array<ArrayBuffer>>);
  await zip.close();
}
