import { Button, Stepper, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { chosen, useChosen } from '../contacts/chosen';
import { Empty } from '../parts/empty';
import { Screen } from '../parts/screen';
import { useFormat } from '../texts/format';
import { ConfirmStep, type Outcome } from './confirm-step';
import { DoneStep } from './done-step';
import { isComplete, NEW_DRAFT, type Draft } from './draft';
import { WhereStep } from './where-step';

const STEPS = ['where', 'confirm', 'done'] as const;

/** Export Contacts to Another Office (S4-69 to S4-72), in three steps. */
export function ExportScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const contacts = useChosen();
  const [draft, setDraft] = useState<Draft>(NEW_DRAFT);
  const [step, setStep] = useState<0 | 1>(0);
  const [outcome, setOutcome] = useState<Outcome>();
  const at = outcome ? 2 : step;
  const finish = (done: Outcome): void => {
    setOutcome(done);
    chosen.clear();
  };
  if (contacts.size === 0 && !outcome)
    return (
      <Screen title={t('export.title')}>
        <Empty title={t('export.nothing')} hint={t('export.nothingHint')}>
          <Button component={Link} to="/contacts">
            {t('export.toContacts')}
          </Button>
        </Empty>
      </Screen>
    );
  return (
    <Screen title={t('export.title')}>
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
      {!outcome && (
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('contacts.selected', { count: contacts.size, shown: number(contacts.size) })}
        </Text>
      )}
      {at === 0 && (
        <WhereStep
          draft={draft}
          change={(part) => setDraft((before) => ({ ...before, ...part }))}
          onNext={() => setStep(1)}
        />
      )}
      {at === 1 && isComplete(draft) && (
        <ConfirmStep draft={draft} onBack={() => setStep(0)} onSent={finish} />
      )}
      {outcome && isComplete(draft) && <DoneStep outcome={outcome} draft={draft} />}
    </Screen>
  );
}
