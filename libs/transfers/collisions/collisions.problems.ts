import { problems } from '#platform';

/** What can go wrong where somebody chooses what becomes of a contact that his office has already. */
export const collisionProblem = problems({
  MERGE_INTO_WHICH: {
    status: 422,
    title: 'It is not clear into which contact to merge',
    hint: 'Name one as "into": no match rule finds exactly one contact of your office. GET /api/inbox/collisions lists the candidates.',
  },
  MERGE_INTO_UNKNOWN: {
    status: 404,
    title: 'The contact to merge into is not in your office',
    hint: 'Name a contact of your office that is not in the bin.',
  },
  MERGE_INTO_AWAY: {
    status: 409,
    title: 'The contact to merge into was sent to another office',
    hint: 'Wait until that is decided, recall it, or choose another one.',
  },
  KNOWN_ALREADY: {
    status: 409,
    title: 'Your office knows this contact by its own id',
    hint: 'There is nothing to choose: it takes up its old place, or is left as you have it.',
  },
});
