// No imports, so that a test can read this file without the screens.

const WORD = /[a-z]\w*/g;

/**
 * A sentence of the API with the labels of the fields that it names: "Fill in firstName or lastName." → "Fill in First name or Last
 * name." Only names that no ordinary word can be mistaken for (with a capital inside) are replaced.
 */
export function withLabels(sentence: string, labels: ReadonlyMap<string, string>): string {
  return sentence.replaceAll(WORD, (word) => (/[A-Z]/.test(word) ? (labels.get(word) ?? word) : word));
}
