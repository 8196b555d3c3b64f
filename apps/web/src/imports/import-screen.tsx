import { Anchor, Skeleton, Stepper, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useTypeLabel } from '../api/catalogue';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { useFormat } from '../texts/format';
import '../texts/office/add';
import { CheckedStep } from './checked-step';
import { ColumnsStep } from './columns-step';
import { DoneStep } from './done-step';
import { isWorking } from '../api/under-way';
import { useImport, type Import } from './imports';
import { useSize } from './size';
import { Working } from './working';

const STEPS = ['file', 'columns', 'check', 'done'] as const;

/** One import, at the step that its state says: columns, check, result; it can be left and come back to at any moment. */
export function ImportScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, refetch } = useImport(id);
  const [isMapping, setMapping] = useState(false);
  const at = data ? stepOf(data, isMapping) : 1;
  return (
    <Screen title={data ? data.fileName : t('imports.one')}>
      <Anchor component={Link} to="/imports" size="sm">
        {t('imports.back')}
      </Anchor>
      <Steps at={at} />
      <Problem error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={280} role="status" aria-label={t('app.loading')} />}
      {data && <About of={data} />}
      {data && isWorking(data) && <Working of={data} />}
      {data && !isWorking(data) && at === 1 && (
        <ColumnsStep key={id} of={data} onNext={() => setMapping(false)} />
      )}
      {data && !isWorking(data) && at === 2 && <CheckedStep of={data} onBack={() => setMapping(true)} />}
      {data && !isWorking(data) && at === 3 && <DoneStep of={data} />}
    </Screen>
  );
}

function stepOf({ state }: Import, isMapping: boolean): number {
  if (state === 'uploaded' || state === 'refused') return 1;
  if (state === 'checking' || state === 'checked') return isMapping && state === 'checked' ? 1 : 2;
  return 3;
}

function Steps({ at }: { at: number }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Stepper active={at} size="sm" wrap={false} maw={860} allowNextStepsSelect={false} component="div">
      {STEPS.map((name, index) => (
        <Stepper.Step
          key={name}
          label={t(`imports.steps.${name}`)}
          allowStepSelect={false}
          aria-current={index === at ? 'step' : undefined}
        />
      ))}
    </Stepper>
  );
}

/** Type, size, by whom and when (S5-31). */
function About({ of }: { of: Import }): React.JSX.Element {
  const { t } = useTranslation();
  const typeLabel = useTypeLabel();
  const { moment } = useFormat();
  const size = useSize();
  return (
    <Text size="sm" c="dimmed" className="breaks">
      {t('imports.about', {
        type: typeLabel(of.recordType),
        size: size(of.size),
        by: of.createdByName,
        at: moment(of.createdAt),
      })}
    </Text>
  );
}
