import { problems } from '#platform';

/** What can go wrong where people stand in for one another. */
export const peopleProblem = problems({
  DELEGATE_NOT_FOUND: {
    status: 404,
    title: 'No colleague of this id may receive',
    hint: 'GET /api/delegations/candidates lists the colleagues who hold the right Data Import.',
  },
  OWN_DELEGATE: {
    status: 422,
    title: 'Nobody is his own delegate',
    hint: 'Name a colleague.',
  },
  DELEGATED_ALREADY: {
    status: 409,
    title: 'This colleague is a delegate for this time already',
    hint: 'Withdraw the delegation that the answer names, then set the new one.',
  },
  TOO_MANY_DELEGATES: {
    status: 422,
    title: 'There are 20 delegations in force or to come',
    hint: 'Withdraw one that is not needed any more.',
  },
  PERIOD: {
    status: 422,
    title: 'The period ends before it begins, or is over',
    hint: 'Give an "until" that lies after "from" and in the future.',
  },
  NEW_RECIPIENT_NOT_FOUND: {
    status: 404,
    title: 'No user of your office of this id may receive',
    hint: 'Name an enabled user who holds the right Data Import, or grant it first.',
  },
});
