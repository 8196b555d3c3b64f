import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client';
import { useChange } from '../api/change';
import { useSession } from '../api/session';
import { Empty } from '../parts/empty';
import { Problem } from '../parts/problem';
import { SearchField, useSearch } from '../parts/search-field';
import { useAdministrators, type Right, type Role, type User } from './administrators';
import { ADMINISTERS, leavesNobody } from './last-administrator';
import { Matrix, rightRows, type Cell, type MatrixRow } from './matrix';
import { useUsers } from './users-page';

const AT_ONCE = 12;

/** The rights and roles of users, beside each other. */
export function UsersMatrix({ rights }: { rights: readonly Right[] }): React.JSX.Element {
  const { t } = useTranslation();
  const search = useSearch();
  const users = useUsers(search.asked);
  const [count, setCount] = useState(AT_ONCE);
  const known = useAdministrators();
  const granting = useGranting();
  const rows = useRows(rights, users.rows, known, granting.mutate);
  const shown = users.rows.slice(0, count);
  const showMore = (): void => {
    setCount(count + AT_ONCE);
    if (users.hasMore && count + AT_ONCE > users.rows.length) users.loadMore();
  };
  return (
    <Stack gap="sm">
      <SearchField search={search} label={t('administration.users.search')} />
      <Problem error={users.error ?? known.error ?? granting.error} />
      {users.isSuccess && shown.length === 0 && (
        <Empty title={t('administration.users.none')} hint={t('administration.users.noneHint')} />
      )}
      {shown.length > 0 && known.isKnown && (
        <Matrix
          label={t('administration.pages.rights')}
          columns={shown.map((user) => ({ id: user.id, name: user.fullName, head: <Head user={user} /> }))}
          rows={rows}
        />
      )}
      {(users.hasMore || users.rows.length > count) && (
        <Group>
          <Button variant="default" onClick={showMore}>
            {t('administration.rights.moreUsers')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Head({ user }: { user: User }): React.JSX.Element {
  const { t } = useTranslation();
  const { who } = useSession();
  const about = user.disabled
    ? t('administration.users.states.disabled')
    : user.id === who?.user.id
      ? t('administration.rights.you')
      : undefined;
  return (
    <>
      {user.fullName}
      {about && (
        <Text size="xs" c="dimmed">
          {about}
        </Text>
      )}
    </>
  );
}

interface Grant {
  user: string;
  /** A right by its name, or a role by its id. */
  right?: string;
  role?: string;
  on: boolean;
}

/** Grants a right or takes it away; puts into a role or takes out of it. It counts from the next request of that user on. */
function useGranting() {
  return useChange<Grant, unknown>(({ user: id, right, role, on }) => {
    if (role) {
      const request = { params: { path: { id, roleId: role } } };
      return answerOf(
        on
          ? api.PUT('/api/users/{id}/roles/{roleId}', request)
          : api.DELETE('/api/users/{id}/roles/{roleId}', request),
      );
    }
    const request = { params: { path: { id, right: right as Right['name'] } } };
    return answerOf(
      on
        ? api.PUT('/api/users/{id}/rights/{right}', request)
        : api.DELETE('/api/users/{id}/rights/{right}', request),
    );
  });
}

function useRows(
  rights: readonly Right[],
  users: readonly User[],
  { administrators, roles }: { administrators: User[]; roles: Role[] },
  grant: (given: Grant) => void,
): MatrixRow[] {
  const { t } = useTranslation();
  const { who } = useSession();
  const byId = new Map(users.map((user) => [user.id, user]));
  /** Why it cannot be done: nobody grants himself, and somebody has to administer the office. */
  const obstacle = (user: User, isOn: boolean, isLast: boolean): string | undefined => {
    if (!isOn && user.id === who?.user.id) return t('administration.rights.notYourself');
    return isOn && isLast ? t('administration.lastAdministrator') : undefined;
  };
  const ofRole = (role: Role): MatrixRow => ({
    id: role.id,
    label: t('administration.rights.role', { name: role.name }),
    cell: (userId): Cell => {
      const user = byId.get(userId) as User;
      const isOn = user.roles.some(({ id }) => id === role.id);
      const isLast = leavesNobody(administrators, roles, { role: role.id, user: userId });
      return {
        isOn,
        obstacle: obstacle(user, isOn, role.rights.includes(ADMINISTERS) && isLast),
        change: (on) => grant({ user: userId, role: role.id, on }),
      };
    },
  });
  const ofRight = (right: Right, userId: string): Cell => {
    const user = byId.get(userId) as User;
    const isOn = user.effectiveRights.includes(right.name);
    const by = user.roles.filter(({ id }) =>
      roles.find((role) => role.id === id)?.rights.includes(right.name),
    );
    const isOwn = user.rights.includes(right.name);
    const isLast = right.name === ADMINISTERS && leavesNobody(administrators, roles, { right: userId });
    const byRole =
      by.length > 0 && !isOwn
        ? t('administration.rights.byRole', { roles: by.map(({ name }) => name).join(', ') })
        : undefined;
    return {
      isOn,
      obstacle: byRole ?? obstacle(user, isOn, isLast),
      change: (on) => grant({ user: userId, right: right.name, on }),
    };
  };
  return [...roles.map(ofRole), ...rightRows(rights, ofRight)];
}
