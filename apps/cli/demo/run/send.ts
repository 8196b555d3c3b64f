import { SETS } from '../data/sets.js';
import type { Preview, Problem, Sent } from './answers.js';
import type { Stage } from './stage.js';
import type { Item } from './visitor.js';

/** Whom a transfer goes to. */
interface Address {
  targetOfficeId: string;
  recipientId: string;
}

/** S4-65 to S4-72: from the search to two transfers of one session. Returns their ids. */
export async function sendSets(stage: Stage): Promise<string[]> {
  await showRights(stage);
  const first = await openSet(stage, SETS.first);
  const address = await findRecipient(stage);
  await previewSet(stage, first, address);
  const one = await sendFirst(stage, first, address);
  await showTransit(stage, one);
  const two = await sendSecond(stage, address);
  return [one.id, two.id];
}

async function showRights({ paper, enter, knock }: Stage): Promise<void> {
  paper.step('S4-13', 'Rights: what is not granted is refused by the server');
  const reader = await enter('source', 'ruben');
  const { status } = await reader.attempt('POST', '/api/transfers/preview', {
    selection: { contactIds: [reader.userId] },
    targetOfficeId: reader.officeId,
  });
  paper.check(
    'a reader without the rights of S4-14 and S4-15 may not preview a send',
    status === 403,
    `answered ${status}`,
  );
  const disabled = await knock('source', 'dirk');
  paper.check('a disabled user cannot sign in', disabled === 401, `answered ${disabled}`);
}

async function openSet({ paper, sender }: Stage, name: string): Promise<string> {
  const found = await sender.get<{ items: Item[] }>('/api/contacts?search=de+vries&limit=5');
  paper.step(
    'S4-65',
    `Search for "de vries": ${found.items.map((contact) => String(contact['displayName'])).join('; ')}`,
  );
  const sets = await sender.all<{ id: string; name: string; members: number; description: string }>(
    '/api/sets',
  );
  paper.step('S4-66', 'The list of sets');
  paper.table([
    ['set', 'contacts', 'description'],
    ...sets.map((set) => [set.name, set.members, set.description]),
  ]);
  const set = sets.find((candidate) => candidate.name === name) as { id: string };
  const members = await sender.all(`/api/sets/${set.id}/members`);
  paper.step(
    'S4-67',
    `The contacts of "${name}": ${members.length}, among them ${members.filter(({ kind }) => kind === 'business').length} businesses`,
  );
  const { tagged } = await sender.send<{ tagged: number }>('PUT', `/api/sets/${set.id}/tags`, { all: true });
  paper.step('S4-68', `Tag all: ${tagged} contacts tagged`);
  paper.check(
    'all contacts of the set are tagged',
    tagged === members.length,
    `${tagged} of ${members.length}`,
  );
  return set.id;
}

async function findRecipient({ paper, sender, target, recipient }: Stage): Promise<Address> {
  const search = encodeURIComponent(target.officeName);
  const offices = await sender.get<{ items: { id: string; name: string }[] }>(
    `/api/directory/offices?search=${search}`,
  );
  paper.step('S4-69', `Search for the target office: ${offices.items.map(({ name }) => name).join(', ')}`);
  const office = offices.items[0] as { id: string; name: string };
  const users = (
    await sender.get<{ items: { id: string; name: string; fullName: string }[] }>(
      `/api/directory/offices/${office.id}/users`,
    )
  ).items;
  paper.step('S4-70', `Users there who may receive: ${users.map(({ fullName }) => fullName).join(', ')}`);
  const names = users.map(({ name }) => name);
  paper.check(
    'a user without Data Import and a disabled one are not among them',
    !names.includes('rik') && !names.includes('dora'),
  );
  const user = users.find(({ name }) => name === target.userName);
  paper.check('the recipient is found by name', user?.id === recipient.userId);
  return { targetOfficeId: office.id, recipientId: recipient.userId };
}

async function previewSet(
  { paper, sender }: Stage,
  setId: string,
  { targetOfficeId }: Address,
): Promise<void> {
  const preview = await sender.send<Preview>('POST', '/api/transfers/preview', {
    selection: { setId },
    targetOfficeId,
  });
  paper.step('S4-71', `The list for export: ${preview.contacts} contacts with their records`);
  paper.table([['travels', 'records'], ...preview.travels.map(({ label, count }) => [label, count])]);
  for (const { displayName, reason } of preview.blocked)
    paper.say(`cannot be sent: ${displayName} (${reason})`);
  paper.step('X-01', 'The loss report: what would stay, by which rule');
  paper.table([
    ['rule', 'stays', 'of', 'count'],
    ...preview.stays.map(({ line, label, part, count }) => [line, label, part ?? 'records', count]),
  ]);
  paper.step('X-01', 'What depends on whom the target office has already');
  paper.table([
    ['rule', 'kept only if the contact is there', 'count'],
    ...preview.depends.map(({ line, label, count }) => [line, label, count]),
  ]);
  paper.step('X-01', 'Whom to add, to keep more');
  const relationsFirst = [...preview.add].sort(
    (one, other) => Number(other.recordType === 'keyRelation') - Number(one.recordType === 'keyRelation'),
  );
  paper.table([
    ['contact', 'keeps', 'of'],
    ...relationsFirst
      .slice(0, 10)
      .map(({ displayName, keeps, recordType }) => [displayName, keeps, recordType]),
  ]);
  paper.check(
    'the contact whose consent is withdrawn is named',
    preview.blocked.some(({ reason }) => reason === 'consentWithdrawn'),
  );
  paper.check(
    'the missing child of a family is proposed',
    preview.add.some(({ displayName }) => displayName === 'Bakker, Julia'),
  );
}

async function sendFirst({ paper, sender }: Stage, setId: string, address: Address): Promise<Sent> {
  const request = {
    ...address,
    selection: { setId },
    mode: 'move',
    legalBasis: 'contract',
    message: 'They all moved to the harbour. Take good care of them.',
  };
  const refused = await sender.attempt<Problem>('POST', '/api/transfers', request);
  paper.step('S4-72', `Send: ${refused.status} ${refused.body.code}, ${refused.body.title.toLowerCase()}`);
  paper.check('nothing is sent while a contact of the selection cannot go', refused.status === 409);
  const sent = await sender.send<Sent>('POST', '/api/transfers', { ...request, leaveOutBlocked: true });
  paper.say(
    `sent without ${sent.leftOut.map(({ displayName }) => displayName).join(', ')}: ${sent.contacts} contacts in transfer ${sent.id}`,
  );
  return sent;
}

async function showTransit({ paper, sender }: Stage, { id }: Sent): Promise<void> {
  const { items } = await sender.get<{ items: { contactId: string }[] }>(
    `/api/transfers/${id}/contacts?limit=1`,
  );
  const contact = `/api/contacts/${items[0]?.contactId}`;
  const { version } = await sender.get<{ version: number }>(contact);
  const change = await sender.attempt<Problem>(
    'PATCH',
    contact,
    { occupation: 'Retired' },
    { 'if-match': `"${version}"` },
  );
  paper.check(
    'in transit a contact is readable, but not changeable',
    change.status === 409,
    `answered ${change.status} ${change.body.code}`,
  );
}

async function sendSecond({ paper, sender }: Stage, address: Address): Promise<Sent> {
  const sets = await sender.all<{ id: string; name: string }>('/api/sets');
  const setId = sets.find(({ name }) => name === SETS.second)?.id as string;
  await sender.send('PUT', `/api/sets/${setId}/tags`, { all: true });
  const sent = await sender.send<Sent>('POST', '/api/transfers', {
    ...address,
    selection: { setId },
    message: 'The last of the family.',
  });
  paper.step(
    'S4-28',
    `A second transfer in the same session completes the Bakker family: ${sent.contacts} contact in transfer ${sent.id}`,
  );
  return sent;
}
