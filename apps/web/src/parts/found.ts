import type { ComboboxItem, ComboboxParsedItem } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

export interface Named {
  id: string;
  name: string;
}

interface Found {
  /** What a `Select` needs to search. */
  props: {
    data: ComboboxItem[];
    filter: (of: { options: ComboboxParsedItem[] }) => ComboboxParsedItem[];
    searchable: true;
    searchValue: string;
    onSearchChange: (typed: string) => void;
    value: string | null;
    onChange: (id: string | null) => void;
  };
  isFetching: boolean;
  error: Error | null;
}

/**
 * What the server finds as somebody types. Until it has answered to all that was typed, only those of its former answer are
 * offered that are called so: whoever takes the first one at once never takes somebody else.
 */
export function useFound(of: {
  /** Under which the findings are kept; another one when what is searched changes. */
  source: readonly string[];
  find(search: string): Promise<Named[]>;
  value: Named | null;
  onChange(value: Named | null): void;
  pause: number;
  isDisabled?: boolean;
}): Found {
  const { source, find, value, onChange, pause, isDisabled = false } = of;
  const [typed, setTyped] = useState(value?.name ?? '');
  const wanted = typed === value?.name ? '' : typed.trim();
  const [asked] = useDebouncedValue(wanted, pause);
  const query = useQuery({
    queryKey: [...source, asked],
    queryFn: () => find(asked),
    enabled: !isDisabled,
    placeholderData: (before) => before,
  });
  const found = query.data ?? [];
  const isAnswered = asked === wanted && !query.isPlaceholderData;
  // the chosen one must be among them for its name to be shown
  const offered = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  const fits = ({ id, name }: Named): boolean =>
    isAnswered
      ? wanted === '' || found.some((one) => one.id === id)
      : name.toLowerCase().includes(wanted.toLowerCase());
  const fitting = new Set(offered.filter(fits).map(({ id }) => id));
  return {
    props: {
      data: offered.map(({ id, name }) => ({ value: id, label: name })),
      filter: ({ options }) => options.filter((one) => 'value' in one && fitting.has(one.value)),
      searchable: true,
      searchValue: typed,
      onSearchChange: setTyped,
      value: value?.id ?? null,
      onChange: (id) => onChange(offered.find((one) => one.id === id) ?? null),
    },
    isFetching: !isAnswered,
    error: query.error,
  };
}
