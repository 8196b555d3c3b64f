import '../texts/office/add';
import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { Empty } from '../parts/empty';
import { usePagesOfMine } from './pages';

/** The pages of the administration, below their menu. */
export function AdministrationScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const pages = usePagesOfMine();
  const present = pathname.split('/')[2];
  if (pages.length === 0)
    return <Empty title={t('administration.notYours')} hint={t('administration.notYoursHint')} />;
  if (!present) return <Navigate to={`/administration/${pages[0]}`} replace />;
  return (
    <Stack gap="md">
      <Group component="nav" gap={4} aria-label={t('administration.title')} className="no-print">
        {pages.map((page) => (
          <Button
            key={page}
            component={Link}
            to={`/administration/${page}`}
            size="compact-md"
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
      <Outlet />
    </Stack>
  );
}
