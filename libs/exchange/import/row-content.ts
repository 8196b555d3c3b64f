import type { Values } from '#catalogue';
import { columnsOf, type CompiledType } from '#records';

/** Puts the checked values of the fields that the file brings into the content of a row, by column. */
export function fill(
  content: Values,
  compiled: CompiledType,
  values: Values,
  given: ReadonlySet<string>,
): void {
  for (const { name, column, kind, calculated } of compiled.type.fields) {
    if (!given.has(name) || !(name in values) || calculated !== undefined) continue;
    if (kind === 'secret') Object.assign(content, sealed(compiled, name, values[name]));
    else content[column] = values[name];
  }
}

/** The columns of a secret: its ciphertext and its blind index. */
function sealed(compiled: CompiledType, name: string, value: unknown): Values {
  const stored = columnsOf(compiled, { [name]: value }, new Map());
  return Object.fromEntries(
    stored.map(([column, one]) => [
      column.slice(1, -1),
      Buffer.isBuffer(one) ? `\\x${one.toString('hex')}` : one,
    ]),
  );
}
