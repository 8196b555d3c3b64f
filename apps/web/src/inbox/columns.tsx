import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Column } from '../parts/virtual-table';
import { useFormat } from '../texts/format';
import type { Waiting } from './inbox';

/** Who sent it and why, and until when it waits. */
export function useInboxColumns(): Column<Waiting>[] {
  const { t } = useTranslation();
  const { moment, day } = useFormat();
  return [
    { id: 'displayName', header: t('inbox.contact'), grow: 2, cell: (row) => <Name row={row} /> },
    {
      id: 'from',
      header: t('inbox.from'),
      grow: 2,
      cell: ({ fromUser, fromOffice }) => `${fromUser}, ${fromOffice}`,
    },
    {
      id: 'why',
      header: t('inbox.why'),
      grow: 3,
      cell: ({ message }) => <span title={message ?? undefined}>{message}</span>,
    },
    {
      id: 'sentAt',
      header: t('inbox.sentAt'),
      cell: ({ sentAt }) => <span title={moment(sentAt)}>{day(sentAt)}</span>,
    },
    { id: 'expires', header: t('inbox.expires'), cell: ({ expiresAt }) => day(expiresAt) },
  ];
}

function Name({ row: { displayName, error, as, toUser } }: { row: Waiting }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      {displayName}
      {as !== 'recipient' && (
        <Text span size="xs" c="dimmed">
          {' '}
          {t('inbox.forSomebody', { name: toUser })}
        </Text>
      )}
      {error && (
        <Text span size="xs" c="error" title={error}>
          {' '}
          {t('inbox.failed', { error })}
        </Text>
      )}
    </>
  );
}
