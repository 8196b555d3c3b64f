import { randomUUID } from 'node:crypto';
import type { Actor, Reply } from '../../support/scene.js';
import type { Row, Stage } from '../support/stage.js';

/** The words of a collision: an arriving contact of the source, and one of the target that it may be. */
export class Meeting {
  constructor(readonly t: Stage) {}

  /** A person in the source and one in the target with the same tax id; answers both ids. */
  async pair(theirs: Row = {}, mine: Row = {}): Promise<[arriving: string, here: string]> {
    const taxId = randomUUID();
    const lastName = `Meyer ${randomUUID().slice(0, 6)}`;
    return [
      await this.t.person(lastName, { taxId, ...theirs }),
      await this.t.person(lastName, { taxId, ...mine }, this.t.s.target),
    ];
  }

  /** All collisions that the actor sees, page by page. */
  async list(transferId?: string, by: Actor = this.t.recipient, limit = 50): Promise<Row[]> {
    const all: Row[] = [];
    let cursor: string | null = null;
    do {
      const query = [
        `limit=${limit}`,
        transferId && `transferId=${transferId}`,
        cursor && `cursor=${cursor}`,
      ];
      const page: Reply = await by.get(`/api/inbox/collisions?${query.filter(Boolean).join('&')}`);
      expect({ status: page.status, body: page.body }).toMatchObject({ status: 200 });
      all.push(...page.body.items);
      cursor = page.body.nextCursor;
    } while (cursor);
    return all;
  }

  /** Tries to choose for one contact. */
  tryChoose(id: string, contactId: string, choice: Row, by: Actor = this.t.recipient): Promise<Reply> {
    return by.request('PUT', `/api/inbox/collisions/${id}/${contactId}`, choice);
  }

  async choose(id: string, contactId: string, choice: Row, by?: Actor): Promise<Row> {
    const reply = await this.tryChoose(id, contactId, choice, by);
    expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 200 });
    return reply.body;
  }

  /** Changes a setting of the target office. */
  async settings(settings: Row): Promise<void> {
    const admin = await this.t.s.signIn('target', 'admin');
    const { body, headers } = await admin.get('/api/office');
    const reply = await admin.request(
      'PATCH',
      '/api/office',
      { settings },
      { 'if-match': headers.get('etag') ?? '' },
    );
    expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 200, body: { id: body.id } });
  }

  here(contactId: string): Promise<Row | undefined> {
    return this.t.row('contact', this.t.s.target, contactId);
  }
}
