/** The parameters of a statement as it is put together: values never enter its text. */
export class Parameters {
  readonly values: unknown[] = [];

  /** @param first number of the first placeholder */
  constructor(private readonly first = 1) {}

  /** The placeholder of one more value. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.first + this.values.length - 1}`;
  }
}
