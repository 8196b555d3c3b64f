import { Anchor, Badge, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client';
import { usePages, type Pages } from '../api/pages';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { Screen } from '../parts/screen';
import { SearchField, useSearch } from '../parts/search-field';
import type { Column } from '../parts/virtual-table';
import { useFormat } from '../texts/format';
import type { User } from './administrators';
import { NewUser } from './new-user';
import { UserDialog } from './user-dialog';

/** The users of the office: who they are, whether they can sign in, who manages them. */
export function UsersPage(): React.JSX.Element {
  const { t } = useTranslation();
  const search = useSearch();
  const pages = useUsers(search.asked);
  const [opened, setOpened] = useState<User>();
  const [isAdding, setAdding] = useState(false);
  const columns = useColumns(setOpened);
  return (
    <Screen
      title={t('administration.pages.users')}
      lead={t('administration.users.lead')}
      actions={<Button onClick={() => setAdding(true)}>{t('administration.users.add')}</Button>}
    >
      <SearchField search={search} label={t('administration.users.search')} />
      <Listing
        label={t('administration.pages.users')}
        pages={pages}
        columns={columns}
        idOf={({ id }) => id}
        empty={<Empty title={t('administration.users.none')} hint={t('administration.users.noneHint')} />}
      />
      {isAdding && <NewUser onClose={() => setAdding(false)} />}
      {/* as he was when it was opened: a change meanwhile is told, and not written over */}
      {opened && <UserDialog user={opened} onClose={() => setOpened(undefined)} />}
    </Screen>
  );
}

/** Pages of users by name. */
export function useUsers(search: string): Pages<User> {
  return usePages(['users', search], (page, signal) =>
    answerOf(api.GET('/api/users', { params: { query: { ...page, search } }, signal })),
  );
}

function useColumns(open: (user: User) => void): Column<User>[] {
  const { t } = useTranslation();
  const { moment } = useFormat();
  return [
    {
      id: 'fullName',
      header: t('administration.users.fullName'),
      grow: 1.5,
      cell: (user) => (
        <Anchor component="button" type="button" size="sm" onClick={() => open(user)}>
          {user.fullName}
        </Anchor>
      ),
    },
    { id: 'name', header: t('administration.users.name'), grow: 1.4, cell: ({ name }) => name },
    { id: 'state', header: t('administration.users.state'), cell: (user) => <UserState user={user} /> },
    {
      id: 'roles',
      header: t('administration.users.roles'),
      cell: ({ roles }) => roles.map(({ name }) => name).join(', '),
    },
    {
      id: 'lastSignIn',
      header: t('administration.users.lastSignIn'),
      grow: 1.3,
      cell: ({ lastSignInAt }) => (lastSignInAt ? moment(lastSignInAt) : t('administration.users.never')),
    },
    { id: 'email', header: t('administration.users.email'), grow: 1.5, cell: ({ email }) => email ?? '' },
  ];
}

function UserState({ user: { disabled, signedIn } }: { user: User }): React.JSX.Element {
  const { t } = useTranslation();
  const state = disabled ? 'disabled' : signedIn ? 'signedIn' : 'signedOut';
  const colour = { disabled: 'red', signedIn: 'teal', signedOut: 'gray' }[state];
  return (
    <Badge variant="dot" color={colour} fw={500}>
      {t(`administration.users.states.${state}`)}
    </Badge>
  );
}
