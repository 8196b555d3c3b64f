import { problems } from '#platform';

/** Problems of making offices and users from the command line. */
export const officesProblem = problems({
  NO_SUCH_OFFICE: {
    status: 404,
    title: 'There is no office of this name',
    hint: 'Check the name; case and accents do not count.',
  },
  NO_SUCH_ROLE: {
    status: 422,
    title: 'The office has no role of this name',
    hint: 'A new office has the roles Administrator, Agent and Reader.',
  },
  OTHER_ORGANISATION: {
    status: 422,
    title: 'The parent office belongs to another organisation',
    hint: 'Name the organisation of the parent, or none.',
  },
  ORGANISATION_MISSING: {
    status: 422,
    title: 'An office without a parent needs an organisation',
    hint: 'Name the organisation that it belongs to.',
  },
  PASSWORD_TOO_SHORT: {
    status: 422,
    title: 'The password is too short',
    hint: 'Use 10 characters at least.',
  },
});
