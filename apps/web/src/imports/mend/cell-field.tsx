import { TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';

/** A cell that is edited in place: what is typed counts with Enter or when the cell is left; Escape gives it back. */
export function CellField({
  label,
  value,
  isDisabled,
  onDone,
}: {
  label: string;
  value: string;
  isDisabled: boolean;
  onDone: (value: string) => void;
}): React.JSX.Element {
  const [typed, setTyped] = useState<string>();
  const finish = (): void => {
    if (typed !== undefined && typed !== value) onDone(typed);
  };
  const press = ({ key }: KeyboardEvent): void => {
    if (key === 'Enter') finish();
    if (key === 'Escape') setTyped(undefined);
  };
  return (
    <TextInput
      aria-label={label}
      value={typed ?? value}
      disabled={isDisabled}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={press}
      maxLength={4000}
    />
  );
}
