import { useDebouncedCallback } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Search } from '../parts/search-field';

/** What a list is asked for: search, sort and filters, in the words of the API. */
export type ListQuery = Record<string, string>;

/** The state of a list. It lives in the address, which is the query itself: back, forward and a link lead to it. */
export interface ListState {
  query: ListQuery;
  /** The same without its order: which rows are meant, all at once. */
  meant: ListQuery;
  search: Search;
  sort: string;
  sortBy(by: string): void;
  /** What it is filtered by: name of the parameter and value. */
  filters: [string, string][];
  /** Whether anything narrows the list. */
  isNarrowed: boolean;
  /** Sets parameters, and takes away those that are undefined. */
  change(parts: Record<string, string | undefined>): void;
  /** Shows another query altogether. */
  show(query: ListQuery): void;
}

const PAUSE_MILLISECONDS = 200;
const NO_FILTERS = new Set(['search', 'sort']);

export function useListState(sortAtFirst: string): ListState {
  const [parameters, setParameters] = useSearchParams();
  const given = useMemo(() => Object.fromEntries(parameters), [parameters]);
  const asked = given['search'] ?? '';
  const change = (parts: Record<string, string | undefined>, replace = false): void =>
    setParameters(
      (before) => {
        const next = { ...Object.fromEntries(before), ...parts };
        return Object.fromEntries(Object.entries(next).filter(([, value]) => value)) as ListQuery;
      },
      { replace },
    );
  const search = useTyped(asked, (words) => change({ search: words }, asked !== '' && words !== ''));
  const sort = given['sort'] ?? sortAtFirst;
  const filters = Object.entries(given).filter(([name]) => !NO_FILTERS.has(name));
  const narrowing = filters.concat(asked ? [['search', asked]] : []);
  return {
    query: useMemo(() => ({ ...given, sort }), [given, sort]),
    meant: Object.fromEntries(narrowing),
    search,
    sort,
    sortBy: (by) => change({ sort: by }),
    filters,
    isNarrowed: narrowing.length > 0,
    change: (parts) => change(parts),
    show: (query) => setParameters(query),
  };
}

/** What is being typed, which runs ahead of the address; the address wins when it changes by itself. */
function useTyped(asked: string, ask: (words: string) => void): Search {
  const [typed, setTyped] = useState(asked);
  const [last, setLast] = useState(asked);
  const later = useDebouncedCallback((words: string) => {
    setLast(words);
    ask(words);
  }, PAUSE_MILLISECONDS);
  if (asked !== last) {
    setLast(asked);
    setTyped(asked);
  }
  return {
    value: typed,
    asked,
    change: (value) => {
      setTyped(value);
      if (value.trim() !== asked) later(value.trim());
    },
  };
}
