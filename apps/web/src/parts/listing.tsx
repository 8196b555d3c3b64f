import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pages } from '../api/pages';
import { Problem } from './problem';
import { VirtualTable, type TableProps } from './virtual-table';

export interface ListingProps<Row> extends Omit<TableProps<Row>, 'rows' | 'hasMore' | 'loadMore'> {
  pages: Pages<Row>;
  /** What to say and offer when there are no rows. */
  empty: ReactNode;
}

/** A table over pages of the API, with what is shown before the first, without any, and when they cannot be had. */
export function Listing<Row extends object>({
  pages,
  empty,
  ...table
}: ListingProps<Row>): React.JSX.Element {
  const { rows, error, isPending, isSuccess, refetch, hasMore, loadMore } = pages;
  return (
    <>
      <Problem error={error} onRetry={refetch} />
      {isPending && !error && <Waiting />}
      {isSuccess && rows.length === 0 && empty}
      {rows.length > 0 && <VirtualTable {...table} rows={rows} hasMore={hasMore} loadMore={loadMore} />}
    </>
  );
}

function Waiting(): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="status" aria-label={t('app.loading')}>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={36} />
      ))}
    </Stack>
  );
}
