/** As in a CSV: semicolons between the entries; as JSON where an entry holds one. */
export function listText(entries: readonly string[]): string {
  return entries.some((entry) => /[;[]/.test(entry)) ? JSON.stringify(entries) : entries.join('; ');
}
