import { createHash } from 'node:crypto';
import { TAKEN } from '../data/cast.js';
import { CANARY } from '../data/desk.js';
import { MARKED_AMOUNT } from '../data/portfolio.js';
import type { WithheldRow } from './answers.js';
import type { Stage } from './stage.js';
import { difference, reconciledTypes, type View } from './view.js';
import type { Come } from './rules.js';
import type { Item, Visitor } from './visitor.js';

/** Contacts in each list that source and target office both have: the two advisors, the accountant and Thomas Jacobs. */
const MATCHED = 4;

/** How the two offices look afterwards. */
export interface After {
  source: View;
  target: View;
  come: Come;
}

/** S4-80: what left the source is what came to the target, plus what a rule withheld. Nothing else is missing or new. */
export function reconcile({ paper, before }: Stage, after: After, withheld: readonly WithheldRow[]): void {
  paper.step(
    'S4-80',
    'Verify: what is gone in the source office has come to the target office, or was withheld',
  );
  const rows: (string | number)[][] = [['record type', 'gone', 'come', 'withheld']];
  const wrong: string[] = [];
  for (const type of reconciledTypes) {
    const gone = new Set(difference(before.source, after.source, type.name).map(({ id }) => id));
    const come = new Set(after.come(type.name).map(({ id }) => id));
    const kept = new Set(
      withheld.filter((row) => row.recordType === type.name && row.part === null).map((row) => row.recordId),
    );
    const stayed = [...gone].filter((id) => kept.has(id));
    const lost = [...gone].filter((id) => !come.has(id) && !kept.has(id));
    const strange = [...come].filter((id) => !gone.has(id) || kept.has(id));
    if (gone.size + come.size > 0) rows.push([type.pluralLabel, gone.size, come.size, stayed.length]);
    if (lost.length + strange.length > 0)
      wrong.push(`${type.name}: ${lost.length} lost, ${strange.length} should not have come`);
  }
  paper.table(rows);
  paper.check('in every record type gone = come + withheld', wrong.length === 0, wrong.join('; '));
}

/** Reads single things in the target office: what was promised of them holds. */
export async function inspect(stage: Stage, after: After, withheld: readonly WithheldRow[]): Promise<void> {
  const { paper } = stage;
  paper.step('S4-80', 'Verify: a closer look');
  await inspectContacts(stage, after);
  inspectLinks(stage, after, withheld);
  inspectMatches(stage, after);
  await inspectFiles(stage, after);
  await inspectPrivacy(stage, after);
}

async function inspectContacts({ paper, sender, recipient, before }: Stage, { come }: After): Promise<void> {
  const contacts = come('contact');
  paper.check(
    'no contact brought its primary advisor (S4-21)',
    contacts.every((contact) => contact['primaryAdvisorId'] === null),
  );
  const owners = new Set(contacts.map((contact) => contact['portfolioOwnerId']));
  paper.check(
    'portfolios are those of the accepting user (S5-11)',
    [...owners].every((owner) => owner === null || owner === recipient.userId),
  );
  const same = await recipient.get<{ items: Item[] }>(`/api/contacts?search=${TAKEN.clientNumber}`);
  const numbers = same.items.map((contact) => String(contact['clientNumber'])).sort();
  paper.check(
    `two contacts had the number ${TAKEN.clientNumber}: both are found by it, as ${numbers.join(' and ')}`,
    new Set(numbers).size === 2,
  );
  const gone = await sender.get<Item>(`/api/contacts/${contacts[0]?.id}`);
  paper.check('the source office remembers a contact that moved', gone['custody'] === 'transferred');
  const balances = come('account').filter(
    (account) => account['balance'] !== before.source.get('account')?.get(account.id)?.['balance'],
  );
  paper.check('every balance is what it was', balances.length === 0, `${balances.length} differ`);
}

function inspectLinks(
  { paper, before }: Stage,
  { target, come }: After,
  withheld: readonly WithheldRow[],
): void {
  const linked = [...come('policy'), ...come('pendingCase')];
  const [originals, own] = [before.source.get('carrier'), target.get('carrier')];
  const wrong = linked.filter(
    ({ carrierId }) => originals?.has(carrierId as string) || !own?.has(carrierId as string),
  );
  paper.check(
    'policies and cases name carriers of the target office, never the original (S4-35, S4-36)',
    linked.length > 0 && wrong.length === 0,
  );
  const maas = [...(own?.values() ?? [])].filter((carrier) => carrier['name'] === 'Maas Verzekeringen');
  paper.check(
    'a carrier that the target office had is used, not made again (S4-38)',
    maas.length === 1 && linked.some(({ carrierId }) => carrierId === maas[0]?.id),
  );
  const contacts = new Map(come('contact').map((contact) => [contact.id, String(contact['displayName'])]));
  const relations = (name: string): number =>
    come('keyRelation').filter((row) => contacts.get(row['contactId'] as string)?.startsWith(name)).length;
  paper.check(
    'the de Vries family has its relations',
    relations('de Vries') === 5,
    `${relations('de Vries')} of 5`,
  );
  paper.check(
    'the Bakker family is complete, from two transfers (S4-28)',
    relations('Bakker') === 3,
    `${relations('Bakker')} of 3`,
  );
  paper.check(
    'the Visser family is not (S4-26)',
    relations('Visser') === 0 && withheld.some(({ line }) => line === 'S4-26'),
  );
}

/** Listings name contacts that the target office had before: one for each match rule. */
function inspectMatches({ paper, before }: Stage, { come }: After): void {
  const had = (type: string, link: string): number =>
    new Set(
      come(type)
        .map((row) => row[link] as string)
        .filter((id) => before.target.get('contact')?.has(id)),
    ).size;
  const parties = ['policyParty', 'pendingCaseParty', 'investmentAccountParty'].map((type) =>
    had(type, 'contactId'),
  );
  const all = parties.every((count) => count === MATCHED);
  paper.check(
    'listed contacts that the target office has are recognised, one by each match rule (S4-46)',
    all,
    parties.join(', '),
  );
  paper.check(
    'an employee who is there already keeps his census record (S4-30)',
    had('employeeCensus', 'employeeId') === 1,
  );
}

async function inspectFiles({ paper, recipient }: Stage, { come }: After): Promise<void> {
  const files = come('attachment');
  const damaged: string[] = [];
  for (const { id, sha256, fileName } of files) {
    const content = await recipient.file(`/api/attachments/${id}/content`);
    if (createHash('sha256').update(content).digest('hex') !== sha256) damaged.push(String(fileName));
  }
  paper.check(
    `${files.length} attachments came with their files`,
    files.length > 0 && damaged.length === 0,
    damaged.join(', '),
  );
}

async function inspectPrivacy({ paper, enter, recipient }: Stage, { come }: After): Promise<void> {
  const notes = come('note').filter((note) => note['privateTo'] !== null);
  paper.check(
    'private notes are private to the accepting user',
    notes.length > 0 && notes.every((note) => note['privateTo'] === recipient.userId),
  );
  const colleague = await enter('target', 'bas');
  const refused = await colleague.attempt('GET', `/api/notes/${notes[0]?.id}`);
  paper.check('a colleague there cannot read them', refused.status === 404, `answered ${refused.status}`);
}

/** The marked texts: there were some for each rule that withholds texts, and the target office has none of them. */
export function lookForMarks({ paper, sender, recipient }: Stage, lines: readonly string[]): void {
  const expected = [...lines.map((line) => `${CANARY}-${line}`), MARKED_AMOUNT];
  const without = expected.filter((mark) => !sender.marks.has(mark));
  paper.check(
    `the source office shows ${expected.length} texts and amounts that must not arrive`,
    without.length === 0,
    without.join(', '),
  );
  paper.check(
    'none of them can be found in the target office',
    recipient.marks.size === 0,
    [...recipient.marks].join(', '),
  );
}

/** A third office of the same organisation learns nothing of it. */
export async function askElsewhere(
  { paper, enter }: Stage,
  transferId: string,
  contact: Item | undefined,
): Promise<void> {
  const other: Visitor = await enter('third', 'chris');
  const statuses = [];
  for (const path of [
    `/api/transfers/${transferId}`,
    `/api/transfers/${transferId}/receipt`,
    `/api/contacts/${contact?.id}`,
  ])
    statuses.push((await other.attempt('GET', path)).status);
  paper.check(
    'a third office finds neither the transfer nor its contacts',
    statuses.every((status) => status === 404),
    statuses.join(', '),
  );
}
