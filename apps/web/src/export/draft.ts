import { useDebouncedCallback } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answerOf, api, type Schemas } from '../api/client';
import type { Choice } from './directory-field';

/** What somebody has chosen for a send, but not confirmed. */
export interface Draft {
  office: Choice | null;
  user: Choice | null;
  mode: NonNullable<Schemas['SendDto']['mode']>;
  relations: NonNullable<Schemas['SendDto']['relations']>;
  legalBasis: NonNullable<Schemas['SendDto']['legalBasis']>;
  message: string;
}

/** A draft that says where to. */
export type CompleteDraft = Draft & { office: Choice; user: Choice };

export const isComplete = (draft: Draft): draft is CompleteDraft =>
  draft.office !== null && draft.user !== null;

const PAUSE_MILLISECONDS = 500;
const KEY = ['export-draft'];

export interface KeptDraft {
  /** undefined while it is being looked up */
  draft: Draft | undefined;
  change(part: Partial<Draft>): void;
  /** It was sent. */
  drop(): void;
  error: Error | null;
  retry(): void;
}

/** The user's draft. The server keeps it, because a message may tell of people: it survives a reload and goes when it is sent. */
export function useDraft(): KeptDraft {
  const queries = useQueryClient();
  const kept = useQuery({ queryKey: KEY, queryFn: readDraft, staleTime: Infinity });
  const [changed, setChanged] = useState<Draft>();
  const draft = changed ?? kept.data;
  const keep = useMutation({ mutationFn: keepDraft, scope: { id: 'export-draft' } });
  const later = useDebouncedCallback((next: Draft) => keep.mutate(next), {
    delay: PAUSE_MILLISECONDS,
    flushOnUnmount: true,
  });
  useEffect(() => {
    // a page that is left within the pause keeps what was typed last
    const flush = (): void => later.flush();
    window.addEventListener('pagehide', flush);
    return () => window.removeEventListener('pagehide', flush);
  }, [later]);
  return {
    draft,
    change: (part) => {
      if (!draft) return;
      const next = { ...draft, ...part };
      setChanged(next);
      queries.setQueryData(KEY, next);
      later(next);
    },
    drop: () => {
      later.cancel();
      void answerOf(api.DELETE('/api/export-draft'))
        .catch(() => undefined)
        .finally(() => queries.removeQueries({ queryKey: KEY }));
    },
    error: kept.error ?? keep.error,
    retry: () => void (kept.error ? kept.refetch() : draft && keep.mutate(draft)),
  };
}

async function readDraft(): Promise<Draft> {
  const { recipient, office, mode, relations, legalBasis, message } = await answerOf(
    api.GET('/api/export-draft'),
  );
  return { office, user: recipient, mode, relations, legalBasis, message };
}

function keepDraft({ office, user, ...draft }: Draft): Promise<unknown> {
  const body = { ...draft, targetOfficeId: office?.id ?? null, recipientId: user?.id ?? null };
  return answerOf(api.PUT('/api/export-draft', { body, keepalive: true }));
}
