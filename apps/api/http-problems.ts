import { problems } from '#platform';

/** Problems of the HTTP edge and of the database, that no library names itself. */
export const httpProblem = problems({
  TOO_LARGE: {
    status: 413,
    title: 'The request is too large',
    hint: 'docs/configuration.md tells the limits.',
  },
  UNSUPPORTED_TYPE: {
    status: 415,
    title: 'This kind of content cannot be taken',
    hint: 'Send application/json in UTF-8 without compression; files as multipart/form-data.',
  },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests', hint: 'Wait as long as Retry-After says.' },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'The headers are too large',
    hint: 'Send fewer or shorter headers.',
  },
  TOO_SLOW: { status: 408, title: 'The request took too long to arrive', hint: 'Send it again.' },
  NOT_ACCEPTED: {
    status: 400,
    title: 'The request cannot be taken',
    hint: 'See the API description at /api/docs.',
  },
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
  INTERNAL: {
    status: 500,
    title: 'Something went wrong here',
    hint: 'Nothing was changed. Report the request id to an operator.',
  },
});
