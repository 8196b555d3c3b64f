/** `long` in `npm run test:long`, else `short`: how much a spec does that has a short and a long form. */
export const byLength = <T>(short: T, long: T): T =>
  process.env['INTEROFFICE_TEST_LENGTH'] === 'long' ? long : short;
