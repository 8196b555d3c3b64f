/** Prints an answer: for a program one JSON object on one line, for a person the lines. */
export function answer(json: boolean | undefined, object: object, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(object)}\n` : lines.map((line) => `${line}\n`).join(''));
}

/** A table with aligned columns; the first row is its head. */
export function table(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length)),
  );
  const isNumber = (cell: string | number | undefined): boolean => typeof cell === 'number';
  return rows.map((row) =>
    row
      .map((cell, column) =>
        isNumber(cell)
          ? String(cell).padStart(widths[column] as number)
          : String(cell).padEnd(widths[column] as number),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Says how far a long command is, on standard error; says nothing to a program that reads JSON. */
export function progress(json: boolean | undefined): (line: string) => void {
  return json ? () => undefined : (line) => void process.stderr.write(`${line}\n`);
}
