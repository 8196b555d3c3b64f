import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FairShare, type Seat } from './fair-share.js';

/** Which of these have got their place. */
async function seated(seats: readonly Seat[]): Promise<boolean[]> {
  const now = Symbol('not yet');
  const answers = await Promise.all(seats.map(({ ready }) => Promise.race([ready, Promise.resolve(now)])));
  return answers.map((answer) => answer === true);
}

describe('the share of an office in a process (threat 28)', () => {
  let share: FairShare;
  const enter = (office: string, times: number): Seat[] =>
    Array.from({ length: times }, () => share.enter(office));

  beforeEach(() => {
    vi.useFakeTimers();
    share = new FairShare({ alone: 4, inCompany: 2, patienceMilliseconds: 5000, longMilliseconds: 1000 });
  });
  afterEach(() => void vi.useRealTimers());

  it('is large while it is alone, small in company, and large again ten seconds after the others were there', async () => {
    expect(await seated(enter('a', 5))).toEqual([true, true, true, true, false]);
    expect(await seated(enter('b', 3))).toEqual([true, true, false]);
    share = new FairShare({ alone: 4, inCompany: 2, patienceMilliseconds: 5000, longMilliseconds: 60_000 });
    enter('b', 1);
    expect(await seated(enter('a', 3))).toEqual([true, true, false]);
    vi.advanceTimersByTime(10_001);
    expect((await seated(enter('a', 2))).length).toBe(2);
    expect(await seated(enter('c', 1))).toEqual([true]);
  });

  it('is not cut by who else comes and goes: of many offices each is in company', async () => {
    for (const other of ['b', 'c', 'd']) for (const seat of enter(other, 1)) seat.leave();
    expect(await seated(enter('a', 3))).toEqual([true, true, false]);
    expect(await seated(enter('d', 3))).toEqual([true, true, false]);
  });

  it('serves those who wait in their order, and one who left is passed over', async () => {
    share.enter('b');
    const [first, , third, fourth, fifth] = enter('a', 5) as [Seat, Seat, Seat, Seat, Seat];
    third.leave();
    first.leave();
    first.leave(); // counts once
    expect(await seated([third, fourth, fifth])).toEqual([false, true, false]);
    expect(await third.ready).toBe(false);
  });

  it('refuses who has waited too long, and the next one still gets his place', async () => {
    share = new FairShare({ alone: 4, inCompany: 1, patienceMilliseconds: 5000, longMilliseconds: 60_000 });
    share.enter('b');
    const [first, second] = enter('a', 2) as [Seat, Seat];
    vi.advanceTimersByTime(3000);
    const third = share.enter('a');
    vi.advanceTimersByTime(2001);
    expect(await second.ready).toBe(false);
    first.leave();
    expect(await seated([third])).toEqual([true]);
  });

  it('lends the places of as many long requests to others of the office, and no more', async () => {
    share.enter('b');
    const long = enter('a', 2);
    const waiting = enter('a', 3);
    expect(await seated([...long, ...waiting])).toEqual([true, true, false, false, false]);
    vi.advanceTimersByTime(1000);
    share.enter('b');
    expect(await seated(waiting)).toEqual([true, true, false]);
    vi.advanceTimersByTime(2000);
    expect(await seated(waiting)).toEqual([true, true, false]);
    long[0]?.leave(); // so the next long one may leave its place
    vi.advanceTimersByTime(1000);
    expect(await seated(waiting)).toEqual([true, true, true]);
  });

  it('keeps nothing of an office that has gone', async () => {
    const seats = [...enter('a', 6), ...enter('b', 3)];
    for (const seat of seats) seat.leave();
    expect((share as unknown as { offices: Map<string, object> }).offices.size).toBe(0);
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
