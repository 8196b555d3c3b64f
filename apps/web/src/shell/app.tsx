import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { isAway, watchConnection } from '../api/connection';
import { ApiProblem } from '../api/problem';
import { administration } from './administration-routes';
import { Gate } from './gate';
import { Nowhere } from './nowhere';
import { references } from './reference-routes';
import { colours, theme } from './theme';

const isPassing = (error: Error): boolean => !(error instanceof ApiProblem) || error.document.status >= 500;

const queries = new QueryClient({
  defaultOptions: {
    // while the server is away a question waits between its tries, however long that takes
    queries: {
      retry: (count, error) => count < (isAway(error) ? 5 : 2) && isPassing(error),
      retryDelay: (count) => Math.min(500 * 2 ** count, 2_000),
      staleTime: 5_000,
    },
  },
});
watchConnection();

/** Each screen is loaded when somebody first goes there. */
const router = createBrowserRouter([
  {
    path: '/',
    element: <Gate />,
    HydrateFallback: () => null,
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('../overview/overview-screen')).OverviewScreen }),
      },
      {
        path: 'contacts',
        lazy: async () => ({ Component: (await import('../contacts/contacts-screen')).ContactsScreen }),
      },
      {
        path: 'contacts/new',
        lazy: async () => ({ Component: (await import('../contact/form/form-screens')).NewContactScreen }),
      },
      {
        path: 'contacts/:id',
        lazy: async () => ({ Component: (await import('../contact/contact-screen')).ContactScreen }),
      },
      {
        path: 'contacts/:id/change',
        lazy: async () => ({ Component: (await import('../contact/form/form-screens')).ChangeContactScreen }),
      },
      {
        path: 'contacts/:id/:plural/new',
        lazy: async () => ({ Component: (await import('../contact/form/form-screens')).NewRecordScreen }),
      },
      {
        path: 'contacts/:id/:plural/:record',
        lazy: async () => ({ Component: (await import('../contact/record-screen')).RecordScreen }),
      },
      {
        path: 'contacts/:id/:plural/:record/change',
        lazy: async () => ({ Component: (await import('../contact/form/form-screens')).ChangeRecordScreen }),
      },
      {
        path: 'export',
        lazy: async () => ({ Component: (await import('../export/export-screen')).ExportScreen }),
      },
      {
        path: 'exports',
        lazy: async () => ({ Component: (await import('../exports/exports-screen')).ExportsScreen }),
      },
      {
        path: 'imports',
        lazy: async () => ({ Component: (await import('../imports/imports-screen')).ImportsScreen }),
      },
      {
        path: 'imports/:id',
        lazy: async () => ({ Component: (await import('../imports/import-screen')).ImportScreen }),
      },
      {
        path: 'inbox',
        lazy: async () => ({ Component: (await import('../inbox/inbox-screen')).InboxScreen }),
      },
      {
        path: 'packages',
        lazy: async () => ({ Component: (await import('../packages/packages-screen')).PackagesScreen }),
      },
      {
        path: 'packages/:id',
        lazy: async () => ({ Component: (await import('../packages/package-screen')).PackageScreen }),
      },
      {
        path: 'sets',
        lazy: async () => ({ Component: (await import('../sets/sets-screen')).SetsScreen }),
      },
      {
        path: 'sets/:id',
        lazy: async () => ({ Component: (await import('../sets/set-screen')).SetScreen }),
      },
      {
        path: 'transfers',
        lazy: async () => ({ Component: (await import('../transfers/transfers-screen')).TransfersScreen }),
      },
      {
        path: 'transfers/:id',
        lazy: async () => ({ Component: (await import('../transfers/transfer-screen')).TransferScreen }),
      },
      {
        path: 'rules',
        lazy: async () => ({ Component: (await import('../rules/rules-screen')).RulesScreen }),
      },
      {
        path: 'activity',
        lazy: async () => ({ Component: (await import('../activity/activity-screen')).ActivityScreen }),
      },
      {
        path: 'delegates',
        lazy: async () => ({
          Component: (await import('../administration/delegates-page')).MyDelegatesScreen,
        }),
      },
      {
        path: 'administration',
        lazy: async () => ({
          Component: (await import('../administration/administration-screen')).AdministrationScreen,
        }),
        children: administration,
      },
      {
        path: 'inbox/collisions',
        lazy: async () => ({
          Component: (await import('../collisions/collisions-screen')).CollisionsScreen,
        }),
      },
      {
        path: 'transfers/:id/check',
        lazy: async () => ({ Component: (await import('../check/check-screen')).CheckScreen }),
      },
      {
        path: 'requests',
        lazy: async () => ({ Component: (await import('../requests/requests-screen')).RequestsScreen }),
      },
      ...references,
      { path: '*', Component: Nowhere },
    ],
  },
]);

/** Everything around the screens. */
export function App(): React.JSX.Element {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={colours} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
