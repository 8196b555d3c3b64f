/** `long` in `npm run test:long`, else `short`: for specs that have two lengths. */
export const byLength = <T>(short: T, long: T): T =>
  process.env.INTEROFFICE_TEST_LENGTH === 'long' ? long : short;
