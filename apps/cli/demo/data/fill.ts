import type { OfficeTransaction } from '#database';
import type { FilesService } from '#files';
import type { Book } from './book.js';
import { addCarriers, COMMON_CARRIER, LOCAL_CARRIER, parentProducts } from './carriers.js';
import { addSourceCast, addTargetCast } from './cast.js';
import { addCrowd, type Crowd } from './crowd.js';
import { makeDesk, type Desk, type DeskOptions } from './desk.js';
import { addFile } from './files.js';
import { Seed } from './seed.js';
import { SETS, writeSet } from './sets.js';
import { addTwins } from './twins.js';

/** The office that sends. What it answers makes its sets, once the contacts are written. */
export async function fillSource(
  tx: OfficeTransaction,
  book: Book,
  files: FilesService,
): Promise<() => Promise<void>> {
  await defineFields(tx, {
    contact: ['wineClub', 'boxAtStadium'],
    policy: ['drawer'],
    account: ['shelf'],
    investmentAccount: ['nickname'],
    position: ['broker'],
  });
  const own = addCarriers(book, [LOCAL_CARRIER, COMMON_CARRIER]);
  const desk = await deskOf(tx, {
    book,
    seed: new Seed(1001),
    prefix: 'AMS',
    city: 'Amsterdam',
    areaCode: '20',
    agent: 'anna',
    own,
    marks: true,
  });
  const twins = addTwins(desk);
  const cast = addSourceCast(desk, twins);
  const crowd = addCrowd(desk, 330, 0.6, [twins.karin, twins.joris]);
  await addFile(desk, files, cast.willem, 'mandate.pdf', 'Mandate of Willem de Vries, signed 14 March 2024');
  await addFiles(desk, files, crowd, 24);
  const moving = [...cast.moving, ...crowd.moving];
  return async () => {
    await writeSet(tx, SETS.first, 'Clients who moved to the harbour', desk.agentId, moving);
    await writeSet(tx, SETS.second, 'Those whose papers came later', desk.agentId, cast.second);
    await writeSet(tx, SETS.cards, 'They get a card every year', desk.agentId, crowd.everybody.slice(0, 80));
  };
}

/** The office that receives, with some of the same people and numbers. */
export async function fillTarget(tx: OfficeTransaction, book: Book, files: FilesService): Promise<void> {
  await defineFields(tx, { contact: ['harbourTour'] });
  const own = addCarriers(book, [COMMON_CARRIER]);
  const desk = await deskOf(tx, {
    book,
    seed: new Seed(2002),
    prefix: 'RTM',
    city: 'Rotterdam',
    areaCode: '10',
    agent: 'bram',
    own,
  });
  const twins = addTwins(desk);
  addTargetCast(desk);
  await addFiles(desk, files, addCrowd(desk, 240, 0, [twins.karin, twins.joris]), 6);
}

/** An office that has nothing to do with it. */
export async function fillThird(tx: OfficeTransaction, book: Book, files: FilesService): Promise<void> {
  const desk = await deskOf(tx, {
    book,
    seed: new Seed(3003),
    prefix: 'UTR',
    city: 'Utrecht',
    areaCode: '30',
    agent: 'chris',
    own: [],
  });
  const twins = addTwins(desk);
  await addFiles(desk, files, addCrowd(desk, 220, 0, [twins.karin]), 4);
}

async function deskOf(
  tx: OfficeTransaction,
  {
    agent,
    own,
    marks = false,
    ...options
  }: Pick<DeskOptions, 'book' | 'seed' | 'prefix' | 'city' | 'areaCode'> & {
    agent: string;
    own: Desk['sold'];
    marks?: boolean;
  },
): Promise<Desk> {
  const user = (await tx.one<{ id: string; fullName: string }>(
    'SELECT id, full_name AS "fullName" FROM app_user WHERE office_id = $1 AND name = $2',
    [tx.context.officeId, agent],
  )) as { id: string; fullName: string };
  const sold = [...(await parentProducts(tx)), ...own];
  return makeDesk({ ...options, marks, sold, agentId: user.id, agentName: user.fullName });
}

async function addFiles(desk: Desk, files: FilesService, { everybody }: Crowd, count: number): Promise<void> {
  for (const [index, contact] of everybody.slice(20, 20 + count).entries()) {
    const name = index % 2 === 0 ? `statement-${2020 + (index % 6)}.pdf` : 'meeting.txt';
    await addFile(desk, files, contact, name, `For ${contact.name}, ${desk.city}`);
  }
}

/** The office's own fields (S4-52 to S4-57): each a text. */
async function defineFields(tx: OfficeTransaction, names: Record<string, readonly string[]>): Promise<void> {
  const customFields = Object.fromEntries(
    Object.entries(names).map(([type, fields]) => [
      type,
      fields.map((name) => ({ name, label: labelOf(name), kind: 'text' })),
    ]),
  );
  await tx.query('UPDATE office SET settings = settings || $2::jsonb WHERE id = $1', [
    tx.context.officeId,
    JSON.stringify({ customFields }),
  ]);
}

function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
