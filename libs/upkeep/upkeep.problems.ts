import { problems } from '#platform';

/** What can go wrong when something is to be erased, held or kept. */
export const upkeepProblem = problems({
  IN_TRANSIT: {
    status: 409,
    title: 'The contact is on its way to another office',
    hint: 'Recall it, or wait until the other office has answered, and erase it then.',
  },
  LEGAL_HOLD: {
    status: 409,
    title: 'A legal hold forbids it',
    hint: 'Lift the hold on the contacts that the answer names, if the matter is over.',
  },
  WHICH_HOLD: {
    status: 409,
    title: 'The contact is held for several matters',
    hint: 'Say with `reason` which of the holds that the answer names is over.',
  },
  RETENTION_LIMIT: {
    status: 422,
    title: 'A retention time is outside its limits',
    hint: 'GET /api/retention tells the least and the greatest number of days of each class.',
  },
});
