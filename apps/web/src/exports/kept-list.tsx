import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypeLabel } from '../api/catalogue';
import { download } from '../api/download';
import { useSize } from '../imports/size';
import { Empty } from '../parts/empty';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { isMaking, useKept, useKeptAnew, useRemoveKept, type KeptExport } from './exports';

const COLOURS = { waiting: 'blue', writing: 'blue', ready: 'teal', failed: 'red' } as const;

/** Exports that are kept: who made and who fetched each; one that is waited for is saved as soon as it is ready. */
export function KeptList({
  awaited,
  onFetched,
}: {
  awaited: string | undefined;
  onFetched: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(true);
  const pages = useKept(isBusy);
  const { rows, error, isSuccess, hasMore, loadMore, refetch } = pages;
  const some = rows.some(isMaking) || rows.every(({ id }) => id !== awaited);
  useEffect(() => setBusy(rows.some(isMaking) || (awaited !== undefined && some)), [rows, awaited, some]);
  return (
    <section aria-labelledby="kept">
      <Title order={2} size="h5" id="kept" mb={4}>
        {t('exports.kept.title')}
      </Title>
      <Problem error={error} onRetry={refetch} />
      {isSuccess && rows.length === 0 && (
        <Empty title={t('exports.kept.none')} hint={t('exports.kept.noneHint')} />
      )}
      <ul className="plain kept">
        {rows.map((row) => (
          <li key={row.id}>
            <Kept row={row} isAwaited={row.id === awaited} onFetched={onFetched} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button variant="default" mt="xs" onClick={loadMore}>
          {t('imports.lines.more')}
        </Button>
      )}
    </section>
  );
}

function Kept({
  row,
  isAwaited,
  onFetched,
}: {
  row: KeptExport;
  isAwaited: boolean;
  onFetched: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const fetch = useFetch(row, onFetched);
  const remove = useRemoveKept();
  const [isSure, setSure] = useState(false);
  const { id, fileName, state } = row;
  const { mutate } = fetch;
  useEffect(() => {
    if (isAwaited && state === 'ready') mutate();
  }, [isAwaited, state, mutate]);
  return (
    <Group justify="space-between" align="flex-start" gap="sm" py="xs">
      <Stack gap={2} style={{ flex: '1 1 260px', minWidth: 0 }}>
        <Group gap="xs">
          <Text fw={600} className="breaks">
            {fileName}
          </Text>
          <Badge variant="dot" color={COLOURS[state]} tt="none" fw={500}>
            {t(`exports.kept.states.${state}`)}
          </Badge>
        </Group>
        <About row={row} />
        <Problem error={fetch.error ?? remove.error} />
      </Stack>
      <Group gap="xs">
        <Button
          variant="default"
          disabled={state !== 'ready'}
          loading={fetch.isPending}
          aria-label={t('exports.kept.fetchOf', { name: fileName })}
          onClick={() => mutate()}
        >
          {t('exports.save')}
        </Button>
        <Button
          variant="subtle"
          color="red"
          loading={remove.isPending}
          aria-label={t(isSure ? 'exports.kept.removeSureOf' : 'exports.kept.removeOf', { name: fileName })}
          onClick={() => (isSure ? remove.mutate(id) : setSure(true))}
        >
          {isSure ? t('imports.maps.removeSure') : t('imports.maps.remove')}
        </Button>
      </Group>
    </Group>
  );
}

function useFetch({ id }: KeptExport, onFetched: () => void) {
  const shownAnew = useKeptAnew();
  return useMutation({
    mutationFn: () => download(`/api/kept-exports/${id}/content`),
    onSuccess: () => {
      onFetched();
      shownAnew();
    },
  });
}

/** What it holds, who made it and who fetched it. */
function About({ row }: { row: KeptExport }): React.JSX.Element {
  const { t } = useTranslation();
  const typeLabel = useTypeLabel();
  const { moment, number } = useFormat();
  const size = useSize();
  const { recordType, rows, size: bytes, createdByName, createdAt, fetches } = row;
  const count = rows === null ? '' : t('exports.kept.rows', { count: rows, shown: number(rows) });
  const label = recordType === 'package' ? t('packages.taken.one') : typeLabel(recordType);
  const says = [label, count, size(bytes)].filter(Boolean).join(' · ');
  return (
    <>
      <Text size="sm" c="dimmed">
        {says} · {t('exports.kept.made', { name: createdByName, at: moment(createdAt) })}
      </Text>
      <Text size="sm" c="dimmed">
        {fetches.length === 0
          ? t('exports.kept.nobody')
          : t('exports.kept.fetched', {
              who: fetches.map(({ name, at }) => `${name}, ${moment(at)}`).join('; '),
            })}
      </Text>
    </>
  );
}
