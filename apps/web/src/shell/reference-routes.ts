import type { RouteObject } from 'react-router';

const screens = () => import('../references/reference-screen');

/** Records that belong to no contact: a list of each type, a page, and two forms. */
export const references: RouteObject[] = [
  ...['records', 'records/:plural'].map((path) => ({
    path,
    lazy: async () => ({ Component: (await import('../references/references-screen')).ReferencesScreen }),
  })),
  {
    path: 'records/:plural/new',
    lazy: async () => ({ Component: (await screens()).NewReferenceScreen }),
  },
  {
    path: 'records/:plural/:record',
    lazy: async () => ({ Component: (await screens()).ReferenceScreen }),
  },
  {
    path: 'records/:plural/:record/change',
    lazy: async () => ({ Component: (await screens()).ChangeReferenceScreen }),
  },
];
