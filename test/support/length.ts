/** How much a spec does: `short` in `npm test`, `long` in `npm run test:long`, which sets INTEROFFICE_TEST_LENGTH=long. */
export const byLength = <T>(short: T, long: T): T =>
  process.env['INTEROFFICE_TEST_LENGTH'] === 'long' ? long : short;
