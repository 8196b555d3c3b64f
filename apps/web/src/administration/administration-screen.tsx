import '../texts/office/add';
import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { Empty } from '../parts/empty';
import { usePagesOfMine, type Page } from './pages';

/** The pages of the administration, below their menu. */
export function AdministrationScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const pages = usePagesOfMine();
  const present = pathname.split('/')[2];
  const hint = t('administration.notYoursHint');
  if (pages.length === 0) return <Empty title={t('administration.notYours')} hint={hint} />;
  if (!present) return <Navigate to={`/administration/${pages[0]}`} replace />;
  return (
    <Stack gap="md">
      <PageMenu pages={pages} present={present} />
      {pages.some((page) => page === present) ? (
        <Outlet />
      ) : (
        <Empty title={t('administration.notThis')} hint={hint} />
      )}
    </Stack>
  );
}

/** The pages beside each other, or in a narrow window one field to choose from. */
function PageMenu({ pages, present }: { pages: readonly Page[]; present: string }): React.JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <nav aria-label={t('administration.title')} className="no-print">
      <NativeSelect
        hiddenFrom="sm"
        aria-label={t('administration.title')}
        data={pages.map((page) => ({ value: page, label: t(`administration.pages.${page}`) }))}
        value={present}
        onChange={(event) => void navigate(`/administration/${event.currentTarget.value}`)}
      />
      <Group gap={4} visibleFrom="sm">
        {pages.map((page) => (
          <Button
            key={page}
            component={Link}
            to={`/administration/${page}`}
            size="compact-sm"
            variant={page === present ? 'light' : 'subtle'}
            color={page === present ? 'teal' : 'gray'}
            c={page === present ? undefined : 'var(--mantine-color-text)'}
            fw={page === present ? 600 : 400}
            aria-current={page === present ? 'page' : undefined}
          >
            {t(`administration.pages.${page}`)}
          </Button>
        ))}
      </Group>
    </nav>
  );
}
