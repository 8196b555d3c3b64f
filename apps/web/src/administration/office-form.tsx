import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { useOffice, type Office } from './office';

/** A page of settings: it waits for the office, then shows the form of it. */
export function OfficePage({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string;
  children(office: Office): ReactNode;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { data, error, refetch } = useOffice();
  return (
    <Screen title={title} lead={lead}>
      <Problem error={data ? null : error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={240} role="status" aria-label={t('app.loading')} />}
      {data && children(data)}
    </Screen>
  );
}

/** Fields, and below them Save with what became of it. */
export function SettingsForm({
  isSaved,
  isPending,
  error,
  onSubmit,
  children,
}: {
  isSaved: boolean;
  isPending: boolean;
  error: Error | null;
  onSubmit: () => void;
  children: ReactNode;
}): React.JSX.Element {
  const { t } = useTranslation();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isPending) onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg" maw={640}>
        {children}
        <Problem error={error} />
        <Group>
          <Button type="submit" loading={isPending}>
            {t('administration.save')}
          </Button>
          <Text size="sm" role="status">
            {isSaved ? t('administration.saved') : ''}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
