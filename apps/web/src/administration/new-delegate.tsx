import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { FormDialog } from '../parts/form-dialog';
import { NamedField, type Named } from '../parts/named-field';
import { findUsers } from './user-fields';

/** A colleague who is to answer an inbox: one's own, or as an administrator that of somebody else. */
export function NewDelegate({
  isForOthers,
  onClose,
}: {
  isForOthers: boolean;
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [user, setUser] = useState<Named | null>(null);
  const [delegate, setDelegate] = useState<Named | null>(null);
  const [period, setPeriod] = useState({ from: '', until: '' });
  const { mutate, isPending, error } = useOnce(
    (body: Schemas['NewDelegationDto'], header) =>
      answerOf(api.POST('/api/delegations', { params: { header }, body })),
    onClose,
  );
  const submit = (): void => {
    if (!delegate || (isForOthers && !user)) return;
    mutate({
      delegateId: delegate.id,
      ...(user ? { userId: user.id } : {}),
      ...(period.from ? { from: new Date(period.from).toISOString() } : {}),
      ...(period.until ? { until: new Date(period.until).toISOString() } : {}),
    });
  };
  const moment = (name: 'from' | 'until'): React.JSX.Element => (
    <TextInput
      type="datetime-local"
      label={t(`administration.${name}`)}
      description={t(`administration.delegates.${name}Says`)}
      value={period[name]}
      onChange={(event) => setPeriod({ ...period, [name]: event.currentTarget.value })}
    />
  );
  return (
    <FormDialog
      title={t('administration.delegates.add')}
      says={t('administration.delegates.addSays')}
      submit={t('administration.delegates.name')}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={submit}
    >
      {isForOthers && (
        <NamedField
          label={t('administration.delegates.user')}
          source="users"
          find={findUsers}
          value={user}
          onChange={setUser}
          isRequired
        />
      )}
      <NamedField
        label={t('administration.delegates.delegate')}
        description={t('administration.delegates.delegateSays')}
        source="candidates"
        find={findCandidates}
        value={delegate}
        onChange={setDelegate}
        isRequired
      />
      <Group grow preventGrowOverflow={false}>
        {moment('from')}
        {moment('until')}
      </Group>
    </FormDialog>
  );
}

async function findCandidates(search: string): Promise<Named[]> {
  const { items } = await answerOf(api.GET('/api/delegations/candidates', { params: { query: { search } } }));
  return items.map(({ id, fullName }) => ({ id, name: fullName }));
}
