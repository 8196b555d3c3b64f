import { Button, List, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client';
import { usePages } from '../api/pages';
import { Problem } from '../parts/problem';

/** The contacts that would be sent, asked for when somebody wants to see them. */
export function RequestedContacts({ id }: { id: string }): React.JSX.Element {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'requests.hideContacts' : 'requests.showContacts')}
      </Button>
      {isOpen && <Names id={id} />}
    </div>
  );
}

function Names({ id }: { id: string }): React.JSX.Element {
  const { t } = useTranslation();
  const { rows, error, hasMore, loadMore, refetch } = usePages(['requests', id, 'contacts'], (query) =>
    answerOf(api.GET('/api/send-requests/{id}/contacts', { params: { path: { id }, query } })),
  );
  return (
    <>
      <Problem error={error} onRetry={refetch} />
      <List size="sm">
        {rows.map(({ contactId, displayName }) => (
          <List.Item key={contactId}>
            {displayName ?? (
              <Text span c="dimmed">
                {t('requests.gone')}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
      {hasMore && (
        <Button variant="subtle" size="compact-sm" onClick={loadMore}>
          {t('look.showMore')}
        </Button>
      )}
    </>
  );
}
