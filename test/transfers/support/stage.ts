import { catalogue, isWritable, officeColumn, quoteName, recordType } from '#catalogue';
import { systemContext } from '#offices';
import { DeliverService, SettleService, type Preview } from '#transfers';
import type { Context } from '#platform';
import { randomUUID } from 'node:crypto';
import type { TestAppOptions } from '../../support/app.js';
import { prepared, testContext } from '../../support/database.js';
import { scene, type Actor, type Reply, type Scene } from '../../support/scene.js';
import { filled } from './filled.js';

export type Row = Record<string, unknown>;

/** What a test says of a send; the rest is as usual. */
export interface SendOptions {
  by?: Actor;
  to?: Actor;
  mode?: 'move' | 'copy';
  relations?: 'allTogether' | 'each';
  legalBasis?: string;
  legalNote?: string;
  message?: string;
  leaveOutBlocked?: boolean;
}

/** Figures that are not 0, by record type. */
export type Figures = Record<string, Record<string, number>>;

export interface Report {
  state: string;
  complete: boolean;
  figures: Figures;
  /** `S4-31 policyParty <id>`, `S4-21 contact.primaryAdvisorId <id>`: sorted */
  withheld: string[];
}

const TRANSFER_TABLES = [
  'transfer',
  'transfer_contact',
  'transfer_record',
  'transfer_withheld',
  'transfer_tally',
];

/** A scene with a sender, a recipient and a stranger from another organisation, and the words of a transfer. */
export class Stage {
  private constructor(
    readonly s: Scene,
    readonly sender: Actor,
    readonly recipient: Actor,
    readonly stranger: Actor,
  ) {}

  static async open(options: TestAppOptions = {}): Promise<Stage> {
    const s = await scene(options);
    return new Stage(
      s,
      await s.signIn('source', 'agent'),
      await s.signIn('target', 'agent'),
      await s.signIn('intruder', 'agent'),
    );
  }

  close(): Promise<void> {
    return this.s.close();
  }

  /** A record with every field filled that is no link; in the source office unless another one is named. */
  add(type: string, values: Row = {}, officeId = this.s.source): Promise<string> {
    return this.s.insert(type, officeId, { ...filled(recordType(type)), ...values });
  }

  /** A person of whom only the name is known. */
  person(lastName: string = randomUUID(), values: Row = {}, officeId = this.s.source): Promise<string> {
    return this.s.insert('contact', officeId, { lastName, ...values });
  }

  /** One record as JSON (numbers and moments exact), or undefined. */
  async row(type: string, officeId: string, id: string): Promise<Row | undefined> {
    const { rows } = await this.s.admin.query<{ row: Row }>(
      `SELECT to_jsonb(t) AS row FROM ${quoteName(recordType(type).table)} t WHERE office_id = $1 AND id = $2`,
      [officeId, id],
    );
    return rows[0]?.row;
  }

  async preview(contactIds: string[], options: SendOptions = {}): Promise<Preview> {
    const { by = this.sender, to = this.recipient, relations, legalBasis } = options;
    const reply = await by.post('/api/transfers/preview', {
      selection: { contactIds },
      targetOfficeId: to.officeId,
      relations,
      legalBasis,
    });
    expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 200 });
    return reply.body as Preview;
  }

  trySend(
    contactIds: string[],
    { by = this.sender, to = this.recipient, ...options }: SendOptions = {},
  ): Promise<Reply> {
    return by.post('/api/transfers', {
      selection: { contactIds },
      targetOfficeId: to.officeId,
      recipientId: to.userId,
      ...options,
    });
  }

  /** Sends; answers the transfer's id. */
  async send(contactIds: string[], options: SendOptions = {}): Promise<string> {
    const reply = await this.trySend(contactIds, options);
    expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 201 });
    return reply.body.id as string;
  }

  /** Accepts all that waits of a transfer, or some of it, without waiting for the delivery. */
  async startAccepting(id: string, contactIds?: string[], by = this.recipient): Promise<void> {
    const request = contactIds
      ? { contacts: contactIds.map((contactId) => ({ transferId: id, contactId })) }
      : { transferIds: [id] };
    const reply = await by.post('/api/inbox/accept', request);
    expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 202 });
  }

  async accept(id: string, contactIds?: string[], by = this.recipient): Promise<void> {
    await this.startAccepting(id, contactIds, by);
    await this.s.settled(id);
    const { rows } = await this.s.admin.query(
      'SELECT error FROM transfer_contact WHERE transfer_id = $1 AND error IS NOT NULL',
      [id],
    );
    expect(rows).toEqual([]);
  }

  async decline(id: string, contactIds: string[], by = this.recipient): Promise<void> {
    const reply = await by.post('/api/inbox/decline', {
      contacts: contactIds.map((contactId) => ({ transferId: id, contactId })),
      code: 'notOurs',
    });
    expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 200 });
    await this.s.settled(id);
  }

  async recall(id: string, contactIds: string[], by = this.sender): Promise<void> {
    const reply = await by.post(`/api/transfers/${id}/recall`, { contactIds });
    expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 200 });
    await this.s.settled(id);
  }

  /** Sends and accepts; answers the transfer's id. */
  async move(contactIds: string[], options: SendOptions = {}): Promise<string> {
    const id = await this.send(contactIds, options);
    await this.accept(id, undefined, options.to);
    return id;
  }

  /**
   * What both offices read of a transfer; the same for both, adding up, and nothing of it for a stranger.
   * `from` and `to` are users of the two offices.
   */
  async report(id: string, from = this.sender, to = this.recipient): Promise<Report> {
    const [sent, received] = await this.receipts(id, from, to);
    expect(sent.status).toBe(200);
    expect(received.body).toEqual(sent.body);
    const receipt = sent.body as { state: string; complete: boolean; lines: Row[] };
    const figures: Figures = {};
    for (const { recordType: name, label: _, ...counts } of receipt.lines as Record<
      string,
      number | string
    >[]) {
      const line = counts as Record<string, number>;
      expect(line['sent']).toBe(
        ['created', 'merged', 'linked', 'withheld', 'skipped', 'waiting'].reduce(
          (sum, part) => sum + (line[part] ?? 0),
          0,
        ),
      );
      figures[String(name)] = Object.fromEntries(Object.entries(line).filter(([, count]) => count !== 0));
    }
    const withheld = await this.withheld(id, from);
    const { rows } = await this.s.admin.query<{ contact_id: string }>(
      `SELECT contact_id FROM transfer_contact WHERE transfer_id = $1 AND state IN ('accepted', 'returned')`,
      [id],
    );
    const accepted = new Set(rows.map((row) => row.contact_id));
    expect(await this.withheld(id, to)).toEqual(withheld.filter((row) => accepted.has(row.contactId)));
    await this.hiddenFromStrangers(id);
    return {
      state: receipt.state,
      complete: receipt.complete,
      figures,
      withheld: withheld.map((row) => row.text),
    };
  }

  /** Both offices' receipts; read again if the job that notes the parcel's hash came between the two. */
  private async receipts(id: string, from: Actor, to: Actor): Promise<[Reply, Reply]> {
    const [sent, received] = [
      await from.get(`/api/transfers/${id}/receipt`),
      await to.get(`/api/transfers/${id}/receipt`),
    ];
    return sent.body.parcelHash === received.body.parcelHash ? [sent, received] : this.receipts(id, from, to);
  }

  private async withheld(id: string, actor: Actor): Promise<{ contactId: string; text: string }[]> {
    const rows: Record<string, string>[] = [];
    let cursor: string | null = null;
    do {
      const page: Reply = await actor.get(
        `/api/transfers/${id}/withheld?limit=100${cursor ? `&cursor=${cursor}` : ''}`,
      );
      rows.push(...page.body.items);
      cursor = page.body.nextCursor ?? null;
    } while (cursor);
    return rows
      .map((row) => ({
        contactId: row['contactId'] as string,
        text: `${row['line']} ${row['recordType']}${row['part'] ? `.${row['part']}` : ''} ${row['recordId']}`,
      }))
      .sort((one, other) => (one.text < other.text ? -1 : 1));
  }

  /** The stranger's office sees no row of any transfer or record, in SQL and over HTTP, not even that there is one. */
  async hiddenFromStrangers(id: string): Promise<void> {
    for (const path of ['', '/receipt', '/withheld', '/contacts', '/progress'])
      expect((await this.stranger.get(`/api/transfers/${id}${path}`)).status).toBe(404);
    const recall = await this.stranger.post(`/api/transfers/${id}/recall`, {});
    const lists = await Promise.all(
      [
        '/api/transfers?direction=sent',
        '/api/transfers?direction=received',
        '/api/inbox',
        '/api/contacts',
      ].map((path) => this.stranger.get(path)),
    );
    expect({ recall: recall.status, lists: lists.map((list) => list.body.items) }).toEqual({
      recall: 404,
      lists: [[], [], [], []],
    });
    const tables = [...TRANSFER_TABLES, ...catalogue.map((type) => type.table)];
    const counts = tables
      .map((table) => `SELECT '${table}' AS seen FROM ${quoteName(table)}`)
      .join(' UNION ALL ');
    const seen = await this.s.database.transaction(testContext(this.s.intruder), (tx) =>
      tx.connection.query(prepared(counts)),
    );
    expect(seen.rows).toEqual([]);
  }

  /** The context of an office's jobs, for driving a delivery by hand. */
  system(officeId: string): Promise<Context> {
    return systemContext(this.s.database, officeId, randomUUID());
  }

  /** Delivers a transfer with at most so many contacts in a transaction, and settles it: for a stage without jobs. */
  async deliverBy(atMost: number, id: string): Promise<void> {
    const { rows } = await this.s.admin.query(
      'SELECT source_office_id AS source, target_office_id AS target FROM transfer WHERE id = $1',
      [id],
    );
    const [deliver, settle] = [
      this.s.app.get(DeliverService, { strict: false }),
      this.s.app.get(SettleService, { strict: false }),
    ];
    const context = await this.system(rows[0].target);
    while (await deliver.deliverSome(context, id, atMost))
      await settle.settle(await this.system(rows[0].source), id);
  }

  /**
   * Checks that a record arrived unchanged, column by column as the catalogue says: carried ones equal, those that stay
   * empty, users replaced by the accepting one, references by the target's own. `open` names fields that may be empty.
   */
  async arrived(
    type: string,
    id: string,
    { from = this.s.source, to = this.s.target, by = this.recipient.userId, open = [] as string[] } = {},
  ): Promise<Row> {
    const [there, here] = [await this.row(type, from, id), await this.row(type, to, id)];
    if (!there || !here)
      throw new Error(`${type} ${id} is not in ${there ? 'the target' : 'the source'} office`);
    const expected: Row = { ...there, ...here, id, created_at: there['created_at'], deleted_at: null };
    for (const field of recordType(type).fields.filter(isWritable)) {
      const value = there[field.column];
      if (!open.includes(field.name) && (value === null || value === undefined))
        throw new Error(`${type}.${field.name} is empty in the source: this would prove nothing`);
      expected[field.column] = value;
      if (field.kind === 'secret') expected[`${field.column}_index`] = there[`${field.column}_index`];
      if (field.transfer === 'stay') expected[field.column] = field.kind === 'custom' ? {} : null;
      if (field.transfer === 'recipient') expected[field.column] = value === null ? null : by;
      if (field.transfer === 'recreate') {
        if (value !== null && here[field.column] === value)
          throw new Error(`${type}.${field.name} is linked to the original`);
        expected[field.column] = value === null ? null : here[field.column];
        expected[officeColumn(field)] = value === null ? null : to;
      }
    }
    expect(here).toEqual(expected);
    return here;
  }
}

/** The loss report's lines as `S4-21 contact.primaryAdvisorId` → count. */
export function losses(lines: Preview['stays']): Record<string, number> {
  return Object.fromEntries(
    lines.map((line) => [`${line.line} ${line.recordType}${line.part ? `.${line.part}` : ''}`, line.count]),
  );
}

/** What travels, by record type. */
export function travels(preview: Preview): Record<string, number> {
  return Object.fromEntries(preview.travels.map((line) => [line.recordType, line.count]));
}
