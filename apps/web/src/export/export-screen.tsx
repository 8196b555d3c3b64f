import { Anchor, Button, Skeleton, Stepper, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Empty } from '../parts/empty';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { useFormat } from '../texts/format';
import { ConfirmStep, type Outcome } from './confirm-step';
import { DoneStep } from './done-step';
import { isComplete, useDraft, type CompleteDraft } from './draft';
import { useSelection, type Selection } from './selection';
import { WhereStep } from './where-step';

const STEPS = ['where', 'confirm', 'done'] as const;

interface Done {
  outcome: Outcome;
  draft: CompleteDraft;
}

/** Export Contacts to Another Office (S4-69 to S4-72), in three steps. Which contacts and which step stands in the address. */
export function ExportScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const setId = parameters.get('set') ?? undefined;
  const selection = useSelection(setId);
  const { draft, change, drop, error, retry } = useDraft();
  const [done, setDone] = useState<Done>();
  const back = setId ? `/sets/${setId}` : '/contacts';
  const isConfirming = parameters.get('step') === 'confirm' && draft !== undefined && isComplete(draft);
  const at = done ? 2 : isConfirming ? 1 : 0;
  const go = (step: 'where' | 'confirm'): void =>
    setParameters({ ...(setId ? { set: setId } : {}), ...(step === 'confirm' ? { step } : {}) });
  const finish = (outcome: Outcome, sent: CompleteDraft): void => {
    setDone({ outcome, draft: sent });
    selection.clear();
    drop();
  };
  if (selection.error && selection.count === undefined)
    return (
      <Screen title={t('export.title')}>
        <Problem error={selection.error} />
        <Anchor component={Link} to="/sets">
          {t('export.toSets')}
        </Anchor>
      </Screen>
    );
  if (selection.count === 0 && !done) return <Nothing back={back} isSet={setId !== undefined} />;
  return (
    <Screen title={t('export.title')}>
      <Steps at={at} />
      {!done && <Which selection={selection} />}
      <Problem error={selection.error} />
      <Problem error={error} onRetry={retry} />
      {!draft && !error && <Skeleton height={280} maw={560} role="status" aria-label={t('app.loading')} />}
      {at === 0 && draft && <WhereStep draft={draft} change={change} onNext={() => go('confirm')} />}
      {isConfirming && !done && (
        <ConfirmStep
          draft={draft}
          selection={selection}
          onBack={() => go('where')}
          onSent={(outcome) => finish(outcome, draft)}
        />
      )}
      {done && <DoneStep {...done} back={back} />}
    </Screen>
  );
}

function Steps({ at }: { at: number }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Stepper active={at} size="sm" wrap={false} maw={760} allowNextStepsSelect={false} component="div">
      {STEPS.map((name, index) => (
        <Stepper.Step
          key={name}
          label={t(`export.steps.${name}`)}
          allowStepSelect={false}
          aria-current={index === at ? 'step' : undefined}
        />
      ))}
    </Stepper>
  );
}

function Which({ selection: { count, setName } }: { selection: Selection }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (count === undefined) return <></>;
  const shown = number(count);
  return (
    <Text size="sm" c="dimmed" aria-live="polite">
      {setName === undefined
        ? t('contacts.selected', { count, shown })
        : t('export.ofSet', { count, shown, name: setName })}
    </Text>
  );
}

function Nothing({ back, isSet }: { back: string; isSet: boolean }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Screen title={t('export.title')}>
      <Empty title={t('export.nothing')} hint={t(isSet ? 'export.nothingTagged' : 'export.nothingHint')}>
        <Button component={Link} to={back}>
          {t(isSet ? 'export.toSet' : 'export.toContacts')}
        </Button>
      </Empty>
    </Screen>
  );
}
