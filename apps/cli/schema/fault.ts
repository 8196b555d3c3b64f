/** A fault: what it is about, and what is wrong. */
export type Fault = readonly [about: string, says: string];

/** One fault for each thing that is there and should not be, or should be and is not. */
export function compare(
  about: string,
  what: string,
  actual: readonly string[],
  wanted: readonly string[],
): Fault[] {
  return [
    ...wanted.filter((one) => !actual.includes(one)).map((one): Fault => [about, `${what}: lacks ${one}`]),
    ...actual.filter((one) => !wanted.includes(one)).map((one): Fault => [about, `${what}: has ${one}`]),
  ];
}
