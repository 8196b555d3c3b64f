import { problems } from '#platform';

/** Problems of a request before its handler runs. */
export const accessProblem = problems({
  IDEMPOTENCY_KEY_MISSING: {
    status: 400,
    title: 'A POST needs the header Idempotency-Key',
    hint: 'Send a new random value with each new request, and the same one when you repeat a request whose answer was lost.',
  },
  IDEMPOTENCY_KEY_INVALID: {
    status: 400,
    title: 'This Idempotency-Key cannot be taken',
    hint: 'Use 1 to 128 visible ASCII characters, for example a UUID.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    hint: 'Use a new key for a new request; the same key belongs to the same request only.',
  },
  DUPLICATE_IN_PROGRESS: {
    status: 409,
    title: 'The same request is being worked on',
    hint: 'Repeat it in a moment with the same Idempotency-Key to get its answer.',
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    title: 'A change needs the header If-Match',
    hint: 'Read the thing first and send the ETag of that answer as If-Match.',
  },
  VERSION_CHANGED: {
    status: 412,
    title: 'Somebody changed this meanwhile',
    hint: 'Read it again, look at what changed, and repeat your change with the new ETag.',
  },
});
