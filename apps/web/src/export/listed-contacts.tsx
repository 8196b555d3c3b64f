import { Button, Paper, ScrollArea, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ask, type Schemas } from '../api/client';
import { usePages, type PageQuery } from '../api/pages';
import { Problem } from '../parts/problem';

interface Page {
  items: Schemas['TitleDto'][];
  nextCursor: string | null;
}

/** The list of contacts for export, by name and a page at a time (S4-71). */
export function ListedContacts({
  asked: { setId, contactIds = [] },
}: {
  asked: Schemas['SelectionDto'];
}): React.JSX.Element {
  const { t } = useTranslation();
  const { rows, error, refetch, hasMore, loadMore } = usePages(
    ['listed', setId, contactIds],
    (page, signal) => (setId ? taggedOf(setId, page, signal) : titlesOf(contactIds, page, signal)),
  );
  return (
    <section>
      <Title order={2} size="h5" mb="xs" id="listed">
        {t('export.listed')}
      </Title>
      <Problem error={error} onRetry={refetch} />
      <Paper
        withBorder
        px="md"
        py="sm"
        component={ScrollArea.Autosize}
        mah={200}
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'group', 'aria-labelledby': 'listed' }}
      >
        <ul className="counts">
          {rows.map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
        {hasMore && (
          <Button variant="subtle" size="compact-sm" mt="xs" onClick={loadMore}>
            {t('export.showMore')}
          </Button>
        )}
      </Paper>
    </section>
  );
}

async function taggedOf(setId: string, page: PageQuery, signal: AbortSignal): Promise<Page> {
  const { items, nextCursor } = await ask<{
    items: { id: string; displayName: string }[];
    nextCursor: string | null;
  }>(`/api/sets/${setId}/members`, { query: { ...page, tagged: 'true' }, signal });
  return { items: items.map(({ id, displayName }) => ({ id, title: displayName })), nextCursor };
}

/** The cursor is the place of the next one. */
async function titlesOf(
  contactIds: readonly string[],
  { limit, cursor = '0' }: PageQuery,
  signal: AbortSignal,
): Promise<Page> {
  const next = Number(cursor) + limit;
  const ids = contactIds.slice(Number(cursor), next).join(',');
  const { items } = await ask<Schemas['TitlesDto']>('/api/titles', {
    query: { type: 'contact', ids },
    signal,
  });
  return { items, nextCursor: next < contactIds.length ? String(next) : null };
}
