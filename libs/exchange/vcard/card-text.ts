const MOST_OCTETS = 75;

/** A text as the value of a property. */
export function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** A text of a property of our own, whose line breaks stay what they are. */
export function escapedExactly(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n');
}

/** A parameter, quoted where it has to be; line breaks and quotes as RFC 6868 writes them. */
export function parameter(name: string, value: string): string {
  const text = value
    .replaceAll('^', '^^')
    .replace(/\r\n|\r|\n/g, '^n')
    .replaceAll('"', "^'");
  return `;${name}=${/[:;,]/.test(text) ? `"${text}"` : text}`;
}

/** A line as it stands in a file: at most 75 octets, what is more goes on in lines that begin with a blank (RFC 2426). */
export function folded(line: string): string {
  if (Buffer.byteLength(line) <= MOST_OCTETS) return `${line}\r\n`;
  let text = '';
  let octets = 0;
  for (const character of line) {
    const more = Buffer.byteLength(character);
    if (octets + more > MOST_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += more;
  }
  return `${text}\r\n`;
}
