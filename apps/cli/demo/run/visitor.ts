import { randomUUID } from 'node:crypto';
import { CANARY } from '../data/desk.js';
import { MARKED_AMOUNT } from '../data/portfolio.js';

/** What a request was answered. */
export interface Reply<T> {
  status: number;
  body: T;
}

export interface Item {
  id: string;
  [field: string]: unknown;
}

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

const MARKS = [
  new RegExp(`${CANARY}-[A-Za-z0-9-]+`, 'g'),
  new RegExp(MARKED_AMOUNT.replace('.', String.raw`\.`), 'g'),
];

/** A user who speaks to the program over its public HTTP API, and nothing else. */
export class Visitor {
  /** Marked texts that some answer contained. */
  readonly marks = new Set<string>();
  officeId = '';
  userId = '';

  private constructor(
    private readonly address: string,
    private token = '',
  ) {}

  /** Signs in (S4-73). Throws when that is refused. */
  static async signIn(address: string, office: string, user: string, password: string): Promise<Visitor> {
    const visitor = new Visitor(address);
    const body = { office, user, password };
    const session = await visitor.send<{ accessToken: string; user: { id: string }; office: { id: string } }>(
      'POST',
      '/api/session',
      body,
    );
    visitor.token = session.accessToken;
    visitor.userId = session.user.id;
    visitor.officeId = session.office.id;
    return visitor;
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  /** A request that must succeed. Throws with the problem's text otherwise. */
  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { status, body: answer } = await this.attempt<T>(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} was answered ${status}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** A request that may be refused. */
  async attempt<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const response = await this.fetch(method, path, body, headers);
    const text = await response.text();
    for (const mark of MARKS) for (const [found] of text.matchAll(mark)) this.marks.add(found);
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T };
  }

  /** The bytes of a file. */
  async file(path: string): Promise<Buffer> {
    const response = await this.fetch('GET', path);
    if (!response.ok) throw new Error(`GET ${path} was answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** Every item of a list, page by page. */
  async all<T = Item>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page: Page<T> = await this.get(`${path}${path.includes('?') ? '&' : '?'}limit=200${query}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }

  /** Server-sent events until the server ends the stream. */
  async *events<T>(path: string): AsyncGenerator<T> {
    const response = await this.fetch('GET', path, undefined, { accept: 'text/event-stream' });
    if (!response.ok || !response.body) throw new Error(`GET ${path} was answered ${response.status}`);
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const lines = (text + chunk).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('data:')) yield JSON.parse(line.slice(5)) as T;
    }
  }

  private fetch(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.address}${path}`, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}
