import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from './client';
import { useMay } from './rights';

const EVERY_MILLISECONDS = 5_000;

/** How many contacts wait for the user now; those who may receive nothing are answered 403. */
export async function countWaiting(): Promise<number> {
  return (await answerOf(api.GET('/api/inbox/count'))).contacts;
}

/** The same, kept up to date for the badge; undefined for who may receive nothing. */
export function useWaiting(): number | undefined {
  const mayAnswer = useMay('data-import');
  const administers = useMay('users-and-rights');
  const isAsked = mayAnswer || administers;
  const { data } = useQuery({
    queryKey: ['inbox', 'count'],
    queryFn: countWaiting,
    enabled: isAsked,
    refetchInterval: EVERY_MILLISECONDS,
  });
  return isAsked ? data : undefined; // a right that is taken away takes the badge along
}
