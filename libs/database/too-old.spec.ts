import { databaseAppPassword, StartError } from '#platform';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from './migrate.js';

/** One message of PostgreSQL's protocol: a letter, the length, the content. */
function message(letter: string, ...content: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const number = (value: number, bytes: 2 | 4): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer[bytes === 2 ? 'writeInt16BE' : 'writeInt32BE'](value);
  return buffer;
};
const column = (name: string, type: number): Buffer =>
  Buffer.concat([
    Buffer.from(`${name}\0`),
    number(0, 4),
    number(0, 2),
    number(type, 4),
    number(-1, 2),
    number(-1, 4),
    number(0, 2),
  ]);
const value = (text: string): Buffer => Buffer.concat([number(text.length, 4), Buffer.from(text)]);
const READY = message('Z', 'I');
const TRUSTED = message('R', number(0, 4));

/** Says of itself that it is PostgreSQL 14, whatever it is asked. */
function answer(socket: Socket): void {
  socket.once('data', () => {
    socket.write(Buffer.concat([TRUSTED, READY]));
    socket.on('data', (asked: Buffer) => {
      if (asked.toString('latin1', 0, 1) === 'X') {
        socket.end();
        return;
      }
      const rows = [
        message('T', number(2, 2), column('number', 23), column('name', 25)),
        message('D', number(2, 2), value('140011'), value('14.11')),
        message('C', 'SELECT 1\0'),
      ];
      socket.write(Buffer.concat([...rows, READY]));
    });
  });
}

describe('an external PostgreSQL that is too old', () => {
  let old: Server;
  beforeAll(async () => {
    old = createServer(answer);
    await new Promise<void>((listening) => old.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => old.close());

  it('stops the start with one line that says which version is there and which is needed', async () => {
    const { port } = old.address() as AddressInfo;
    const started = migrate(`postgres://someone@127.0.0.1:${port}/hub`, databaseAppPassword());
    await expect(started).rejects.toThrow(
      new StartError('PostgreSQL 14.11 is too old: 15 or newer is needed'),
    );
  });
});
