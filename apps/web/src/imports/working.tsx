import { Paper, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../texts/format';
import type { Import } from './imports';

/** How far a check, a completion or an undo is (S5-33). */
export function Working({ of }: { of: Import }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [done, all] = progressOf(of);
  const state = of.state as 'checking' | 'completing' | 'undoing';
  const says = t('imports.progress', { done: number(done), all: number(Math.max(all, done)) });
  return (
    <Paper withBorder p="md" component="section" role="status">
      <Stack gap="xs">
        <Text fw={600}>{t(`imports.working.${state}`)}</Text>
        <Progress.Root size="lg">
          <Progress.Section
            value={all === 0 ? 0 : Math.min(100, (100 * done) / all)}
            animated
            striped
            aria-label={t(`imports.working.${state}`)}
            aria-valuetext={says}
          />
        </Progress.Root>
        <Text size="sm" c="dimmed">
          {says} · {t('imports.leave')}
        </Text>
      </Stack>
    </Paper>
  );
}

/** Records that are done, of about how many. */
function progressOf({ state, check, result, form }: Import): [number, number] {
  const { created, updated, unchanged, failed, undone, kept } = result;
  if (state === 'checking') return [check.rows, (form as { lines?: number }).lines ?? check.rows];
  if (state === 'completing')
    return [created + updated + unchanged + failed, check.toCreate + check.toUpdate];
  return [undone + kept, created + updated];
}
