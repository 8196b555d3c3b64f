const LF = 10;
const CR = 13;

/** How many lines end between two places of a text: with CRLF, LF or CR. */
export function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) lines += 1;
  }
  return lines;
}

/** A text that another program wrote without guarding it, as a cell: an import takes one apostrophe off before a formula. */
export function asCell(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
