import { Button, List, Text, Title } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { usePages } from '../api/pages';
import { Problem } from '../parts/problem';

/** The contacts by name, each with how it arrived or what became of it. */
export function ArrivedContacts({
  transfer: { id },
}: {
  transfer: Schemas['TransferAnswerDto'];
}): React.JSX.Element {
  const { t } = useTranslation();
  const { rows, hasMore, loadMore, error, refetch } = usePages(
    ['transfers', id, 'contacts', 'check'],
    (query) => answerOf(api.GET('/api/transfers/{id}/contacts', { params: { path: { id }, query } })),
  );
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {t('check.byName')}
      </Title>
      <Problem error={error} onRetry={refetch} />
      <List size="sm">
        {rows.map((row) => (
          <List.Item key={row.contactId}>
            {row.displayName}{' '}
            <Text span c="dimmed" size="sm">
              {becomes(row, t)}
            </Text>
          </List.Item>
        ))}
      </List>
      {hasMore && (
        <Button variant="subtle" size="compact-sm" onClick={loadMore} className="no-print">
          {t('look.showMore')}
        </Button>
      )}
    </section>
  );
}

type T = TFunction;

function becomes({ outcome, state, declineCode }: Schemas['SentContactDto'], t: T): string {
  if (outcome && state === 'accepted') return t(`check.outcomes.${outcome}`);
  const said = t(`transfers.states.${state as 'pending'}`);
  return declineCode ? `${said}: ${t(`inbox.codes.${declineCode as 'other'}`)}` : said;
}
