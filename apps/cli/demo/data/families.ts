import type { Desk } from './desk.js';
import type { Somebody } from './people.js';

/** Relates a family: the first two are married, the others are their children. `note` stands in every relation. */
export function relateFamily({ book }: Desk, members: readonly Somebody[], note?: string): void {
  const [one, two, ...children] = members;
  if (!one || !two) return;
  const family = { type: 'family', note };
  book.add('keyRelation', {
    ...family,
    contactId: one.id,
    otherContactId: two.id,
    code: 'spouse',
    since: '1998-05-20',
  });
  for (const child of children) {
    for (const parent of [one, two])
      book.add('keyRelation', { ...family, contactId: parent.id, otherContactId: child.id, code: 'child' });
  }
}
