import { setTimeout as sleep } from 'node:timers/promises';
import { newKey, type Office } from '../support/house.js';
import type { Child } from '../support/child.js';
import { Actor, signIn, type Reply } from '../../support/scene.js';
import type { Ledger } from './ledger.js';
import type { Random } from './random.js';

/** Answers after which the same request is sent again: nothing is decided yet. */
const AGAIN = new Set(['DUPLICATE_IN_PROGRESS', 'LOCKED', 'OFFICE_BUSY']);
const ATTEMPTS = 600;

/** A user with a good client: it sends a request, with the same key, until it knows what became of it. */
export class Client {
  private actor: Actor | undefined;

  constructor(
    readonly office: Office,
    readonly user: string,
    private readonly apis: readonly Child[],
    readonly random: Random,
    readonly ledger: Ledger,
  ) {}

  get<T extends object = Record<string, any>>(path: string): Promise<Reply<T>> {
    return this.until<T>('GET', path);
  }

  /** Now and then it is impatient, and sends the request twice at once: the two answers must be the same. */
  async post<T extends object = Record<string, any>>(path: string, body: unknown): Promise<Reply<T>> {
    const key = newKey();
    const send = (): Promise<Reply<T>> => this.until<T>('POST', path, body, key);
    if (!this.random.chance(0.15)) return send();
    this.ledger.duplicates++;
    const [one, other] = await Promise.all([send(), send()]);
    this.compare(path, one, other);
    return one;
  }

  patch<T extends object = Record<string, any>>(
    path: string,
    body: unknown,
    etag: string,
  ): Promise<Reply<T>> {
    return this.until<T>('PATCH', path, body, undefined, { 'if-match': etag });
  }

  private compare(path: string, one: Reply<object>, other: Reply<object>): void {
    if (JSON.stringify([one.status, one.body]) === JSON.stringify([other.status, other.body])) return;
    this.ledger.violated(
      `POST ${path} was answered ${one.status} and ${other.status} under one key: ${JSON.stringify([one.body, other.body])}`,
    );
  }

  private async until<T extends object>(
    method: string,
    path: string,
    body?: unknown,
    key?: string,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const reply = await this.once<T>(method, path, body, {
        ...headers,
        ...(key ? { 'idempotency-key': key } : {}),
      });
      if (reply && !this.undecided(reply, path)) return reply;
      if (key) this.ledger.duplicates++;
      await sleep(this.random.between(20, 200));
    }
    throw new Error(`${method} ${path} was never answered`);
  }

  private undecided({ status, body }: Reply<object>, path: string): boolean {
    const code = String((body as { code?: string } | undefined)?.code);
    if (status === 401) this.actor = undefined;
    if (status >= 500 && status !== 503)
      this.ledger.violated(`${path} was answered ${status}: ${JSON.stringify(body)}`);
    if (status >= 400) this.ledger.refused(code);
    return status === 401 || status >= 500 || AGAIN.has(code);
  }

  /** undefined: no answer came. */
  private async once<T extends object>(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Reply<T> | undefined> {
    const api = this.random.pick(this.apis) as Child;
    try {
      this.actor ??= await signIn(api.address, this.office, this.user);
      const { token, officeId, userId, sessionId } = this.actor;
      return await new Actor(api.address, token, officeId, userId, sessionId).request<T>(
        method,
        path,
        body,
        headers,
      );
    } catch {
      return undefined;
    }
  }
}
