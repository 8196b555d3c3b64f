import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey } from './client';
import { isAway } from './connection';
import { ApiProblem } from './problem';

const MOST_TRIES = 5;
const PAUSE_MILLISECONDS = 500;

/**
 * An action with an idempotency key: pressed twice, or repeated after an answer that was lost, it happens once. Each thing that is
 * asked for has a key of its own until it has an answer: a refusal is the answer of its key for ever, and pressing again is another
 * try. While the server is away it waits, and goes on by itself. All that is shown is asked for anew after a success.
 */
export function useOnce<Ask, Answer>(
  act: (ask: Ask, headers: { 'Idempotency-Key': string }) => Promise<Answer>,
  onSuccess?: (answer: Answer) => void,
): UseMutationResult<Answer, Error, Ask> {
  const keys = useRef(new Map<string, string>());
  const underWay = useRef(new Set<string>());
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (ask: Ask) => {
      const text = textOf(ask);
      const key = keys.current.get(text) ?? newKey();
      keys.current.set(text, key);
      return act(ask, { 'Idempotency-Key': key });
    },
    // the key makes it safe: what was done by a request whose answer was lost is not done again
    retry: (count, error) => count < MOST_TRIES && isAway(error),
    retryDelay: PAUSE_MILLISECONDS,
    onError: (error, ask) => {
      if (isAnswered(error)) keys.current.delete(textOf(ask));
    },
    onSuccess: (answer, ask) => {
      keys.current.delete(textOf(ask));
      void queries.invalidateQueries();
      onSuccess?.(answer);
    },
    onSettled: (_answer, _error, ask) => void underWay.current.delete(textOf(ask)),
  });
  const mutate: typeof mutation.mutate = (...rest) => {
    // a second press before the first one is drawn: once the first has succeeded, its key is gone
    const text = textOf(rest[0]);
    if (underWay.current.has(text)) return;
    underWay.current.add(text);
    mutation.mutate(...rest);
  };
  return { ...mutation, mutate };
}

/** Nothing where nothing is said. */
const textOf = (ask: unknown): string => JSON.stringify(ask) ?? '';

/** Whether the action was decided: not when no answer came, nor one of a proxy, nor while the first try is still under way. */
function isAnswered(error: Error): boolean {
  if (!(error instanceof ApiProblem)) return false;
  const { code, status } = error.document;
  return status < 500 && code !== 'DUPLICATE_IN_PROGRESS' && code !== 'NO_PROBLEM_DOCUMENT';
}
