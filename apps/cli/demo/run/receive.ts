import { DECLINED } from '../data/cast.js';
import { FIGURES, type Progress, type Receipt, type TransferContact, type Waiting } from './answers.js';
import type { Stage } from './stage.js';
import { setTimeout as sleep } from 'node:timers/promises';

const SETTLED_WITHIN_MS = 60_000;

/** S4-73 to S4-79: the contact list, accepting some, declining one, accepting the rest, until both offices are settled. */
export async function receive(stage: Stage, transferIds: readonly string[]): Promise<void> {
  const waiting = await showInbox(stage);
  await acceptSome(
    stage,
    waiting.filter(({ displayName }) => displayName.startsWith('de Vries')),
    transferIds,
  );
  await declineOne(stage, waiting.find(({ displayName }) => displayName.startsWith(DECLINED)) as Waiting);
  await acceptRest(stage, transferIds);
  for (const id of transferIds) await settled(stage, id);
}

async function showInbox({ paper, recipient }: Stage): Promise<Waiting[]> {
  const count = await recipient.get<{ contacts: number; transfers: number }>('/api/inbox/count');
  paper.step('S4-73', 'Sign in to the target office');
  paper.step('S4-74', `Show Contact List: ${count.contacts} contacts of ${count.transfers} transfers wait`);
  const waiting = await recipient.all<Waiting>('/api/inbox');
  const head = ['contact', 'from', 'sent by', 'message'];
  const shown = [...waiting.slice(0, 6), ...waiting.slice(-1)];
  paper.table([
    head,
    ...shown.map(({ displayName, fromOffice, fromUser, message }) => [
      displayName,
      fromOffice,
      fromUser,
      message ?? '',
    ]),
  ]);
  paper.check('the list has every contact that waits', waiting.length === count.contacts);
  const found = await recipient.all<Waiting>('/api/inbox?search=bakker');
  paper.say(`filtered by "bakker": ${found.map(({ displayName }) => displayName).join('; ')}`);
  return waiting;
}

async function acceptSome(
  stage: Stage,
  some: readonly Waiting[],
  transferIds: readonly string[],
): Promise<void> {
  const { paper, recipient } = stage;
  const contacts = some.map(({ transferId, contactId }) => ({ transferId, contactId }));
  const { contacts: accepted } = await recipient.send<{ contacts: number }>('POST', '/api/inbox/accept', {
    contacts,
  });
  paper.step('S4-77', `Accept some: ${some.map(({ displayName }) => displayName).join('; ')}`);
  paper.check('only those are accepted', accepted === some.length, `${accepted} of ${some.length}`);
  await watch(stage, transferIds[0] as string);
  const receipt = await recipient.get<Receipt>(`/api/transfers/${transferIds[0]}/receipt`);
  const open = receipt.lines.reduce((sum, line) => sum + line.waiting, 0);
  paper.say(
    `${open} records still wait; the receipt is ${receipt.complete ? 'complete' : 'not complete yet'}`,
  );
}

async function declineOne(
  { paper, recipient }: Stage,
  { transferId, contactId, displayName }: Waiting,
): Promise<void> {
  const reason = { code: 'wrongOffice', text: 'He lives in the north; that is the Utrecht office.' };
  const { contacts } = await recipient.send<{ contacts: number }>('POST', '/api/inbox/decline', {
    contacts: [{ transferId, contactId }],
    ...reason,
  });
  paper.step('S4-81', `Decline ${displayName}: ${reason.code}, "${reason.text}"`);
  paper.check('one contact is declined', contacts === 1);
}

async function acceptRest(stage: Stage, transferIds: readonly string[]): Promise<void> {
  const { contacts } = await stage.recipient.send<{ contacts: number }>('POST', '/api/inbox/accept', {
    all: true,
  });
  stage.paper.step('S4-75', 'Select all that are left');
  stage.paper.step('S4-76', `Accept: ${contacts} contacts`);
  for (const id of transferIds) await watch(stage, id);
}

/** S4-79: the progress as the server tells it. */
async function watch({ paper, recipient }: Stage, transferId: string): Promise<void> {
  for await (const { accepted, total, rate } of recipient.events<Progress>(
    `/api/transfers/${transferId}/events`,
  )) {
    const share = accepted.wanted === 0 ? 1 : accepted.arrived / accepted.wanted;
    const bar = '#'.repeat(Math.round(share * 30)).padEnd(30, '.');
    paper.say(
      `[${bar}]  ${accepted.arrived} of ${accepted.wanted} accepted have arrived (${total} were sent)${rate ? `, ${rate} a second` : ''}`,
    );
  }
}

/** Waits until the source office knows of every answer. */
async function settled({ paper, sender }: Stage, transferId: string): Promise<void> {
  const until = Date.now() + SETTLED_WITHIN_MS;
  let open: TransferContact[];
  do {
    await sleep(100);
    open = (await sender.all<TransferContact>(`/api/transfers/${transferId}/contacts`)).filter(
      ({ settledAt }) => !settledAt,
    );
  } while (open.length > 0 && Date.now() < until);
  paper.check(
    `transfer ${transferId} is settled in the source office`,
    open.length === 0,
    `${open.length} contacts are not`,
  );
}

/** The receipt in both offices (X-04); the source's is returned. */
export async function compareReceipts(
  { paper, sender, recipient }: Stage,
  transferId: string,
): Promise<Receipt> {
  const [receipt, theirs] = await Promise.all(
    [sender, recipient].map((visitor) => visitor.get<Receipt>(`/api/transfers/${transferId}/receipt`)),
  );
  if (!receipt) throw new Error('there is no receipt');
  paper.step('S4-80', `The receipt of transfer ${transferId}: ${receipt.state}`);
  paper.table([
    ['record type', ...FIGURES],
    ...receipt.lines.map((line) => [line.label, ...FIGURES.map((figure) => line[figure])]),
  ]);
  const wrong = receipt.lines.filter(
    ({ sent, created, merged, linked, withheld, skipped }) =>
      sent !== created + merged + linked + withheld + skipped,
  );
  paper.check(
    'sent = created + merged + linked + withheld + skipped, in each line',
    wrong.length === 0,
    wrong.map(({ label }) => label).join(', '),
  );
  paper.check('nothing waits any more', receipt.complete);
  paper.check('both offices have the same receipt', JSON.stringify(receipt) === JSON.stringify(theirs));
  return receipt;
}
