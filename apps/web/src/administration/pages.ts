import { useMay } from '../api/rights';

/** The pages of the administration, in the order of the menu, and who may use each. */
export const PAGES = [
  'users',
  'rights',
  'delegates',
  'limits',
  'exclusions',
  'arrivals',
  'agreements',
  'holds',
  'transactions',
] as const;
export type Page = (typeof PAGES)[number];

/** The pages that the user's rights open to him; the API asks for the same ones. */
export function usePagesOfMine(): Page[] {
  const users = useMay('users-and-rights');
  const settings = useMay('office-settings');
  const holds = useMay('erasure');
  return PAGES.filter((page) => {
    if (page === 'holds') return holds;
    return page === 'users' || page === 'rights' || page === 'delegates' ? users : settings;
  });
}
