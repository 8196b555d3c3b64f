import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';

/**
 * A PUT, PATCH or DELETE, which changes nothing more when it is repeated. All that is shown is asked for anew afterwards, but for what is
 * `gone` by it: its page would be answered 404 before it is left.
 */
export function useChange<Ask, Answer>(
  act: (ask: Ask) => Promise<Answer>,
  onSuccess?: (answer: Answer) => void,
  gone?: (ask: Ask) => readonly string[],
): UseMutationResult<Answer, Error, Ask> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer, ask) => {
      const key = gone?.(ask);
      await queries.invalidateQueries({
        predicate: ({ queryKey }) => !key?.every((part, index) => queryKey[index] === part),
      });
      onSuccess?.(answer);
    },
  });
}

/** The header of a change: the version that it was made from. Another one since then is told, and not written over. */
export const ifMatch = (version: number): { 'If-Match': string } => ({ 'If-Match': `"${version}"` });
