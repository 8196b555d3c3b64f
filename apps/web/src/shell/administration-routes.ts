import type { RouteObject } from 'react-router';

/** The pages of the administration, each loaded when somebody first goes there; who may use them says administration/pages.ts. */
export const administration: RouteObject[] = [
  {
    path: 'users',
    lazy: async () => ({ Component: (await import('../administration/users-page')).UsersPage }),
  },
  {
    path: 'rights',
    lazy: async () => ({ Component: (await import('../administration/rights-page')).RightsPage }),
  },
  {
    path: 'delegates',
    lazy: async () => ({ Component: (await import('../administration/delegates-page')).OfficeDelegatesPage }),
  },
  {
    path: 'limits',
    lazy: async () => ({ Component: (await import('../administration/limits-page')).LimitsPage }),
  },
  {
    path: 'exclusions',
    lazy: async () => ({ Component: (await import('../administration/exclusions-page')).ExclusionsPage }),
  },
  {
    path: 'arrivals',
    lazy: async () => ({ Component: (await import('../administration/arrivals-page')).ArrivalsPage }),
  },
  {
    path: 'agreements',
    lazy: async () => ({ Component: (await import('../administration/agreements-page')).AgreementsPage }),
  },
  {
    path: 'holds',
    lazy: async () => ({ Component: (await import('../administration/holds-page')).HoldsPage }),
  },
  {
    path: 'transactions',
    lazy: async () => ({ Component: (await import('../administration/transactions-page')).TransactionsPage }),
  },
];
