import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { download, throughMemory } from '../api/download';
import { Problem } from '../parts/problem';

/** Saves a file under the name that the API gives it; a small one, whose route takes no tickets, through the memory of the page. */
export function Fetch({
  path,
  isSmall = false,
  onDone,
  children,
}: {
  path: string;
  isSmall?: boolean;
  onDone?: () => void;
  children: (get: () => void, isPending: boolean) => ReactNode;
}): React.JSX.Element {
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => (isSmall ? throughMemory(path) : download(path)),
    onSuccess: () => onDone?.(),
  });
  return (
    <>
      {children(mutate, isPending)}
      <Problem error={error} />
    </>
  );
}
