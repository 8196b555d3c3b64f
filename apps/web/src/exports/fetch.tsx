import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { askDownload } from '../api/client';
import { Problem } from '../parts/problem';
import { saveFile } from './save-file';

/** Fetches a file and saves it under the name that the API gives it. A plain link could not: the token does not lie in a cookie. */
export function Fetch({
  path,
  onDone,
  children,
}: {
  path: string;
  onDone?: () => void;
  children: (get: () => void, isPending: boolean) => ReactNode;
}): React.JSX.Element {
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => askDownload(path),
    onSuccess: ({ content, name }) => {
      saveFile(content, name);
      onDone?.();
    },
  });
  return (
    <>
      {children(mutate, isPending)}
      <Problem error={error} />
    </>
  );
}
