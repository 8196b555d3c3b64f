import type { Schemas } from '../api/client';
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

export const NEW_DRAFT: Draft = {
  office: null,
  user: null,
  mode: 'move',
  relations: 'allTogether',
  legalBasis: 'contract',
  message: '',
};

/** A draft that says where to. */
export type CompleteDraft = Draft & { office: Choice; user: Choice };

export const isComplete = (draft: Draft): draft is CompleteDraft =>
  draft.office !== null && draft.user !== null;
