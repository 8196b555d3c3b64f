import { Anchor, Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client';
import { Empty } from '../parts/empty';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { State } from '../parts/state';
import { VirtualTable, type Column } from '../parts/virtual-table';
import { useFormat } from '../texts/format';

type Transfer = Schemas['TransferAnswerDto'];
type Direction = 'sent' | 'received';

/** The state of each transfer that the office sent or received. */
export function TransfersScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const direction: Direction = parameters.get('show') === 'received' ? 'received' : 'sent';
  const query = useTransfers(direction);
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const { fetchNextPage, isFetchingNextPage } = query;
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const columns = useColumns(direction);
  return (
    <Screen
      title={t('transfers.title')}
      actions={
        <SegmentedControl
          aria-label={t('transfers.title')}
          value={direction}
          onChange={(show) => setParameters(show === 'sent' ? {} : { show })}
          data={[
            { value: 'sent', label: t('transfers.sent') },
            { value: 'received', label: t('transfers.received') },
          ]}
        />
      }
    >
      <Problem error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && !query.error && (
        <Skeleton height={200} role="status" aria-label={t('app.loading')} />
      )}
      {query.isSuccess && rows.length === 0 && <Nothing direction={direction} />}
      {rows.length > 0 && (
        <VirtualTable
          label={t(`transfers.${direction}`)}
          columns={columns}
          rows={rows}
          idOf={({ id }) => id}
          hasMore={query.hasNextPage}
          loadMore={loadMore}
        />
      )}
    </Screen>
  );
}

function useTransfers(direction: Direction) {
  return useInfiniteQuery({
    queryKey: ['transfers', direction],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/transfers', {
          params: { query: { direction, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 10_000,
  });
}

function useColumns(direction: Direction): Column<Transfer>[] {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  const other = (row: Transfer): string =>
    direction === 'sent' ? `${row.toOffice}, ${row.toUser}` : `${row.fromOffice}, ${row.fromUser}`;
  return [
    {
      id: 'other',
      header: direction === 'sent' ? t('transfers.to') : t('transfers.from'),
      grow: 2,
      cell: (row) => (
        <Anchor component={Link} to={`/transfers/${row.id}`} size="sm">
          {other(row)}
        </Anchor>
      ),
    },
    { id: 'state', header: t('transfers.state'), grow: 1.5, cell: ({ state }) => <State state={state} /> },
    { id: 'contacts', header: t('transfers.contacts'), cell: ({ contacts }) => number(contacts) },
    { id: 'sentAt', header: t('transfers.sentAt'), grow: 1.5, cell: ({ sentAt }) => moment(sentAt) },
    { id: 'mode', header: t('transfers.mode'), cell: ({ mode }) => t(`transfers.modes.${mode}`) },
    { id: 'expires', header: t('transfers.expires'), grow: 1.5, cell: ({ expiresAt }) => moment(expiresAt) },
  ];
}

function Nothing({ direction }: { direction: Direction }): React.JSX.Element {
  const { t } = useTranslation();
  if (direction === 'received')
    return <Empty title={t('transfers.noneReceived')} hint={t('transfers.noneReceivedHint')} />;
  return (
    <Empty title={t('transfers.noneSent')} hint={t('transfers.noneSentHint')}>
      <Button component={Link} to="/contacts">
        {t('export.toContacts')}
      </Button>
    </Empty>
  );
}
