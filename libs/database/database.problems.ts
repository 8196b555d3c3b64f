import { problems } from '#platform';

/** What a statement of any library may be refused with by the database. */
export const databaseProblem = problems({
  DUPLICATE: {
    status: 409,
    title: 'There is one with this value already',
    hint: 'Choose another name or number, or change the one that is there.',
  },
  STILL_USED: {
    status: 409,
    title: 'Something else refers to this, or it refers to something that is not there',
    hint: 'Check the ids that the request names.',
  },
  VALUE_REFUSED: {
    status: 422,
    title: 'A value cannot be stored',
    hint: 'Check lengths, ranges and dates against the API description.',
  },
  LOCKED: {
    status: 409,
    title: 'Somebody else is changing this just now',
    hint: 'Try again in a moment with the same idempotency key.',
  },
  CONTACT_IN_TRANSIT: {
    status: 409,
    title: 'The contact is in transit to another office',
    hint: 'Wait until the transfer is accepted or declined, or recall it.',
  },
  CONTACT_TRANSFERRED: {
    status: 409,
    title: 'The contact has moved to another office',
    hint: 'Its records can be read here, and changed there.',
  },
  TOOK_TOO_LONG: {
    status: 503,
    title: 'This took too long and was given up',
    hint: 'Nothing was changed. Ask for less at once (a part of the set, a narrower search), or try when less is going on.',
  },
  STORAGE_FULL: {
    status: 503,
    title: 'The database has no room left',
    hint: 'Reading goes on; an operator must make room.',
  },
});
