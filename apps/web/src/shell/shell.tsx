import { Anchor, AppShell, Badge, Burger, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavigationType, Outlet, useLocation, useNavigationType } from 'react-router';
import { useMay, useMayAny } from '../api/rights';
import type { Who } from '../api/session';
import { useWaiting } from '../api/waiting';
import { Bell } from '../notices/bell';
import { useFormat } from '../texts/format';
import { Away } from './away';
import { Keys } from './keys';
import { UserMenu } from './user-menu';

/**
 * A screen that somebody goes to is shown from its beginning; back he finds it as he left it. Whoever pressed something that is
 * gone with the screen before goes on with the keyboard in the new one.
 */
function useArrival(pathname: string): void {
  const how = useNavigationType();
  useEffect(() => {
    if (how === NavigationType.Pop) return;
    window.scrollTo(0, 0);
    if (document.activeElement === document.body)
      document.getElementById('content')?.focus({ preventScroll: true });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only another place is an arrival, not another way to the same one
  }, [pathname]);
}

/** Head, menu and the screen between them. */
export function Shell({ who, onLeave }: { who: Who; onLeave: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  useArrival(pathname);
  const [areKeysShown, setKeysShown] = useState(false);
  const showKeys = useCallback(() => setKeysShown(true), []);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 250, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <AppShell.Header>
        <a className="skip" href="#content">
          {t('app.skip')}
        </a>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group wrap="nowrap" gap="sm">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('app.menu')} />
            <Anchor component={Link} to="/" underline="never" c="inherit" fw={700} fz="lg">
              {t('app.name')}
            </Anchor>
          </Group>
          <Group wrap="nowrap" gap="xs">
            <Bell />
            <UserMenu who={who} onKeys={showKeys} onLeave={onLeave} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t('app.menu')}>
        <Places />
        <Text size="xs" c="dimmed" mt="auto" px="sm">
          <Anchor href="/api/docs" c="dimmed" size="xs">
            {t('app.apiDescription')}
          </Anchor>
        </Text>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: 'none' }}>
        <Away />
        <Outlet />
      </AppShell.Main>
      <Keys isOpen={areKeysShown} onOpen={showKeys} onClose={() => setKeysShown(false)} />
    </AppShell>
  );
}

/** Screens without an entry of their own, and the entries from which one comes to them: the first that the user has. */
const BELONGS_TO: Record<string, string[]> = {
  export: ['/contacts'],
  requests: ['/transfers'],
  packages: ['/exports', '/imports'],
};

/** The entry of the menu that an address belongs to. */
function entryOf(pathname: string, entries: readonly string[]): string | undefined {
  const first = pathname.split('/')[1] ?? '';
  return [`/${first}`, ...(BELONGS_TO[first] ?? [])].find((to) => entries.includes(to));
}

/** What concerns the whole office; only what the user's rights open to him. */
function useOfficePlaces(): { to: string; label: string; count?: number }[] {
  const { t } = useTranslation();
  const readsLog = useMay('audit');
  const administers = useMayAny('users-and-rights', 'office-settings', 'erasure');
  const reads = useMay('records-read');
  return [
    ...(reads ? [{ to: '/records', label: t('nav.references') }] : []),
    { to: '/rules', label: t('nav.rules') },
    ...(readsLog ? [{ to: '/activity', label: t('nav.activity') }] : []),
    ...(administers ? [{ to: '/administration', label: t('nav.administration') }] : []),
  ];
}

function Places(): React.JSX.Element {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { number } = useFormat();
  const waiting = useWaiting();
  const maySets = useMay('sets');
  const mayExport = useMay('file-export', 'records-read');
  const mayImport = useMay('file-import', 'records-write');
  const places = [
    { to: '/', label: t('nav.overview') },
    { to: '/inbox', label: t('nav.inbox'), count: waiting },
    { to: '/contacts', label: t('nav.contacts') },
    ...(maySets ? [{ to: '/sets', label: t('nav.sets') }] : []),
    { to: '/transfers', label: t('nav.transfers') },
    ...(mayImport ? [{ to: '/imports', label: t('nav.imports') }] : []),
    ...(mayExport ? [{ to: '/exports', label: t('nav.exports') }] : []),
    ...useOfficePlaces(),
  ];
  const present = entryOf(
    pathname,
    places.map(({ to }) => to),
  );
  return (
    <>
      {places.map(({ to, label, count }) => (
        <NavLink
          key={to}
          component={Link}
          to={to}
          label={label}
          active={to === present}
          aria-current={to === present ? (pathname === to ? 'page' : true) : undefined}
          rightSection={
            count ? (
              <Badge circle={count < 100} variant="filled" aria-label={t('waiting', { count })}>
                {number(count)}
              </Badge>
            ) : undefined
          }
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
        />
      ))}
    </>
  );
}
