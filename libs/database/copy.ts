import { once } from 'node:events';
import { Readable } from 'node:stream';
import type pg from 'pg';

/** What the driver can do besides what its types tell: the messages of COPY. */
interface CopyConnection extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

const CHUNK = 65_536;

const rowsOf = ({ text }: { text: string }): number => Number(/^COPY (\d+)$/.exec(text)?.[1] ?? 0);

/** The bytes that `COPY … TO STDOUT` answers, in chunks; the server waits while nobody reads. */
export class CopyOut extends Readable implements pg.Submittable {
  /** Rows, once the stream has ended. */
  rows = 0;
  private connection: pg.Connection | undefined;
  private waiting = Buffer.allocUnsafe(CHUNK);
  private size = 0;

  constructor(private readonly sql: string) {
    super({ highWaterMark: 4 * CHUNK });
  }

  submit(connection: pg.Connection): void {
    this.connection = connection;
    connection.query(this.sql);
  }

  override _read(): void {
    this.connection?.stream.resume();
  }

  /** A message is a row. It is copied, because the driver uses its buffer again. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.size + chunk.length > this.waiting.length) this.pass(chunk.length);
    this.size += chunk.copy(this.waiting, this.size);
  }

  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsOf(message);
    this.pass();
  }

  handleReadyForQuery(): void {
    this.connection?.stream.resume(); // the last chunk may have paused it, and nobody reads any more
    this.push(null);
  }

  handleError(error: Error): void {
    this.connection?.stream.resume();
    this.destroy(error);
  }

  /** Passes on what waits, and makes room for a row. */
  private pass(row = 0): void {
    const full = this.waiting.subarray(0, this.size);
    this.waiting = Buffer.allocUnsafe(Math.max(CHUNK, row));
    this.size = 0;
    if (full.length > 0 && !this.push(full)) this.connection?.stream.pause();
  }
}

/** Runs `COPY … FROM STDIN` with these bytes; memory does not grow with them. Answers the rows. */
export function copyIn(client: pg.ClientBase, sql: string, content: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(sql, content, resolve, reject));
  });
}

class CopyIn implements pg.Submittable {
  private readonly failed = new AbortController();
  private rows = 0;
  private problem: unknown;

  constructor(
    private readonly sql: string,
    private readonly content: AsyncIterable<Buffer>,
    private readonly resolve: (rows: number) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  submit(connection: pg.Connection): void {
    connection.query(this.sql);
  }

  handleCopyInResponse(connection: pg.Connection): void {
    const copying = connection as CopyConnection;
    this.feed(copying).then(
      () => this.failed.signal.aborted || copying.endCopyFrom(),
      (error: unknown) => {
        this.problem = error;
        if (!this.failed.signal.aborted) copying.sendCopyFail('the content cannot be read');
      },
    );
  }

  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsOf(message);
  }

  handleReadyForQuery(): void {
    this.resolve(this.rows);
  }

  handleError(error: Error): void {
    this.failed.abort();
    this.reject(this.problem ?? error);
  }

  private async feed(connection: CopyConnection): Promise<void> {
    for await (const chunk of this.content) {
      if (this.failed.signal.aborted) return;
      connection.sendCopyFromChunk(chunk);
      if (connection.stream.writableNeedDrain)
        await once(connection.stream, 'drain', { signal: this.failed.signal });
    }
  }
}
