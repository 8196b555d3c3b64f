import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey } from './client';

/**
 * An action with an idempotency key: pressed twice, or repeated after an answer that was lost, it happens once. The key changes
 * with what is asked for, and after a success. All that is shown is asked for anew afterwards.
 */
export function useOnce<Ask, Answer>(
  act: (ask: Ask, headers: { 'Idempotency-Key': string }) => Promise<Answer>,
  onSuccess?: (answer: Answer) => void,
): UseMutationResult<Answer, Error, Ask> {
  const last = useRef({ text: '', key: '' });
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ask: Ask) => {
      const text = JSON.stringify(ask);
      if (last.current.text !== text) last.current = { text, key: newKey() };
      return act(ask, { 'Idempotency-Key': last.current.key });
    },
    onSuccess: (answer) => {
      last.current = { text: '', key: '' };
      void queries.invalidateQueries();
      onSuccess?.(answer);
    },
  });
}
