import '../texts/office/add';
import { Badge, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useChange } from '../api/change';
import { usePages } from '../api/pages';
import { Empty } from '../parts/empty';
import { FormDialog } from '../parts/form-dialog';
import { Listing } from '../parts/listing';
import { Screen } from '../parts/screen';
import type { Column } from '../parts/virtual-table';
import { useWithAction } from '../parts/with-action';
import { useFormat } from '../texts/format';
import { NewDelegate } from './new-delegate';

type Delegation = Schemas['DelegationDto'];
type Scope = 'mine' | 'office';

/** Who answers for whom in the office: for who administers users. */
export const OfficeDelegatesPage = (): React.JSX.Element => <Delegates scope="office" />;
/** Who answers for me, and for whom I answer. */
export const MyDelegatesScreen = (): React.JSX.Element => <Delegates scope="mine" />;

function Delegates({ scope }: { scope: Scope }): React.JSX.Element {
  const { t } = useTranslation();
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Delegation>();
  const columns = useColumns(setEnding);
  const pages = usePages(['delegations', scope], (page) =>
    answerOf(api.GET('/api/delegations', { params: { query: { ...page, scope, period: 'all' } } })),
  );
  return (
    <Screen
      title={t(`administration.delegates.${scope}`)}
      lead={t('administration.delegates.lead')}
      actions={<Button onClick={() => setAdding(true)}>{t('administration.delegates.add')}</Button>}
    >
      <Listing
        label={t(`administration.delegates.${scope}`)}
        pages={pages}
        columns={columns}
        idOf={({ id }) => id}
        empty={
          <Empty title={t('administration.delegates.none')} hint={t('administration.delegates.noneHint')} />
        }
      />
      {isAdding && <NewDelegate isForOthers={scope === 'office'} onClose={() => setAdding(false)} />}
      {ending && <Withdraw delegation={ending} onClose={() => setEnding(undefined)} />}
    </Screen>
  );
}

const COLOURS = { active: 'teal', planned: 'blue', ended: 'gray', withdrawn: 'gray' } as const;

function useColumns(end: (delegation: Delegation) => void): Column<Delegation>[] {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const columns: Column<Delegation>[] = [
    { id: 'user', header: t('administration.delegates.user'), grow: 1.5, cell: ({ user }) => user },
    {
      id: 'delegate',
      header: t('administration.delegates.delegate'),
      grow: 1.5,
      cell: ({ delegate, canAnswer }) =>
        canAnswer ? delegate : t('administration.delegates.cannot', { name: delegate }),
    },
    {
      id: 'state',
      header: t('transfers.state'),
      cell: ({ state }) => (
        <Badge variant="dot" color={COLOURS[state]} fw={500}>
          {t(`administration.delegates.states.${state}`)}
        </Badge>
      ),
    },
    { id: 'from', header: t('administration.from'), grow: 1.3, cell: ({ from }) => moment(from) },
    {
      id: 'until',
      header: t('administration.until'),
      grow: 1.3,
      cell: ({ until }) => (until ? moment(until) : t('administration.delegates.open')),
    },
  ];
  return useWithAction(columns, {
    id: 'withdraw',
    header: t('administration.delegates.action'),
    cell: (row) =>
      (row.state === 'active' || row.state === 'planned') && (
        <Button variant="default" size="compact-xs" onClick={() => end(row)}>
          {t('administration.delegates.withdraw')}
        </Button>
      ),
  });
}

function Withdraw({
  delegation,
  onClose,
}: {
  delegation: Delegation;
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useChange(
    () => answerOf(api.DELETE('/api/delegations/{id}', { params: { path: { id: delegation.id } } })),
    onClose,
  );
  return (
    <FormDialog
      title={t('administration.delegates.withdrawTitle')}
      says={t('administration.delegates.withdrawSays', {
        user: delegation.user,
        delegate: delegation.delegate,
      })}
      submit={t('administration.delegates.withdraw')}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => mutate()}
    />
  );
}
