import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The message of the PostgreSQL protocol that says COMMIT and nothing else. */
const COMMIT = Buffer.from('Q\0\0\0\x0bCOMMIT\0', 'latin1');

/** Stands between a process and PostgreSQL: can cut its connections, and lose the answer of a COMMIT. */
export class Proxy {
  private readonly sockets = new Set<Socket>();
  private lose: (() => void) | undefined;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {
    server.on('connection', (client) => this.link(client));
  }

  /** Listens on a free port of this machine and hands everything on to the port `target`. */
  static async open(target: number): Promise<Proxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Proxy(server, target);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Resolves when the server has answered the next COMMIT. That answer, and all that follows it there, never arrives. */
  loseNextCommit(): Promise<void> {
    return new Promise((resolve) => (this.lose = resolve));
  }

  /** Cuts every connection that is open now. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.cut();
    await closed;
  }

  private link(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    let lost: (() => void) | undefined;
    client.on('data', (data: Buffer) => {
      if (this.lose && data.includes(COMMIT)) [lost, this.lose] = [this.lose, undefined];
      server.write(data);
    });
    server.on('data', (data: Buffer) => (lost ? lost() : client.write(data)));
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }
}
