import { problems } from '#platform';

/** What can go wrong in a transfer, each with what to do about it. */
export const transferProblem = problems({
  SAME_OFFICE: {
    status: 422,
    title: 'A transfer goes to another office',
    hint: 'Choose a target office other than your own.',
  },
  RECIPIENT_NOT_FOUND: {
    status: 404,
    title: 'Nobody there may receive this',
    hint: 'Search the directory again: it lists the offices you may send to and the users there who may receive.',
  },
  NOTHING_SELECTED: {
    status: 422,
    title: 'No contact is selected',
    hint: 'Tag contacts in the set, or name them.',
  },
  CONTACT_NOT_FOUND: {
    status: 404,
    title: 'A contact of the selection is not here',
    hint: 'Nothing was sent. Take the unknown ids out of the selection.',
  },
  CONTACTS_BLOCKED: {
    status: 409,
    title: 'Some contacts cannot be sent now',
    hint: 'Take them out of the selection, or send again with "leaveOutBlocked": true.',
  },
  TRANSFER_STATE: {
    status: 409,
    title: 'The transfer has moved on',
    hint: 'Read it again: the answer names the state of its contacts.',
  },
  NOTHING_TO_RESEND: {
    status: 409,
    title: 'There is nothing here to send again',
    hint: 'GET /api/transfers/{id}/declined lists what came back, and by which transfer it was sent again.',
  },
  NOT_RETURNABLE: {
    status: 409,
    title: 'There is nothing here to return',
    hint: 'Only contacts that have arrived are returned, and a return is not returned: send its contacts again.',
  },
  RETURN_TOO_LATE: {
    status: 409,
    title: 'The time for a return is over',
    hint: 'Send the contacts back as a new transfer; the other office is asked then.',
  },
  RETURN_BLOCKED: {
    status: 409,
    title: 'Some contacts cannot be returned now',
    hint: 'The answer names each with its reason. Name the others, or return with "leaveOutBlocked": true.',
  },
  TOO_MANY_STREAMS: {
    status: 429,
    title: 'You follow too many transfers at once',
    hint: 'Close a window that follows one, or ask for GET /api/transfers/{id}/progress.',
  },
  LOOK_NOT_ALLOWED: {
    status: 403,
    title: 'The sending office does not let anybody look before accepting',
    hint: 'Accept or decline the contact by what the inbox tells of it; accepted contacts can be returned.',
  },
  NOT_IN_INBOX: {
    status: 404,
    title: 'A contact of the selection does not wait in your inbox',
    hint: 'Read the contact list again.',
  },
});
