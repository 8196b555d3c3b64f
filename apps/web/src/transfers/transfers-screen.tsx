import { Anchor, Button, Group, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client';
import { usePages, type Pages } from '../api/pages';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { Screen } from '../parts/screen';
import { State } from '../parts/state';
import type { Column } from '../parts/virtual-table';
import { useFormat } from '../texts/format';

type Transfer = Schemas['TransferAnswerDto'];
type Direction = 'sent' | 'received';

/** The state of each transfer that the office sent or received. */
export function TransfersScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const direction: Direction = parameters.get('show') === 'received' ? 'received' : 'sent';
  const pages = useTransfers(direction);
  const columns = useColumns(direction);
  return (
    <Screen
      title={t('transfers.title')}
      actions={
        <Group gap="xs">
          <Button component={Link} to="/requests" variant="default">
            {t('requests.title')}
          </Button>
          <SegmentedControl
            aria-label={t('transfers.title')}
            value={direction}
            onChange={(show) => setParameters(show === 'sent' ? {} : { show })}
            data={[
              { value: 'sent', label: t('transfers.sent') },
              { value: 'received', label: t('transfers.received') },
            ]}
          />
        </Group>
      }
    >
      <Listing
        label={t(`transfers.${direction}`)}
        pages={pages}
        columns={columns}
        idOf={({ id }) => id}
        empty={<Nothing direction={direction} />}
      />
    </Screen>
  );
}

const EVERY_MILLISECONDS = 10_000;

function useTransfers(direction: Direction): Pages<Transfer> {
  return usePages(
    ['transfers', direction],
    (page) => answerOf(api.GET('/api/transfers', { params: { query: { direction, ...page } } })),
    EVERY_MILLISECONDS,
  );
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
    {
      id: 'expires',
      header: t('transfers.expires'),
      grow: 1.5,
      cell: ({ expiresAt, states }) => (states.pending ? moment(expiresAt) : ''),
    },
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
