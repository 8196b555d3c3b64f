import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { arrivals } from './arrivals';

type Which = Schemas['WaitingDto'];
type Accepted = Schemas['AcceptedDto'];

/** Accepts some or all (S4-76); what is delivered is followed. `onDone` gets what is to be said beside it. */
export function useAccept(onDone: (said: string[]) => void): UseMutationResult<Accepted, Error, Which> {
  const { t } = useTranslation();
  return useOnce(
    (body: Which, header) => answerOf(api.POST('/api/inbox/accept', { params: { header }, body })),
    ({ transferIds, contacts, skippedCount, excludedCount }: Accepted) => {
      if (contacts > 0) arrivals.follow(transferIds);
      onDone([
        ...(skippedCount ? [t('inbox.skipped', { count: skippedCount })] : []),
        ...(excludedCount ? [t('inbox.excluded', { count: excludedCount })] : []),
      ]);
    },
  );
}
