import { expect } from 'vitest';
import type { Right } from '#offices';
export { newUser } from '../../libs/records/testing/office.js';
import { newOffice, type Sender } from '../../libs/records/testing/office.js';
import type { TestApp } from './app.js';

export const RIGHTS: readonly Right[] = [
  'records-read',
  'records-write',
  'sets',
  'file-import',
  'file-export',
];

/** What an import answers, as far as the tests look at it. */
export interface Import {
  id: string;
  state: string;
  form: Record<string, unknown>;
  columns: { name: string; samples: string[]; suggestion: { target: string | null; confidence: number } }[];
  options: { key: string[] };
  check: Record<string, number>;
  result: Record<string, number>;
  problem: { code: string; line?: number } | null;
}

/** A user who imports and exports. */
export class Importer {
  constructor(readonly sender: Sender) {}

  static async in(app: TestApp, rights: readonly Right[] = RIGHTS): Promise<Importer & { office: string }> {
    const sender = await newOffice(app, { rights });
    return Object.assign(new Importer(sender), { office: sender.name });
  }

  /** Uploads a file; fails the test when it is refused. */
  async upload(recordType: string, content: string | Buffer, name = 'file.csv'): Promise<Import> {
    const answer = await this.sender.upload(
      'imports',
      { recordType },
      { name, content: Buffer.from(content) },
    );
    if (answer.status !== 201) throw new Error(`upload: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Import;
  }

  /** Checks, and waits until it is done. */
  async check(id: string, request: object = {}): Promise<Import> {
    const answer = await this.sender.post(`imports/${id}/check`, request);
    if (answer.status !== 202) throw new Error(`check: ${answer.status} ${JSON.stringify(answer.body)}`);
    return this.settled(id);
  }

  async step(id: string, step: 'complete' | 'undo', body: object = {}): Promise<Import> {
    const answer = await this.sender.post(`imports/${id}/${step}`, body);
    if (answer.status !== 202) throw new Error(`${step}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return this.settled(id);
  }

  /** Upload, check, complete. Fails the test at the first error in the file. */
  async import(
    recordType: string,
    content: string | Buffer,
    request: object = {},
    name?: string,
  ): Promise<Import> {
    const { id } = await this.upload(recordType, content, name);
    const checked = await this.check(id, request);
    if (checked.state !== 'checked' || checked.check['wrong'])
      throw new Error(`check: ${JSON.stringify([checked.problem, checked.check, await this.errors(id)])}`);
    return this.step(id, 'complete');
  }

  async read(id: string): Promise<Import> {
    return (await this.sender.get(`imports/${id}`)).body as Import;
  }

  async errors(
    id: string,
    list = 'errors',
  ): Promise<{ line: number; errors: Record<string, unknown>[]; warnings: object[] }[]> {
    return (await this.sender.get(`imports/${id}/${list}?limit=200`)).body.items as never;
  }

  /** [line, column, code] of every error. */
  async codes(id: string, list?: string): Promise<[number, unknown, unknown][]> {
    return (await this.errors(id, list)).flatMap(({ line, errors }) =>
      errors.map((error) => [line, error['column'], error['code']] as [number, unknown, unknown]),
    );
  }

  async export(path: string): Promise<string> {
    return (await this.exportBytes(path)).toString();
  }

  exportBytes(path: string): Promise<Buffer> {
    return this.bytes(`exports/${path}`);
  }

  /** A file that a route answers. */
  async bytes(path: string): Promise<Buffer> {
    const answer = await this.sender
      .get(path)
      .buffer(true)
      .parse(asBytes as never);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${String(answer.body)}`);
    return answer.body as Buffer;
  }

  private async settled(id: string): Promise<Import> {
    await expect
      .poll(async () => (await this.read(id)).state, { timeout: 30_000, interval: 25 })
      .not.toMatch(/ing$/);
    return this.read(id);
  }
}

function asBytes(stream: NodeJS.ReadableStream, done: (error: Error | null, bytes?: Buffer) => void): void {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
  stream.on('error', (error: Error) => done(error));
}
