import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client';
import { ifMatch, useChange } from '../api/change';
import { useSession } from '../api/session';
import { Problem } from '../parts/problem';
import { useAdministrators, type Right, type Role } from './administrators';
import { ADMINISTERS, leavesNobody } from './last-administrator';
import { Matrix, rightRows, type Cell } from './matrix';
import { RoleDialog } from './role-dialog';

/** What each role allows; whoever is in it may do it. */
export function RolesMatrix({ rights }: { rights: readonly Right[] }): React.JSX.Element {
  const { t } = useTranslation();
  const { administrators, roles, isKnown, error } = useAdministrators();
  const [opened, setOpened] = useState<Role | 'new'>();
  const { mutate, error: refused } = useRoleRights();
  const cell = useCell(administrators, roles, mutate);
  const head = (role: Role): React.JSX.Element => (
    <>
      <Anchor component="button" type="button" size="sm" fw={600} onClick={() => setOpened(role)}>
        {role.name}
      </Anchor>
      <Text size="xs" c="dimmed">
        {t('administration.rights.inRole', { count: role.users })}
      </Text>
    </>
  );
  return (
    <Stack gap="sm">
      <Group justify="flex-end">
        <Button onClick={() => setOpened('new')}>{t('administration.rights.addRole')}</Button>
      </Group>
      <Problem error={error ?? refused} />
      {isKnown && (
        <Matrix
          label={t('administration.rights.roles')}
          columns={roles.map((role) => ({ id: role.id, name: role.name, head: head(role) }))}
          rows={rightRows(rights, cell)}
        />
      )}
      {opened && (
        <RoleDialog
          role={opened === 'new' ? undefined : opened}
          isLast={opened !== 'new' && leavesNobody(administrators, roles, { role: opened.id })}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Stack>
  );
}

function useRoleRights() {
  return useChange(({ role: { id, version }, rights }: { role: Role; rights: Role['rights'] }) =>
    answerOf(
      api.PATCH('/api/roles/{id}', {
        params: { path: { id }, header: ifMatch(version) },
        body: { rights },
      }),
    ),
  );
}

function useCell(
  administrators: Parameters<typeof leavesNobody>[0],
  roles: readonly Role[],
  save: (given: { role: Role; rights: Role['rights'] }) => void,
): (right: Right, roleId: string) => Cell {
  const { t } = useTranslation();
  const { who } = useSession();
  const me = administrators.find(({ id }) => id === who?.user.id);
  const obstacle = (role: Role, right: Right, isOn: boolean): string | undefined => {
    if (!isOn && me?.roles.some(({ id }) => id === role.id)) return t('administration.rights.notYourself');
    const isLast = right.name === ADMINISTERS && leavesNobody(administrators, roles, { role: role.id });
    return isOn && isLast ? t('administration.lastAdministrator') : undefined;
  };
  return (right, roleId) => {
    const role = roles.find(({ id }) => id === roleId) as Role;
    const isOn = role.rights.includes(right.name);
    return {
      isOn,
      obstacle: obstacle(role, right, isOn),
      change: (on) =>
        save({
          role,
          rights: on ? [...role.rights, right.name] : role.rights.filter((name) => name !== right.name),
        }),
    };
  };
}
