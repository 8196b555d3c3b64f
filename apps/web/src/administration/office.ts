import { useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api, type Schemas } from '../api/client';
import { ifMatch, useChange } from '../api/change';

export type Office = Schemas['OfficeDto'];
type Change = Schemas['ChangeOfficeDto'];

/** The office of the user, with its settings. */
export function useOffice(): UseQueryResult<Office> {
  return useQuery({ queryKey: ['office'], queryFn: () => answerOf(api.GET('/api/office')) });
}

/**
 * A part of the office as it is typed, and saving it: from the version that was read first, so that what somebody else has changed
 * meanwhile is told and not written over. `isSaved` until something is typed again.
 */
export function useOfficeDraft<Draft>(
  office: Office,
  partOf: (office: Office) => Draft,
): {
  base: Office;
  draft: Draft;
  change(part: Partial<Draft>): void;
  isSaved: boolean;
  saving: UseMutationResult<Office, Error, Change>;
} {
  const [base, setBase] = useState(office);
  const [draft, setDraft] = useState(() => partOf(office));
  const [isSaved, setSaved] = useState(false);
  const saving = useChange(
    (body: Change) => answerOf(api.PATCH('/api/office', { params: { header: ifMatch(base.version) }, body })),
    (saved: Office) => {
      setBase(saved);
      setDraft(partOf(saved));
      setSaved(true);
    },
  );
  const change = (part: Partial<Draft>): void => {
    setSaved(false);
    setDraft({ ...draft, ...part });
  };
  return { base, draft, change, isSaved, saving };
}

/** The settings that are given and are other ones than before. */
export function changedOf<Given extends Partial<Office['settings']>>(
  given: Given,
  before: Office['settings'],
): Partial<Given> {
  const known: Partial<Office['settings']> = before;
  const isChanged = ([name, value]: [string, unknown]): boolean =>
    JSON.stringify(value) !== JSON.stringify(known[name as keyof Office['settings']]);
  return Object.fromEntries(Object.entries(given).filter(isChanged)) as Partial<Given>;
}
