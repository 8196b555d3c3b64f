import { useMemo, useState } from 'react';
import type { Schemas } from '../api/client';
import type { Selecting } from '../parts/virtual-table';
import { MOST_CHOSEN } from '../contacts/chosen';
import { idOf, type Waiting } from './inbox';

export interface Ticks {
  selecting: Selecting<Waiting>;
  /** How many; null: all, those included that are not shown yet. */
  count: number | null;
  which: Schemas['WaitingDto'];
  isEverything: boolean;
  tickAll(): void;
  clear(): void;
}

/**
 * Which of the waiting contacts an answer is for. All at once (S4-75) means what was sent to the user himself; what he may
 * answer for others is ticked one by one. One that is answered meanwhile is not ticked any more.
 */
export function useTicks(rows: Waiting[], isThereMore: boolean): Ticks {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const able = useMemo(() => rows.filter(({ mayAnswer }) => mayAnswer), [rows]);
  const chosen = useMemo(() => able.filter((row) => isAll || ticked.has(idOf(row))), [able, isAll, ticked]);
  const ids = useMemo(() => new Set(chosen.map(idOf)), [chosen]);
  const clear = (): void => {
    setTicked(new Set());
    setAll(false);
  };
  const tick = (some: Waiting[]): void =>
    setTicked(new Set([...ids, ...some.map(idOf)].slice(0, MOST_CHOSEN)));
  return {
    selecting: {
      ids,
      nameOf: ({ displayName }) => displayName,
      isAllowed: ({ mayAnswer }) => mayAnswer,
      select: (some, on) => {
        setAll(false);
        if (on) return tick(some);
        const gone = new Set(some.map(idOf));
        setTicked(new Set([...ids].filter((id) => !gone.has(id))));
      },
    },
    count: isAll ? null : ids.size,
    which: isAll
      ? { all: true }
      : { contacts: chosen.map(({ transferId, contactId }) => ({ transferId, contactId })) },
    isEverything: isAll || (ids.size > 0 && ids.size === able.length && !isThereMore),
    tickAll: () => {
      const isOwn = able.every((row) => row.as === 'recipient');
      if (isThereMore && isOwn) return setAll(true);
      tick(able);
    },
    clear,
  };
}
