import { catalogue, isWritable, quoteName, recordType } from '#catalogue';
import { guardedRoutes } from '#offices';
import { randomUUID } from 'node:crypto';
import { testContext } from '../support/database.js';
import type { Actor, Reply } from '../support/scene.js';
import { footprint } from '../transfers/flow/invariants.js';
import { Stage } from '../transfers/support/stage.js';

/** The names of the members of an answer's first item. */
const membersOf = (body: { items: object[] }): string[] => Object.keys(body.items[0] ?? {}).sort();

describe('threats against a transfer (reliability.md)', () => {
  let stage: Stage;
  let admin: Actor;

  beforeAll(async () => {
    stage = await Stage.open();
    admin = await stage.s.signIn('source', 'admin');
  });
  afterAll(() => stage.close());

  /** Holds rows for as long as `meanwhile` takes, so that whoever wants to change them waits in the middle of his request. */
  const whileHeld = async <T>(
    lock: string,
    id: string,
    request: () => Promise<T>,
    meanwhile: () => Promise<unknown>,
  ): Promise<T> => {
    const { admin: sql } = stage.s;
    await sql.query('BEGIN');
    await sql.query(`${lock} FOR UPDATE`, [id]);
    const answer = request();
    await waiting(1);
    await meanwhile();
    await sql.query('COMMIT');
    return answer;
  };

  /** Until so many connections of the application wait for a lock. */
  const waiting = async (count: number): Promise<void> => {
    const until = Date.now() + 15_000;
    for (;;) {
      const { rows } = await stage.s.admin.query(
        `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (rows[0].count >= count) return;
      if (Date.now() > until) throw new Error(`only ${rows[0].count} wait`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('threat 5: a request that fails in the database leaves nothing of its office to the next one', async () => {
    const [contactId] = [await stage.person('Pool')];
    const requests = Array.from({ length: 30 }, (_, index) =>
      index % 3 === 0
        ? stage.sender.get(`/api/transfers?cursor=${Buffer.from('no uuid').toString('base64url')}`)
        : (index % 3 === 1 ? stage.stranger : stage.recipient).get(`/api/contacts/${contactId}`),
    );
    const statuses = (await Promise.all(requests)).map(({ status }, index) => [index % 3, status]);
    expect(statuses.filter(([kind, status]) => kind !== 0 && status !== 404)).toEqual([]);
  });

  it('threat 6: a colleague of the recipient, and the administrator of his office, cannot answer for him', async () => {
    const id = await stage.send([await stage.person('Mine')]);
    await stage.s.user('target', 'nosy');
    const nosy = await stage.s.signIn('target', 'nosy');
    for (const answer of ['accept', 'decline', 'cancel'])
      expect(
        (
          await nosy.post(`/api/inbox/${answer}`, {
            transferIds: [id],
            ...(answer === 'decline' ? { code: 'notOurs' } : {}),
          })
        ).status,
      ).toBe(404);
    expect((await stage.recipient.get(`/api/transfers/${id}`)).body.states).toEqual({ pending: 1 });
  });

  it.each(['data-export', 'contacts-export'])(
    'threat 7: %s is taken away while the send is at work: 403 and nothing was sent',
    async (right) => {
      const name = `sender-without-${right}`;
      const userId = await stage.s.user('source', name);
      const sender = await stage.s.signIn('source', name);
      const contactId = await stage.person('Held');
      const before = await footprint(stage.s);
      const reply = await whileHeld(
        'SELECT FROM contact WHERE id = $1',
        contactId,
        () => stage.trySend([contactId], { by: sender }),
        async () => {
          const gone = await admin.request('DELETE', `/api/users/${userId}/rights/${right}`);
          expect(gone.status).toBe(204);
        },
      );
      expect([reply.status, reply.body]).toMatchObject([403, { code: 'FORBIDDEN', rights: [right] }]);
      expect(await footprint(stage.s)).toBe(before);
    },
  );

  it.each(['resend', 'accept', 'decline', 'return'] as const)(
    'threat 7: the right is taken away while a %s is at work: it is refused and nothing has happened',
    async (step) => {
      const contactId = await stage.person('Held');
      const office = step === 'resend' ? 'source' : 'target';
      const right = step === 'resend' ? 'contacts-export' : 'data-import';
      const userId = await stage.s.user(office, `falls-at-${step}`);
      const by = await stage.s.signIn(office, `falls-at-${step}`);
      const id = await stage.send([contactId], step === 'resend' ? { by } : { to: by });
      if (step === 'resend') await stage.decline(id, [contactId]);
      if (step === 'return') await stage.accept(id, undefined, by);
      const request = {
        resend: () => by.post(`/api/transfers/${id}/resend`, {}),
        accept: () => by.post('/api/inbox/accept', { transferIds: [id] }),
        decline: () => by.post('/api/inbox/decline', { transferIds: [id], code: 'notOurs' }),
        return: () => by.post(`/api/transfers/${id}/return`, {}),
      }[step];
      const held =
        step === 'resend' || step === 'return' ? 'contact WHERE id' : 'transfer_contact WHERE contact_id';
      const before = await footprint(stage.s);
      const manager = await stage.s.signIn(office, 'admin');
      const reply = await whileHeld(`SELECT FROM ${held} = $1`, contactId, request, () =>
        manager.request('DELETE', `/api/users/${userId}/rights/${right}`),
      );
      expect([reply.status, reply.body.code]).toEqual([403, 'FORBIDDEN']);
      expect(await footprint(stage.s)).toBe(before);
    },
  );

  it('threat 7: the sender is disabled while the send is at work: 401 and nothing was sent', async () => {
    const userId = await stage.s.user('source', 'disabled-meanwhile');
    const sender = await stage.s.signIn('source', 'disabled-meanwhile');
    const contactId = await stage.person('Held');
    const before = await footprint(stage.s);
    const reply = await whileHeld(
      'SELECT FROM contact WHERE id = $1',
      contactId,
      () => stage.trySend([contactId], { by: sender }),
      () => admin.request('PATCH', `/api/users/${userId}`, { disabled: true }, { 'if-match': '"1"' }),
    );
    expect(reply.status).toBe(401);
    expect(await footprint(stage.s)).toBe(before);
  });

  describe('with limits on what is sent', () => {
    const limit = async (sendingLimits: object): Promise<void> => {
      const none = { contactsPerDay: null, contactsPerUserPerDay: null, approvalAbove: null };
      const office = await admin.get('/api/office');
      const etag = { 'if-match': office.headers.get('etag') as string };
      const set = { settings: { sendingLimits: { ...none, ...sendingLimits } } };
      expect((await admin.request('PATCH', '/api/office', set, etag)).status).toBe(200);
      await stage.s.admin.query(`UPDATE transfer SET sent_at = sent_at - interval '2 days'`); // a new day
    };
    const sentToday = async (): Promise<number> =>
      (
        await stage.s.admin.query(
          `SELECT coalesce(sum(contact_count), 0)::int AS count FROM transfer WHERE sent_at > now() - interval '1 day'`,
        )
      ).rows[0].count;
    const people = (count: number): Promise<string[]> =>
      Promise.all(Array.from({ length: count }, () => stage.person('Base')));
    afterAll(() => limit({}));

    it('threat 8: many small sends stop at the cap, copies count, and what is recalled or declined is not given back', async () => {
      await limit({ contactsPerDay: 5 });
      const replies: Reply[] = [];
      for (const [index, contactId] of (await people(8)).entries()) {
        replies.push(await stage.trySend([contactId], { mode: index % 2 ? 'copy' : 'move' }));
        const id = replies.at(-1)?.body.id as string;
        if (index === 0) await stage.sender.post(`/api/transfers/${id}/recall`, {});
        if (index === 1)
          await stage.recipient.post('/api/inbox/decline', { transferIds: [id], code: 'notOurs' });
      }
      expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 403, 403, 403]);
      expect(replies[5]?.body.code).toBe('CAP_REACHED');
      const { rows } = await stage.s.admin.query(
        `SELECT count(*)::int AS count FROM audit_entry WHERE office_id = $1 AND action = 'transfer.capReached'`,
        [stage.s.source],
      );
      expect(rows[0].count).toBe(3);
    });

    it('threat 8: eight sends at once by two users at the edge of the cap: never one contact more', async () => {
      await limit({ contactsPerDay: 3 });
      await stage.s.user('source', 'accomplice');
      const accomplice = await stage.s.signIn('source', 'accomplice');
      const base = await people(8);
      const replies = await Promise.all(
        base.map((contactId, index) =>
          stage.trySend([contactId], { by: index % 2 ? accomplice : stage.sender }),
        ),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 201, 403, 403, 403, 403, 403]);
      expect(await sentToday()).toBe(3);
    });

    it('threat 8: a second person cannot be had by oneself: not with a second request, a key used again, or an approval that the cap forbids', async () => {
      await limit({ approvalAbove: 1, contactsPerDay: 3 });
      await stage.s.user('source', 'both', ['data-export', 'contacts-export', 'users-and-rights']);
      const both = await stage.s.signIn('source', 'both');
      const ask = async (by: Actor): Promise<string> =>
        (await stage.trySend(await people(2), { by })).body.sendRequestId;
      const [own, first, second] = [await ask(both), await ask(stage.sender), await ask(stage.sender)];
      const again = await stage.s.signIn('source', 'both'); // another session of the same person
      for (const self of [both, again])
        expect((await self.post(`/api/send-requests/${own}/approve`)).body.code).toBe('OWN_REQUEST');
      const approvals = await Promise.all(
        [first, second].map((id) => admin.post(`/api/send-requests/${id}/approve`)),
      );
      expect(approvals.map(({ status }) => status).sort()).toEqual([200, 403]);
      expect(await sentToday()).toBe(2);
    });

    it('threat 8: who lost his right meanwhile sends nothing by an approval, and an approver who loses his does not approve', async () => {
      await limit({ approvalAbove: 1 });
      const [senderId, approverId] = [
        await stage.s.user('source', 'fallen'),
        await stage.s.user('source', 'approver', ['users-and-rights']),
      ];
      const [fallen, approver] = [
        await stage.s.signIn('source', 'fallen'),
        await stage.s.signIn('source', 'approver'),
      ];
      const chosen = await people(2);
      const byFallen = (await stage.trySend(await people(2), { by: fallen })).body.sendRequestId as string;
      const bySender = (await stage.trySend(chosen)).body.sendRequestId as string;
      await admin.request('DELETE', `/api/users/${senderId}/rights/data-export`);
      const approved = await admin.post(`/api/send-requests/${byFallen}/approve`);
      expect(approved.status).toBeGreaterThanOrEqual(400);
      expect(approved.status).toBeLessThan(500);
      const reply = await whileHeld(
        'SELECT FROM contact WHERE id = $1',
        chosen[0] as string,
        () => approver.post(`/api/send-requests/${bySender}/approve`),
        () => admin.request('DELETE', `/api/users/${approverId}/rights/users-and-rights`),
      );
      expect(reply.status).toBe(403);
      await stage.s.user('source', 'falling');
      const falling = await stage.s.signIn('source', 'falling');
      const more = await people(2);
      const asked = (await stage.trySend(more, { by: falling })).body.sendRequestId as string;
      const late = await whileHeld(
        'SELECT FROM contact WHERE id = $1',
        more[0] as string,
        () => admin.post(`/api/send-requests/${asked}/approve`),
        () => admin.request('DELETE', `/api/users/${falling.userId}/rights/data-export`),
      );
      expect([late.status, late.body.code]).toEqual([409, 'SENDER_MAY_NOT_SEND']);
      expect(await sentToday()).toBe(0);
    });
  });

  it('threat 9: before he accepts, a recipient reads these members and no other', async () => {
    const contactId = await stage.add('contact', { lastName: 'Minimum', kind: 'person', taxId: '123456782' });
    await stage.s.insert('note', stage.s.source, { contactId, text: 'CANARY-note' });
    const set = await stage.sender.post('/api/sets', { name: 'Stays at home' });
    await stage.sender.post(`/api/sets/${set.body.id}/members`, { contactIds: [contactId] });
    const id = await stage.send([contactId], { message: 'why' });
    const line = await stage.recipient.get(`/api/inbox?transferId=${id}`);
    expect(membersOf(line.body)).toEqual([
      'as',
      'because',
      'contactId',
      'displayName',
      'error',
      'expiresAt',
      'fromOffice',
      'fromUser',
      'kind',
      'legalBasis',
      'mayAnswer',
      'message',
      'mode',
      'recipientId',
      'sentAt',
      'state',
      'toUser',
      'transferId',
    ]);
    expect(membersOf((await stage.recipient.get(`/api/transfers/${id}/contacts`)).body)).toEqual([
      'contactId',
      'decidedAt',
      'decidedBy',
      'declineCode',
      'declineText',
      'displayName',
      'error',
      'kind',
      'lookedAt',
      'onBehalfOf',
      'outcome',
      'resultingId',
      'settledAt',
      'state',
    ]);
    expect((await stage.recipient.get(`/api/transfers/${id}/withheld`)).body.items).toEqual([]);
    expect(membersOf((await stage.sender.get(`/api/transfers/${id}/withheld`)).body)).toEqual([
      'contactId',
      'line',
      'part',
      'recordId',
      'recordType',
      'says',
      'side',
    ]);
    const texts = await Promise.all(
      ['', '/contacts', '/withheld', '/receipt', '/progress'].map((path) =>
        stage.recipient.get(`/api/transfers/${id}${path}`),
      ),
    );
    const source = (await stage.row('contact', stage.s.source, contactId)) as Record<string, unknown>;
    const all = JSON.stringify([line.body, ...texts.map(({ body }) => body)]);
    for (const hidden of [
      'CANARY-note',
      '123456782',
      source['birth_date'],
      source['client_number'],
      source['identifier'],
    ].filter(Boolean))
      expect(all).not.toContain(String(hidden));
    for (const path of [`/api/contacts/${contactId}`, `/api/notes?contactId=${contactId}`])
      expect(JSON.stringify((await stage.recipient.get(path)).body)).not.toContain('Minimum');
  });

  it('threat 20: a formula in a name, a message and a note is stored and crosses as it is', async () => {
    const formula = `=HYPERLINK("http://evil.example";"x")`;
    const contactId = await stage.person(formula, { kind: 'person' });
    const noteId = await stage.s.insert('note', stage.s.source, {
      contactId,
      text: `@SUM(1+1)*cmd|' /C calc'!A0`,
    });
    await stage.move([contactId], { message: '+1-1' });
    expect((await stage.recipient.get(`/api/contacts/${contactId}`)).body.lastName).toBe(formula);
    expect((await stage.recipient.get(`/api/notes/${noteId}`)).body.text).toBe(`@SUM(1+1)*cmd|' /C calc'!A0`);
  });

  describe('a contact in transit with all that belongs to it', () => {
    let contactId: string;
    let transferId: string;
    const ids: Record<string, string> = {};

    beforeAll(async () => {
      contactId = ids['contact'] = await stage.add('contact', { kind: 'person', lastName: 'Away' });
      const other = await stage.person('Other');
      for (const type of catalogue.filter(
        ({ name, travel }) => name !== 'contact' && travel !== 'reference',
      )) {
        const links = type.fields.filter(
          (field) => isWritable(field) && field.kind === 'link' && ids[field.to as string],
        );
        const values = Object.fromEntries(
          links.map(({ name, to }, index) => [
            name,
            to === 'contact' && index > 0 ? other : ids[to as string],
          ]),
        );
        if (type.fields.some((field) => field.kind === 'link' && field.required && !ids[field.to as string]))
          continue;
        const set = async (): Promise<object> => ({
          set_id: (await stage.sender.post('/api/sets', { name: randomUUID() })).body.id,
        });
        const more =
          type.name === 'setMember'
            ? await set()
            : type.name === 'account'
              ? { clientId: other, debtorId: contactId } // it belongs to its debtor
              : {};
        ids[type.name] = await stage.add(type.name, { ...values, ...more });
      }
      ids['other'] = other;
      transferId = await stage.send([contactId]);
    });

    /** Every row of the source office that the contact's transfer holds, as text. */
    const everything = async (): Promise<string> => {
      const tables = catalogue
        .filter(({ name }) => ids[name] && name !== 'setMember')
        .map(({ table }) => table);
      const { rows } = await stage.s.admin.query(
        `SELECT jsonb_agg(r ORDER BY r::text)::text AS rows FROM (${tables
          .map((table) => `SELECT to_jsonb(t) AS r FROM ${quoteName(table)} t WHERE office_id = $1`)
          .join(' UNION ALL ')}) all_rows`,
        [stage.s.source],
      );
      return rows[0].rows;
    };

    it('threat 10: no route changes, deletes, adds to or takes away from it', async () => {
      const before = await everything();
      const ways = guardedRoutes(stage.s.app).filter(
        ({ method, path }) =>
          method !== 'GET' && catalogue.some(({ plural }) => path.startsWith(`/api/${plural}`)),
      );
      expect(ways.length).toBeGreaterThan(60);
      const wrong: unknown[] = [];
      for (const { method, path, name } of ways) {
        const type = catalogue.find(({ plural }) => path.split('/')[2] === plural);
        if (!type || type.name === 'carrier' || type.name === 'product') continue;
        const links = type.fields.filter(
          (field) => isWritable(field) && field.kind === 'link' && ids[field.to as string],
        );
        const linked = Object.fromEntries(links.map((field) => [field.name, ids[field.to as string]]));
        const text = type.fields.find(
          (field) => isWritable(field) && field.kind === 'text' && !field.required,
        );
        const bodies = [{ ...linked }, text ? { [text.name]: 'edited' } : { ...linked }];
        for (const body of method === 'DELETE' ? [undefined] : bodies) {
          const reply = await stage.sender.request(
            method,
            path.replace(':id', ids[type.name] ?? randomUUID()),
            body,
            {
              'if-match': '"1"',
              'idempotency-key': randomUUID(),
            },
          );
          if (reply.status < 400) wrong.push([name, path, body, reply.status]);
        }
      }
      expect(wrong).toEqual([]);
      expect(await everything()).toBe(before);
    });

    it('threat 10: no statement of the application does, whatever it sets, names or joins: 0 rows or a refusal', async () => {
      const before = await everything();
      const attempts = catalogue
        .filter(({ name, travel }) => ids[name] && travel !== 'reference' && name !== 'setMember')
        .flatMap(({ name, table }) => {
          const where = `office_id = '${stage.s.source}' AND id = '${ids[name]}'`;
          const owner = [...recordType(name).fields]
            .reverse()
            .find((field) => field.kind === 'link' && field.to === 'contact' && isWritable(field));
          return [
            `UPDATE ${quoteName(table)} SET deleted_at = now() WHERE ${where}`,
            `UPDATE ${quoteName(table)} SET version = version + 1 WHERE ${where}`,
            `DELETE FROM ${quoteName(table)} WHERE ${where}`,
            ...(owner && name !== 'contact'
              ? [
                  `UPDATE ${quoteName(table)} SET ${quoteName(owner.column)} = '${ids['other']}' WHERE ${where}`,
                ]
              : []),
          ];
        });
      attempts.push(
        `UPDATE contact SET custody = 'here', transfer_id = NULL WHERE id = '${contactId}'`,
        `UPDATE contact SET transfer_id = NULL WHERE id = '${contactId}'`,
        `UPDATE contact SET id = new_id() WHERE id = '${contactId}'`,
        `UPDATE contact SET office_id = '${stage.s.target}' WHERE id = '${contactId}'`,
        `INSERT INTO note (office_id, contact_id, text, written_at) VALUES ('${stage.s.source}', '${contactId}', 'late', now())`,
        `UPDATE transfer_record SET content = content || '{"last_name":"edited"}' WHERE contact_id = '${contactId}'`,
        `DELETE FROM transfer_record WHERE contact_id = '${contactId}'`,
        `UPDATE transfer_contact SET display_name = 'edited' WHERE contact_id = '${contactId}'`,
        `UPDATE transfer_contact SET state = 'accepted' WHERE contact_id = '${contactId}'`,
        `DELETE FROM transfer_contact WHERE contact_id = '${contactId}'`,
        `UPDATE transfer SET recipient_id = sender_id WHERE id = '${transferId}'`,
        `DELETE FROM transfer WHERE id = '${transferId}'`,
        'TRUNCATE note',
        'ALTER TABLE note DISABLE TRIGGER ALL',
        `SET session_replication_role = replica`,
      );
      const done: unknown[] = [];
      for (const office of [stage.s.source, stage.s.target])
        for (const attempt of attempts) {
          const touched = await stage.s.database
            .transaction(testContext(office), async (tx) => (await tx.execute(attempt)).rowCount)
            .catch((error: { code?: string }) =>
              ['IO409', '42501', '23503'].includes(error.code ?? '') ? 0 : error,
            );
          if (touched) done.push([office === stage.s.source ? 'source' : 'other', attempt, touched]);
        }
      expect(done).toEqual([]);
      expect(await everything()).toBe(before);
    });
  });

  it('threat 11: a client whose connection is cut again and again repeats its send: one transfer, one answer', async () => {
    const contactIds = [await stage.person('Once'), await stage.person('Once')];
    const body = {
      selection: { contactIds },
      targetOfficeId: stage.s.target,
      recipientId: stage.recipient.userId,
    };
    const key = randomUUID();
    const headers = {
      authorization: `Bearer ${stage.sender.token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    };
    for (let attempt = 0; attempt < 12; attempt++) {
      const cut = AbortSignal.timeout(attempt * 5 + 1);
      await fetch(`${stage.s.address}/api/transfers`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        signal: cut,
      })
        .then((reply) => reply.text())
        .catch(() => undefined);
    }
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => stage.sender.post('/api/transfers', body, { 'idempotency-key': key })),
    );
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1);
    const { rows } = await stage.s.admin.query(
      'SELECT DISTINCT transfer_id FROM transfer_contact WHERE contact_id = ANY ($1)',
      [contactIds],
    );
    expect(rows).toHaveLength(1);
    // the same key for something else, by somebody else, elsewhere
    const other = { ...body, selection: { contactIds: [await stage.person('Twice')] } };
    expect((await stage.sender.post('/api/transfers', other, { 'idempotency-key': key })).status).toBe(422);
    const foreign = await stage.stranger.post('/api/transfers', body, { 'idempotency-key': key });
    expect([foreign.status, JSON.stringify(foreign.body)]).toEqual([
      404,
      expect.not.stringContaining(replies[0]?.body.id),
    ]);
    await stage.sender.post(`/api/transfers/${replies[0]?.body.id}/recall`, {});
    await stage.s.settled(replies[0]?.body.id as string);
    const late = await stage.sender.post('/api/transfers', body, { 'idempotency-key': key });
    expect([late.status, late.body.id]).toEqual([201, replies[0]?.body.id]);
    expect((await stage.row('contact', stage.s.source, contactIds[0] as string))?.['custody']).toBe('here');
  });

  it.each([
    ['recall', 'accept'],
    ['accept', 'recall'],
  ])(
    'threat 12: %s against %s, both waiting for the transfer: one wins, the other is told the state',
    async (first, second) => {
      const contactId = await stage.person('Contested');
      const id = await stage.send([contactId]);
      const ways: Record<string, () => Promise<Reply>> = {
        accept: () => stage.recipient.post('/api/inbox/accept', { transferIds: [id] }),
        recall: () => stage.sender.post(`/api/transfers/${id}/recall`, {}),
      };
      const { admin: sql } = stage.s;
      await sql.query('BEGIN');
      await sql.query('SELECT FROM transfer WHERE id = $1 FOR UPDATE', [id]);
      const asked = [(ways[first] as () => Promise<Reply>)()];
      await waiting(1);
      asked.push((ways[second] as () => Promise<Reply>)());
      await waiting(2);
      await sql.query('COMMIT');
      const replies = await Promise.all(asked);
      const won = replies.findIndex(({ status }) => status < 300);
      expect([replies[1 - won]?.status, replies[1 - won]?.body.code]).toEqual([409, 'TRANSFER_STATE']);
      await stage.s.settled(id);
      const custody = async (office: string): Promise<unknown> =>
        (await stage.row('contact', office, contactId))?.['custody'];
      expect([await custody(stage.s.source), await custody(stage.s.target)]).toEqual(
        [first, second][won] === 'accept' ? ['transferred', 'here'] : ['here', undefined],
      );
    },
  );
});
