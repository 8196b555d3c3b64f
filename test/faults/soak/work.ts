import type { House, Office } from '../support/house.js';
import type { Client } from './client.js';

/** The offices that send to one another, and the user there who receives. */
export interface Town {
  house: House;
  receivers: Record<Office, string>;
}

const TOWNS: readonly Office[] = ['north', 'south', 'west'];

/** What users do, and how often. */
const WORK: Record<string, { often: number; does: (client: Client, town: Town) => Promise<void> }> = {
  create: { often: 3, does: create },
  edit: { often: 2, does: edit },
  send: { often: 5, does: send },
  accept: { often: 6, does: (client) => decide(client, 'accept') },
  decline: { often: 1, does: (client) => decide(client, 'decline') },
  recall: { often: 1, does: recall },
  return: { often: 2, does: giveBack },
};
const OFTEN = Object.fromEntries(Object.entries(WORK).map(([name, { often }]) => [name, often]));

/** One thing that the user does. */
export async function work(client: Client, town: Town): Promise<void> {
  await WORK[client.random.weighted(OFTEN)]?.does(client, town);
  client.ledger.operations++;
}

/** A contact with a note. */
export async function create(client: Client): Promise<void> {
  const reply = await client.post('/api/contacts', {
    kind: 'person',
    lastName: `Soak ${client.random.between(1, 999999)}`,
  });
  if (reply.status !== 201) return;
  client.ledger.contacts.add(reply.body.id as string);
  await client.post('/api/notes', {
    contactId: reply.body.id,
    text: 'kept',
    writtenAt: '2026-01-02T03:04:05Z',
  });
}

async function someContacts(client: Client): Promise<string[]> {
  const page = await client.get('/api/contacts?limit=50');
  return ((page.body.items ?? []) as { id: string }[]).map(({ id }) => id);
}

async function edit(client: Client): Promise<void> {
  const id = client.random.pick(await someContacts(client));
  if (!id) return;
  const read = await client.get(`/api/contacts/${id}`);
  const etag = read.headers.get('etag');
  if (etag)
    await client.patch(
      `/api/contacts/${id}`,
      { lastName: `Edited ${client.random.between(1, 999999)}` },
      etag,
    );
}

async function send(client: Client, { house, receivers }: Town): Promise<void> {
  const contactIds = client.random.some(await someContacts(client), 4);
  if (contactIds.length === 0) return;
  const target = client.random.pick(TOWNS.filter((office) => office !== client.office)) as Office;
  const reply = await client.post('/api/transfers', {
    selection: { contactIds },
    targetOfficeId: house.ids[target],
    recipientId: receivers[target],
    mode: 'move',
    leaveOutBlocked: true,
  });
  if (reply.status === 201) client.ledger.sends.add(reply.body.id as string);
}

async function decide(client: Client, what: 'accept' | 'decline'): Promise<void> {
  const page = await client.get('/api/inbox?limit=20');
  const waiting = (page.body.items ?? []) as { transferId: string; contactId: string }[];
  const contacts = client.random
    .some(waiting, 6)
    .map(({ transferId, contactId }) => ({ transferId, contactId }));
  if (contacts.length === 0) return;
  await client.post(`/api/inbox/${what}`, { contacts, ...(what === 'decline' ? { code: 'notOurs' } : {}) });
}

async function someTransfer(client: Client, direction: 'sent' | 'received'): Promise<string | undefined> {
  const page = await client.get(`/api/transfers?direction=${direction}&limit=20`);
  return client.random.pick((page.body.items ?? []) as { id: string }[])?.id;
}

async function recall(client: Client): Promise<void> {
  const id = await someTransfer(client, 'sent');
  if (id) await client.post(`/api/transfers/${id}/recall`, {});
}

async function giveBack(client: Client): Promise<void> {
  const id = await someTransfer(client, 'received');
  if (!id) return;
  const reply = await client.post(`/api/transfers/${id}/return`, { leaveOutBlocked: true });
  if (reply.status === 202) client.ledger.returns.add(reply.body.id as string);
}
