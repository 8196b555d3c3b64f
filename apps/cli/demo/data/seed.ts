/** Values that look like chance and are the same in every run (mulberry32). */
export class Seed {
  constructor(private state: number) {}

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.integer(0, list.length - 1)] as T;
  }

  /** true in so many of a hundred cases. */
  chance(percent: number): boolean {
    return this.next() * 100 < percent;
  }

  /** So many digits, the first of them not 0. */
  digits(count: number): string {
    return Array.from({ length: count }, (_, index) => this.integer(index === 0 ? 1 : 0, 9)).join('');
  }

  /** A day of one of the years. */
  day(fromYear: number, toYear: number): string {
    const parts = [this.integer(fromYear, toYear), this.integer(1, 12), this.integer(1, 28)];
    return parts.map((part) => String(part).padStart(2, '0')).join('-');
  }

  /** A moment in office hours of one of the years. */
  moment(fromYear: number, toYear: number): string {
    const time = [this.integer(8, 17), this.integer(0, 59)]
      .map((part) => String(part).padStart(2, '0'))
      .join(':');
    return `${this.day(fromYear, toYear)}T${time}:00Z`;
  }

  /** An amount as the API writes it, rounded to `step`. */
  money(from: number, to: number, step = 1): string {
    return (Math.round((from + this.next() * (to - from)) / step) * step).toFixed(2);
  }
}
