import type { Reply } from '../../support/scene.js';
import { addJobAgain, duplicateRefused, expectFacts, happensOnce, orLost, retry, waiting } from './faults.js';
import { newKey, type House } from './house.js';
import { Gate, withFullDisk, type Point } from './points.js';
import {
  answer,
  arrived,
  giveBack,
  makeContacts,
  overdue,
  recall,
  runExpiry,
  send,
  sent,
  STEPS,
  type Case,
} from './steps.js';

type Start = (house: House, one: Case, key: string) => Promise<Reply>;

/** One request stands at the point, another one waits behind it; once it is let go both are answered. */
async function race(
  house: House,
  arrange: (house: House) => Promise<Case>,
  point: Point,
  [first, second]: [Start, Start],
): Promise<{ one: Case; key: string; replies: [Reply, Reply] }> {
  const [one, key] = [await arrange(house), newKey()];
  const gate = await Gate.shut(house.cluster, point);
  try {
    const winner = first(house, one, key);
    await gate.reached();
    const loser = second(house, one, newKey());
    await waiting(house, gate);
    await gate.release();
    return { one, key, replies: [await winner, await loser] };
  } finally {
    await gate.release();
  }
}

const accept: Start = (house, one, key) => answer(house, 'accept', one, key);
const decline: Start = (house, one, key) => answer(house, 'decline', one, key);
const states = (state: string) => ({ status: 409, body: { code: 'TRANSFER_STATE', states: { [state]: 3 } } });

/** Two that overlap: one of the contacts is in both. */
const sendOverlapping: Start = async (house, one, key) => {
  const more = await makeContacts(house, 'north', 1);
  return send(house, { ...one, contactIds: [...one.contactIds.slice(0, 1), ...more.contactIds] }, key);
};

/** Checks hold nothing and change nothing: two that overlap pass them at once, and one of the two is sent. */
export async function checksAtOnce(house: House): Promise<void> {
  const one = await makeContacts(house);
  const gate = await Gate.ofChecks(house.cluster, house.ids.north);
  const keys = [newKey(), newKey()] as const;
  const both = keys.map((key) => send(house, one, key));
  await gate.reached(2);
  await expectFacts(house, STEPS.send, one, 'nothing');
  await gate.release();
  const replies = await Promise.all(both);
  const won = replies.findIndex(({ status }) => status === 201);
  expect(replies[1 - won]).toMatchObject({ status: 409, body: { code: 'CONTACTS_BLOCKED' } });
  await happensOnce(house, STEPS.send, one, keys[won] as string);
}

/** The same request while the first one is still being checked. */
export async function duplicateInChecks(house: House): Promise<void> {
  const one = await makeContacts(house);
  const gate = await Gate.ofChecks(house.cluster, house.ids.north);
  await duplicateRefused(house, STEPS.send, gate, one);
}

export async function duplicateOfAccept(house: House): Promise<void> {
  const one = await sent(house);
  await duplicateRefused(house, STEPS.accept, await Gate.shut(house.cluster, 'accepting'), one);
}

/** The other one waits, and is told what has become of the contact. */
export async function overlappingSends(house: House, point: Point): Promise<void> {
  const { one, key, replies } = await race(house, makeContacts, point, [send, sendOverlapping]);
  expect(replies).toMatchObject([{ status: 201 }, { status: 409, body: { code: 'CONTACTS_BLOCKED' } }]);
  expect(replies[1].body['blocked']).toMatchObject([{ contactId: one.contactIds[0], reason: 'inTransit' }]);
  await happensOnce(house, STEPS.send, one, key);
}

/** What a send does whose COMMIT is done and never answered. */
async function unanswered(
  house: House,
  then: (one: Case, key: string, reply: Promise<Reply | 'lost'>) => Promise<void>,
): Promise<void> {
  const [one, key] = [await makeContacts(house), newKey()];
  const committed = house.apiLine.loseNextCommit();
  const reply = orLost(send(house, one, key));
  await committed;
  await expectFacts(house, STEPS.send, one, 'nothing or once');
  await then(one, key, reply);
  await happensOnce(house, STEPS.send, one, key);
}

export const lostAndRestarted = (house: House): Promise<void> =>
  unanswered(house, async (_, __, reply) => {
    await house.restartDatabase();
    expect(await reply).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
  });

/** The connection is cut: the first one reads 503, the same request gets the answer that was lost. */
export const lostAndRepeated = (house: House): Promise<void> =>
  unanswered(house, async (one, key, reply) => {
    expect(await send(house, one, key)).toMatchObject({ status: 201, body: { contacts: 3 } });
    house.apiLine.cut();
    expect(await reply).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
  });

export const lostAndOverlapped = (house: House): Promise<void> =>
  unanswered(house, async (one, _, reply) => {
    expect(await sendOverlapping(house, one, newKey())).toMatchObject({
      status: 409,
      body: { code: 'CONTACTS_BLOCKED' },
    });
    house.apiLine.cut();
    expect(await reply).toMatchObject({ status: 503 });
  });

/** A stored answer needs no room. */
export const lostAndFull = (house: House): Promise<void> =>
  unanswered(house, async (one, key, reply) => {
    house.apiLine.cut();
    expect(await reply).toMatchObject({ status: 503 });
    await withFullDisk(house.cluster, 'send: key', async () =>
      expect(await retry(house, STEPS.send, one, key)).toMatchObject({ status: 201 }),
    );
  });

/** Two that accept: each is answered, and it is delivered once. */
export async function acceptsAtOnce(house: House): Promise<void> {
  const { one, key, replies } = await race(house, sent, 'accepting', [accept, accept]);
  expect(replies).toMatchObject([
    { status: 202, body: { contacts: 3 } },
    { status: 202, body: { contacts: 0 } },
  ]);
  await happensOnce(house, STEPS.accept, one, key);
}

/** While a chunk is being delivered (or committed) whoever decides otherwise waits, and is told that it has arrived. */
export async function chunkAgainst(house: House, point: Point, others: Start[]): Promise<void> {
  const [one, key] = [await sent(house), newKey()];
  const gate = await Gate.shut(house.cluster, point);
  try {
    expect(await accept(house, one, key)).toMatchObject({ status: 202 });
    await gate.reached();
    const late = others.map((other) => other(house, one, newKey()));
    await waiting(house, gate, others.length);
    await gate.release();
    for (const reply of await Promise.all(late)) expect(reply).toMatchObject(states('accepted'));
  } finally {
    await gate.release();
  }
  await happensOnce(house, STEPS.deliver, one, key);
}

/** A recall, a decline and an expiry, all while the chunk is delivered; and an expiry afterwards. */
export const chunkAgainstDecisions = async (house: House): Promise<void> => {
  await chunkAgainst(house, 'chunk', [recall, decline]);
  const { one, key } = await race(house, sent, 'chunk', [accept, runExpiry]);
  await house.quiet();
  await overdue(house, one);
  await happensOnce(house, STEPS.deliver, one, key);
};

/** The same accept again, another accept and the job itself once more, all while the chunk is under way. */
export async function chunkTwice(house: House, point: Point): Promise<void> {
  const [one, key] = [await sent(house), newKey()];
  const gate = await Gate.shut(house.cluster, point);
  try {
    const first = await accept(house, one, key);
    await gate.reached();
    expect((await accept(house, one, key)).body).toEqual(first.body);
    const other = accept(house, one, newKey());
    await addJobAgain(house, STEPS.deliver, one);
    await waiting(house, gate, 2);
    await gate.release();
    expect(await other).toMatchObject({ status: 202, body: { contacts: 0, states: { accepted: 3 } } });
  } finally {
    await gate.release();
  }
  await happensOnce(house, STEPS.deliver, one, key);
}

export async function declineAgainstRecall(house: House): Promise<void> {
  const declined = await race(house, sent, 'decline', [decline, recall]);
  expect(declined.replies).toMatchObject([{ status: 200 }, states('declined')]);
  await happensOnce(house, STEPS.decline, declined.one, declined.key);
  for (const other of [decline, accept]) {
    const recalled = await race(house, sent, 'recall', [recall, other]);
    expect(recalled.replies).toMatchObject([{ status: 200 }, states('recalled')]);
    await happensOnce(house, STEPS.recall, recalled.one, recalled.key);
  }
}

const sendOn: Start = (house, one, key) => send(house, one, key, 'south', 'west');

/** Two returns: the second one names the first. A return against a sending on: whoever is first wins. */
export async function returnsAtOnce(house: House): Promise<void> {
  const twice = await race(house, arrived, 'return', [giveBack, giveBack]);
  const { id } = twice.replies[0].body;
  expect(twice.replies).toMatchObject([
    { status: 202, body: { contacts: 3 } },
    { status: 202, body: { id, contacts: 0, before: 3 } },
  ]);
  await happensOnce(house, STEPS.return, twice.one, twice.key);
  const returned = await race(house, arrived, 'send: parcel', [giveBack, sendOn]);
  expect(returned.replies).toMatchObject([
    { status: 202 },
    { status: 409, body: { code: 'CONTACTS_BLOCKED' } },
  ]);
  await happensOnce(house, STEPS.return, returned.one, returned.key);
  const gone = await race(house, arrived, 'send: parcel', [sendOn, giveBack]);
  expect(gone.replies).toMatchObject([{ status: 201 }, { status: 409, body: { code: 'RETURN_BLOCKED' } }]);
  await house.quiet();
}

/** Whoever comes first: an expiry after which nobody can accept, or an accept that no longer expires. */
export async function expiryAgainstAccept(house: House): Promise<void> {
  const expired = await race(house, sent, 'expiry', [STEPS.expiry.act, accept]);
  expect(expired.replies[1]).toMatchObject(states('expired'));
  await house.quiet();
  await expectFacts(house, STEPS.expiry, expired.one);
  const taken = await race(house, sent, 'accepting', [accept, runExpiry]);
  expect(taken.replies[0]).toMatchObject({ status: 202 });
  await house.quiet();
  await overdue(house, taken.one);
  await happensOnce(house, STEPS.accept, taken.one, taken.key);
}
