import type { Desk } from './desk.js';
import type { Somebody } from './people.js';
import { ACTIVITIES, LETTERS, NOTES, RECEIVED } from './words.js';

/** Notes, letters and activities: what travels of them, and letters that were not sent to the contact. */
export function addCorrespondence(desk: Desk, contact: Somebody): void {
  const { seed } = desk;
  const contactId = contact.id;
  for (let left = seed.integer(1, 3); left > 0; left--)
    addNote(desk, contact, seed.pick(NOTES), seed.chance(10));
  if (seed.chance(60))
    desk.book.add('letter', {
      contactId,
      subject: seed.pick(LETTERS),
      body: `Dear ${contact.name},`,
      sentOn: seed.day(2021, 2025),
      author: desk.agentName,
      reference: desk.number('L'),
    });
  if (seed.chance(25)) addReceivedLetter(desk, contact);
  if (seed.chance(70))
    desk.book.add('activity', {
      contactId,
      kind: seed.pick(['call', 'meeting', 'task']),
      subject: seed.pick(ACTIVITIES),
      dueDate: seed.day(2025, 2026),
      status: seed.pick(['open', 'open', 'done']),
      assignedToId: seed.chance(70) ? desk.agentId : undefined,
    });
}

export function addReceivedLetter(desk: Desk, { id }: Somebody): void {
  desk.book.add('letter', {
    contactId: id,
    direction: 'received',
    subject: desk.canary('S4-24', desk.seed.pick(RECEIVED)),
    sentOn: desk.seed.day(2021, 2025),
  });
}

/** A note; a private one only its user reads. */
export function addNote(desk: Desk, { id }: Somebody, text: string, isPrivate = false): void {
  desk.book.add('note', {
    contactId: id,
    subject: text.split(' ').slice(0, 4).join(' '),
    text,
    author: desk.agentName,
    writtenAt: desk.seed.moment(2019, 2025),
    privateTo: isPrivate ? desk.agentId : undefined,
  });
}

/** A record of each kind that never crosses, by record type. */
const STAYING: Readonly<Record<string, (desk: Desk) => Record<string, unknown>>> = {
  lead: (desk) => ({
    subject: 'Mortgage review',
    status: 'qualified',
    rating: 'warm',
    remarks: desk.canary('S4-47', 'Call in March.'),
  }),
  eventInvitation: (desk) => ({
    eventName: 'Spring seminar',
    eventDate: '2025-04-10',
    response: 'accepted',
    remark: desk.canary('S4-50', 'Vegetarian.'),
  }),
  emailMessage: (desk) => ({
    subject: desk.canary('S4-51', 'Your question of Monday'),
    body: 'As discussed.',
    sentAt: desk.seed.moment(2024, 2025),
  }),
  proposal: (desk) => ({
    subject: 'Pension gap',
    kind: 'illustration',
    remarks: desk.canary('S4-58', 'Second version.'),
  }),
};

/** Records that never cross: each kind in so many of a hundred cases. */
export function addWhatStays(
  desk: Desk,
  { id }: Somebody,
  referred: Somebody | undefined,
  percent = 20,
): void {
  for (const [type, values] of Object.entries(STAYING))
    if (desk.seed.chance(percent)) desk.book.add(type, { contactId: id, ...values(desk) });
  if (!referred || !desk.seed.chance(percent)) return;
  desk.book.add('referral', {
    contactId: id,
    referredContactId: referred.id,
    referredOn: desk.seed.day(2022, 2025),
    remarks: desk.canary('S4-48', 'Met at the sailing club.'),
  });
}
