/**
 * Puts the clock of this process ahead of the real one, and so of the database's, from now on. Only what asks for the time
 * is changed; timers are not. Answers how to undo it.
 */
export function skewClock(minutes: number): () => void {
  const Real = globalThis.Date;
  const ahead = minutes * 60_000;
  globalThis.Date = class extends Real {
    constructor(...given: [] | [string | number | Date]) {
      if (given.length === 0) super(Real.now() + ahead);
      else super(...(given as [string]));
    }

    static override now(): number {
      return Real.now() + ahead;
    }
  } as DateConstructor;
  return () => void (globalThis.Date = Real);
}
