/** Objects as a file of one object a line. */
// oxlint-disable-next-line require-await -- files are kept from what comes asynchronously
export async function* jsonLines(records: readonly object[]): AsyncGenerator<Buffer> {
  for (const record of records) yield Buffer.from(`${JSON.stringify(record)}\n`);
}
