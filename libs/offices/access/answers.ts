import type { Problem } from '#platform';
import { StreamableFile } from '@nestjs/common';
import type { OfficeReply } from './caller.js';
import type { KeptAnswer } from './idempotency.js';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';
const KEPT_HEADERS = ['etag', 'location'] as const;

/** The answer of a request: what is kept of it, and how a kept one is given again. */
export class Answers {
  constructor(private readonly reply: OfficeReply) {}

  /** What to keep of the handler's answer. Only JSON can be kept, so a POST must not answer with a stream. */
  toKeep(body: unknown): KeptAnswer {
    if (body instanceof StreamableFile || Buffer.isBuffer(body))
      throw new Error('a POST must answer with JSON');
    const headers: Record<string, string> = {};
    for (const name of KEPT_HEADERS) {
      const value = this.reply.getHeader(name);
      if (value !== undefined) headers[name] = String(value);
    }
    return { status: this.reply.statusCode, body, headers };
  }

  /** What to keep of a refusal: its problem document, as it is sent. */
  static refusalToKeep(problem: Problem, requestId: string): KeptAnswer {
    const body = { ...problem.toDocument(), requestId };
    return { status: problem.kind.status, body, headers: { 'content-type': PROBLEM_TYPE } };
  }

  /** A cookie beside the answer; it is not kept with it. */
  setCookie(cookie: string): void {
    this.reply.header('set-cookie', cookie);
  }

  /** Gives a kept answer again, with the header `Idempotency-Replayed: true`. */
  replay({ status, body, headers }: KeptAnswer): unknown {
    this.reply.status(status).headers({ ...headers, 'idempotency-replayed': 'true' });
    return body;
  }
}
