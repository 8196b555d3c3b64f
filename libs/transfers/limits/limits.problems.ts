import { problems } from '#platform';

/** What an office's own lists and limits, or an agreement, refuse; each with what to do about it. */
export const limitsProblem = problems({
  EXCLUDED_ALREADY: {
    status: 409,
    title: 'This is on the list already',
    hint: 'Take the present line off the list first, if it should say something else.',
  },
  CANNOT_BE_HELD_BACK: {
    status: 422,
    title: 'This cannot be held back',
    hint: 'Name a record type that travels below a contact, or one of its fields that is neither required nor part of a name; GET /api/exclusions/choices lists them.',
  },
  MODE_NOT_AGREED: {
    status: 422,
    title: 'The agreement between your organisations does not allow this',
    hint: 'Send in the mode that "modes" names, or ask your top office to propose another agreement.',
  },
  CAP_REACHED: {
    status: 403,
    title: 'The cap of contacts a day is reached',
    hint: 'Send no more than "left" contacts today, wait until "resetsAt", or ask an administrator to raise the cap.',
  },
  AGREEMENT_ENDED: {
    status: 409,
    title: 'The agreement with the sending organisation is not in force any more',
    hint: 'Decline the contacts, or ask your top office for a new agreement; the sender may recall them.',
  },
  OFFICE_EXCLUDED: {
    status: 409,
    title: 'Your office takes nothing from the sending office',
    hint: 'Decline the contacts, or ask an administrator to take that office off the exclusion list.',
  },
  OWN_REQUEST: {
    status: 403,
    title: 'Nobody approves his own sending',
    hint: 'Ask another user with the right "Users and rights". The attempt is in the audit log.',
  },
  REQUEST_DECIDED: {
    status: 409,
    title: 'The request does not wait any more',
    hint: 'Read it again: "state" says what became of it. The contacts may be sent anew.',
  },
  SENDER_MAY_NOT_SEND: {
    status: 409,
    title: 'Whoever asked to send may not send any more',
    hint: 'Refuse the request. Somebody who holds the rights can send the contacts anew.',
  },
});
