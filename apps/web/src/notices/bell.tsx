import { Button, Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { answerOf, api } from '../api/client';
import { useFormat } from '../texts/format';

const EVERY_MILLISECONDS = 15_000;
const NoticeList = lazy(async () => ({ default: (await import('./notice-list')).NoticeList }));

/** How many notices the user has not read; pressed, the notices. */
export function Bell(): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  const { data } = useQuery({
    queryKey: ['notices', 'count'],
    queryFn: async () => (await answerOf(api.GET('/api/notices/count'))).unread,
    refetchInterval: EVERY_MILLISECONDS,
  });
  const count = data ?? 0;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={380} trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant={count > 0 ? 'light' : 'default'}
          size="compact-md"
          px={8}
          aria-label={t('notices.unread', { count })}
          onClick={() => setOpen(!isOpen)}
        >
          <Picture />
          {count > 0 && number(count)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} maw="calc(100vw - 16px)" aria-label={t('notices.title')}>
        <Suspense>{isOpen && <NoticeList unread={count} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

function Picture(): React.JSX.Element {
  return (
    <svg
      aria-hidden
      width="18"
      height="18"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      style={{ marginInlineEnd: 4 }}
    >
      <path d="M6 16V10a6 6 0 0 1 12 0v6l2 2H4zM10 21h4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
