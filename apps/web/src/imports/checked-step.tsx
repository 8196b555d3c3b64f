import { Alert, Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { Figures } from './figures';
import { useComplete, type Import } from './imports';
import { LineTable } from './line-table';
import { MendSection } from './mend/mend-section';

/** What the check found, with nothing written yet (S3-30 to S3-33, S5-34 to S5-39); Next writes the records (S3-45). */
export function CheckedStep({ of, onBack }: { of: Import; onBack: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { rows, toCreate, toUpdate, toSkip, wrong, warned } = of.check;
  const [leavesOut, setLeavesOut] = useState(of.options?.onError === 'skip');
  const complete = useComplete(of.id);
  const count = toCreate + toUpdate;
  const isStopped = wrong > 0 && !leavesOut;
  return (
    <Stack gap="md">
      <Verdict of={of} />
      <Figures
        of={[
          { label: t('imports.figures.rows'), count: rows },
          { label: t('imports.figures.toCreate'), count: toCreate },
          { label: t('imports.figures.toUpdate'), count: toUpdate },
          { label: t('imports.figures.toSkip'), count: toSkip },
          { label: t('imports.figures.wrong'), count: wrong },
          { label: t('imports.figures.warned'), count: warned },
        ]}
      />
      {wrong > 0 && (
        <>
          <MendSection of={of} />
          <Checkbox
            mt="sm"
            label={t('imports.leaveOut', { count: wrong, shown: number(wrong) })}
            checked={leavesOut}
            onChange={(event) => setLeavesOut(event.currentTarget.checked)}
            disabled={count === 0}
          />
        </>
      )}
      {warned > 0 && (
        <section>
          <Title order={2} size="h5" mb={4}>
            {t('imports.lines.warnings')}
          </Title>
          <LineTable id={of.id} list="warnings" label={t('imports.lines.warnings')} />
        </section>
      )}
      <Problem error={complete.error} />
      <Group gap="sm" className="form-foot">
        <Button variant="default" onClick={onBack}>
          {t('app.back')}
        </Button>
        <Button
          loading={complete.isPending}
          disabled={isStopped || count === 0}
          onClick={() => complete.mutate({ onError: leavesOut ? 'skip' : 'stop' })}
        >
          {t('imports.finish', { count, shown: number(count) })}
        </Button>
        <Text size="sm" c="dimmed">
          {count === 0 ? t('imports.nothing') : isStopped ? t('imports.stopped') : t('imports.finishSays')}
        </Text>
      </Group>
    </Stack>
  );
}

/** All is right (S5-35), or a warning (S5-38). */
function Verdict({ of: { check } }: { of: Import }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { rows, wrong } = check;
  const values = { count: wrong, wrong: number(wrong), rows: number(rows) };
  if (wrong === 0)
    return (
      <Alert color="teal" variant="outline" role="status" title={t('imports.allRight')}>
        {t('imports.allRightSays')}
      </Alert>
    );
  return (
    <Alert color="orange" variant="outline" role="status" title={t('imports.someWrong', values)}>
      {t('imports.someWrongSays')}
    </Alert>
  );
}
