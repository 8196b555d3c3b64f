import { problems } from '#platform';

/** Problems of agreements between organisations. */
export const agreementsProblem = problems({
  NOT_TOP_OFFICE: {
    status: 403,
    title: 'Only the top office of an organisation concludes agreements',
    hint: 'Ask an administrator of the office that stands above yours.',
  },
  PARTNER_NOT_FOUND: {
    status: 404,
    title: 'There is no such top office of another organisation',
    hint: 'Ask the other side for the id of its top office: its administrators read it from GET /api/office.',
  },
  PROPOSED_ALREADY: {
    status: 409,
    title: 'You have proposed an agreement to them that they have not answered',
    hint: 'End that proposal first, if it should say something else.',
  },
  AGREEMENT_STATE: {
    status: 409,
    title: 'The agreement has moved on',
    hint: 'Read it again: "state" says what became of it.',
  },
  NOT_YOURS_TO_ANSWER: {
    status: 409,
    title: 'The other side answers this proposal',
    hint: 'Wait for their answer, or end the proposal.',
  },
});
