import { SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useRights } from '../api/right-names';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { RolesMatrix } from './roles-matrix';
import { UsersMatrix } from './users-matrix';

/** Who may do what (S4-13 to S4-16): each right with what it allows, for users and for roles. */
export function RightsPage(): React.JSX.Element {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const show = parameters.get('of') === 'roles' ? 'roles' : 'users';
  const { data: rights, error, refetch } = useRights();
  return (
    <Screen
      title={t('administration.pages.rights')}
      lead={t('administration.rights.lead')}
      actions={
        <SegmentedControl
          aria-label={t('administration.pages.rights')}
          value={show}
          onChange={(of) => setParameters(of === 'users' ? {} : { of })}
          data={[
            { value: 'users', label: t('administration.rights.users') },
            { value: 'roles', label: t('administration.rights.roles') },
          ]}
        />
      }
    >
      <Text size="sm">{t('administration.rights.selfSays')}</Text>
      <Problem error={error} onRetry={() => void refetch()} />
      {!rights && !error && <Skeleton height={320} role="status" aria-label={t('app.loading')} />}
      {rights && (show === 'users' ? <UsersMatrix rights={rights} /> : <RolesMatrix rights={rights} />)}
    </Screen>
  );
}
