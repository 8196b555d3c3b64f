import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Selecting } from './virtual-table';

const FAR = 10;

export interface GridKeys {
  /** The row that the keys are on. */
  active: number;
  onKeyDown(event: KeyboardEvent): void;
  /** A row was ticked by mouse; with Shift also those between it and the one before. */
  tick(index: number, on: boolean, isRange: boolean): void;
  focused(index: number): void;
}

/**
 * The keys of a table whose rows can be ticked: arrows, Page and Home/End move, Space ticks, Shift with one of them (or with a
 * click) ticks all between, Ctrl+A ticks what is shown, Enter follows the first link or presses the first button of the row.
 * `show`: brings a row into view.
 */
export function useGridKeys<Row>(
  body: RefObject<HTMLElement | null>,
  rows: Row[],
  idOf: (row: Row) => string,
  selecting: Selecting<Row> | undefined,
  show: (index: number) => void,
): GridKeys {
  const [at, setAt] = useState(0);
  const anchor = useRef<number | undefined>(undefined);
  const isExtending = useRef(false);
  const isMoved = useRef(false);
  const active = Math.min(at, Math.max(0, rows.length - 1));
  useLayoutEffect(() => {
    if (!isMoved.current) return;
    isMoved.current = false;
    body.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  }, [active, body]);

  const select = (some: Row[], on: boolean): void =>
    selecting?.select(
      some.filter((row) => selecting.isAllowed(row)),
      on,
    );
  const between = (one: number, other: number): Row[] =>
    rows.slice(Math.min(one, other), Math.max(one, other) + 1);
  const tick = (index: number, on: boolean, isRange: boolean): void => {
    select(between(isRange ? (anchor.current ?? index) : index, index), on);
    anchor.current = index;
    isExtending.current = false;
    setAt(index);
  };
  const move = (to: number, isRange: boolean): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    if (isRange) {
      if (!isExtending.current) anchor.current = active;
      select(between(anchor.current ?? active, next), true);
    }
    isExtending.current = isRange;
    isMoved.current = true;
    setAt(next);
    show(next);
  };
  const press = (event: KeyboardEvent): boolean => {
    const { key, shiftKey } = event;
    const to = target(key, active, rows.length);
    if (to !== undefined) return (move(to, shiftKey), true);
    const row = rows[active];
    if (key === 'a' && (event.ctrlKey || event.metaKey)) return (select(rows, true), true);
    // a link or a checkbox within the row has its own Space and Enter
    if (!row || !(event.target as HTMLElement).matches('[role=row]')) return false;
    if (key === ' ') return (tick(active, shiftKey || !selecting?.ids.has(idOf(row)), shiftKey), true);
    if (key === 'Enter') (event.target as HTMLElement).querySelector<HTMLElement>('a, button')?.click();
    return key === 'Enter';
  };
  return {
    active,
    tick,
    focused: useCallback((index: number) => setAt(index), []),
    onKeyDown: (event) => {
      if (selecting && !event.altKey && press(event)) event.preventDefault();
    },
  };
}

/** Which row a key leads to. */
function target(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + FAR;
    case 'PageUp':
      return from - FAR;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
