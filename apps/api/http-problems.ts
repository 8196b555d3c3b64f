import { problems } from '#platform';

/** Problems of the HTTP edge, that no library names itself. */
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
  INTERNAL: {
    status: 500,
    title: 'Something went wrong here',
    hint: 'Nothing was changed. Report the request id to an operator.',
  },
});
