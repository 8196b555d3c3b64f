import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../api/rights';
import { Recalculate } from '../interest/recalculate';
import { FormDialog } from '../parts/form-dialog';
import { useFormat } from '../texts/format';
import { useExchange } from './exchange';
import { FailedFile } from './failed-file';
import { Figures } from './figures';
import { useUndo, type Import } from './imports';
import { LineTable } from './line-table';
import { Retry } from './retry';
import { Touched } from './touched';

const DAY_MILLISECONDS = 86_400_000;

/** What an import did (S3-41 to S3-44), to be looked at later, too (S3-46); and taking it back. */
export function DoneStep({ of }: { of: Import }): React.JSX.Element {
  const { t } = useTranslation();
  const isUndone = of.state === 'undone';
  const { created, updated, unchanged, skipped, failed, undone, kept } = of.result;
  return (
    <Stack gap="md">
      <Verdict of={of} />
      <Figures
        of={[
          { label: t('imports.figures.created'), count: created },
          { label: t('imports.figures.updated'), count: updated },
          { label: t('imports.figures.unchanged'), count: unchanged },
          { label: t('imports.figures.skipped'), count: skipped },
          { label: t('imports.figures.failed'), count: failed },
          ...(isUndone
            ? [
                { label: t('imports.figures.undone'), count: undone },
                { label: t('imports.figures.kept'), count: kept },
              ]
            : []),
        ]}
      />
      {kept > 0 && (
        <section>
          <Title order={2} size="h5" mb={4}>
            {t('imports.lines.kept')}
          </Title>
          <LineTable id={of.id} list="kept" label={t('imports.lines.kept')} />
        </section>
      )}
      {failed > 0 && (
        <section>
          <Group justify="space-between" mb={4}>
            <Title order={2} size="h5">
              {t('imports.lines.failed')}
            </Title>
            <Group gap="xs">
              <FailedFile id={of.id} />
              {!isUndone && <Retry of={of} />}
            </Group>
          </Group>
          <LineTable id={of.id} list="errors" label={t('imports.lines.failed')} />
        </section>
      )}
      {!isUndone && created + updated > 0 && <Touched of={of} />}
      {!isUndone && created + updated > 0 && <Interest of={of} />}
      <Group gap="sm">
        <Button component={Link} to="/imports" variant={isUndone ? 'filled' : 'default'}>
          {t('imports.another')}
        </Button>
        {!isUndone && created + updated > 0 && <Undo of={of} />}
      </Group>
    </Stack>
  );
}

/** Types whose records bear interest, or change it. */
const BEAR_INTEREST = ['account', 'transaction'];

/** What an import of accounts or transactions asks for afterwards (S2-65). */
function Interest({ of: { id, recordType, parts } }: { of: Import }): React.JSX.Element | null {
  const mayWrite = useMay('records-write');
  const types = [recordType, ...(parts ?? []).map((part) => part.recordType)];
  if (!mayWrite || !types.some((type) => BEAR_INTEREST.includes(type))) return null;
  return (
    <Group>
      <Recalculate meant={{ importId: id }} />
    </Group>
  );
}

function Verdict({ of }: { of: Import }): React.JSX.Element {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const isUndone = of.state === 'undone';
  const at = moment((isUndone ? of.undoneAt : of.completedAt) ?? of.createdAt);
  return (
    <Alert
      color={isUndone ? 'gray' : 'teal'}
      variant="outline"
      role="status"
      title={isUndone ? t('imports.undone') : t('imports.completed')}
    >
      {isUndone ? t('imports.undoneSays', { at }) : t('imports.completedSays', { at })}
    </Alert>
  );
}

/** Asks before an import is taken back, and says until when it can be. */
function Undo({ of }: { of: Import }): React.JSX.Element {
  const { t } = useTranslation();
  const { day, number } = useFormat();
  const { data } = useExchange();
  const [isAsking, setAsking] = useState(false);
  const undo = useUndo(of.id);
  const days = data?.undoDays ?? 0;
  const until = new Date(new Date(of.completedAt ?? of.createdAt).getTime() + days * DAY_MILLISECONDS);
  const isLate = data !== undefined && until.getTime() < Date.now();
  return (
    <>
      <Button variant="default" disabled={isLate} onClick={() => setAsking(true)}>
        {t('imports.undo.open')}
      </Button>
      <Text size="sm" c="dimmed">
        {t(isLate ? 'imports.undo.late' : 'imports.undo.until', { at: day(until) })}
      </Text>
      {isAsking && (
        <FormDialog
          title={t('imports.undo.title')}
          says={t('imports.undo.says', {
            created: number(of.result.created),
            updated: number(of.result.updated),
          })}
          submit={t('imports.undo.submit')}
          isDangerous
          isPending={undo.isPending}
          error={undo.error}
          onClose={() => setAsking(false)}
          onSubmit={() => undo.mutate({ undo: true }, { onSuccess: () => setAsking(false) })}
        />
      )}
    </>
  );
}
