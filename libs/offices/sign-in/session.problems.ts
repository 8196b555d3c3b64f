import { problems } from '#platform';

/** Problems of signing in and staying signed in. */
export const sessionProblem = problems({
  SIGN_IN_REFUSED: {
    status: 401,
    title: 'Office, user and password do not fit together',
    hint: 'Check all three. An administrator of your office can set a new password or enable you again.',
  },
  SESSION_ENDED: {
    status: 401,
    title: 'This sign-in has ended',
    hint: 'Sign in again.',
  },
  CROSS_SITE: {
    status: 403,
    title: 'This request may come from another site',
    hint: 'Send the header X-Requested-With (any value) with a refresh.',
  },
});
