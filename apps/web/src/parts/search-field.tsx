import { TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

const PAUSE_MILLISECONDS = 200;

export interface Search {
  value: string;
  change(value: string): void;
  /** What is asked for: the words after a short pause in typing. */
  asked: string;
}

export function useSearch(): Search {
  const [value, change] = useState('');
  const [asked] = useDebouncedValue(value.trim(), PAUSE_MILLISECONDS);
  return { value, change, asked };
}

/** Where the words of a search are typed. */
export function SearchField({
  search: { value, change },
  label,
  ...more
}: { search: Search; label: string } & Omit<
  TextInputProps,
  'label' | 'value' | 'onChange'
>): React.JSX.Element {
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      type="search"
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      maxLength={120}
      {...more}
    />
  );
}
