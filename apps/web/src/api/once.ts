import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey } from './client';
import { ApiProblem } from './problem';

/**
 * An action with an idempotency key: pressed twice, or repeated after an answer that was lost, it happens once. The key changes
 * with what is asked for, and after an answer: a refusal is the answer of its key for ever, and pressing again is another try. All
 * that is shown is asked for anew after a success.
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
    onError: (error) => {
      if (isAnswered(error)) last.current = { text: '', key: '' };
    },
    onSuccess: (answer) => {
      last.current = { text: '', key: '' };
      void queries.invalidateQueries();
      onSuccess?.(answer);
    },
  });
}

/** Whether the action was decided: not when no answer came, nor one of a proxy, nor while the first try is still under way. */
function isAnswered(error: Error): boolean {
  if (!(error instanceof ApiProblem)) return false;
  const { code, status } = error.document;
  return status < 500 && code !== 'DUPLICATE_IN_PROGRESS' && code !== 'NO_PROBLEM_DOCUMENT';
}
