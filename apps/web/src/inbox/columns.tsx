import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Column } from '../parts/virtual-table';
import { useFormat } from '../texts/format';
import { idOf, type Waiting } from './inbox';

/** Pixels of a date in the longest of the languages, and of its header. */
const DATE = 128;
/** Pixels of a name that says beside itself that it may be here already. */
const NAME = 200;
/** Pixels of a user and his office: which office it was must not be cut off. */
const FROM = 212;

/**
 * Who sent it and why, and until when it waits. `mayBeHere`: ids of rows that collide; `onLook`: shows a contact as it will
 * arrive, where the user may look.
 */
export function useInboxColumns(
  mayBeHere: ReadonlySet<string>,
  onLook: ((row: Waiting) => void) | undefined,
): Column<Waiting>[] {
  const { t } = useTranslation();
  const { moment, day } = useFormat();
  return [
    {
      id: 'displayName',
      header: t('inbox.contact'),
      grow: 2,
      least: NAME,
      cell: (row) => <Name row={row} mayBeHere={mayBeHere.has(idOf(row))} onLook={onLook} />,
    },
    {
      id: 'from',
      header: t('inbox.from'),
      grow: 3,
      least: FROM,
      cell: ({ fromUser, fromOffice }) => (
        <span title={`${fromUser}, ${fromOffice}`}>{`${fromUser}, ${fromOffice}`}</span>
      ),
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
      least: DATE,
      cell: ({ sentAt }) => <span title={moment(sentAt)}>{day(sentAt)}</span>,
    },
    { id: 'expires', header: t('inbox.expires'), least: DATE, cell: ({ expiresAt }) => day(expiresAt) },
  ];
}

function Name({
  row,
  mayBeHere,
  onLook,
}: {
  row: Waiting;
  mayBeHere: boolean;
  onLook: ((row: Waiting) => void) | undefined;
}): React.JSX.Element {
  const { displayName, error, as, toUser, mayAnswer } = row;
  const { t } = useTranslation();
  return (
    <>
      {onLook && mayAnswer ? (
        <Anchor component="button" size="sm" fw={500} title={t('look.open')} onClick={() => onLook(row)}>
          {displayName}
        </Anchor>
      ) : (
        displayName
      )}
      {mayBeHere && (
        <Text span size="xs" c="dimmed">
          {' '}
          {t('collisions.mark')}
        </Text>
      )}
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
