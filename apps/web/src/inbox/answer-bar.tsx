import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { useAccept } from './answers';
import { DeclineDialog } from './decline';
import type { Ticks } from './ticks';

type Which = Schemas['WaitingDto'];

/** Accepting and declining, and what is said of it afterwards. */
export interface AnswersOfList {
  accept(which: Which): void;
  /** `count` null: all */
  decline(which: Which, count: number | null): void;
  isAccepting: boolean;
  error: Error | null;
  declining: { which: Which; count: number | null } | null;
  stopDeclining(): void;
  onDeclined(answer: Schemas['DecidedDto']): void;
  said: readonly string[];
  unsay(): void;
}

export function useAnswers(ticks: Ticks, before: readonly string[] = []): AnswersOfList {
  const { t } = useTranslation();
  const [declining, setDeclining] = useState<AnswersOfList['declining']>(null);
  const [said, setSaid] = useState<readonly string[]>(before);
  const accept = useAccept((more) => {
    ticks.clear();
    setSaid(more);
  });
  return {
    accept: (which) => accept.mutate(which),
    isAccepting: accept.isPending,
    error: accept.error,
    decline: (which, count) => setDeclining({ which, count }),
    declining,
    stopDeclining: () => setDeclining(null),
    onDeclined: ({ contacts }) => {
      setDeclining(null);
      setSaid([t('inbox.declined', { count: contacts })]);
      ticks.clear();
    },
    said,
    unsay: () => setSaid([]),
  };
}

/** Accept and Decline of what is ticked (S4-75 to S4-77), and what became of it. */
export function Answers({
  answers,
  ticks,
  isShown,
}: {
  answers: AnswersOfList;
  ticks: Ticks;
  isShown: boolean;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { said, declining, error } = answers;
  return (
    <>
      {said.length > 0 && (
        <Alert
          variant="outline"
          color="gray"
          role="status"
          withCloseButton
          closeButtonLabel={t('app.close')}
          onClose={answers.unsay}
        >
          {said.join(' ')}
        </Alert>
      )}
      {isShown && <Bar answers={answers} ticks={ticks} />}
      <Problem error={error} />
      {declining && (
        <DeclineDialog {...declining} onClose={answers.stopDeclining} onDone={answers.onDeclined} />
      )}
    </>
  );
}

function Bar({ answers, ticks }: { answers: AnswersOfList; ticks: Ticks }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { count, which } = ticks;
  return (
    <Group gap="sm">
      <Button disabled={count === 0} loading={answers.isAccepting} onClick={() => answers.accept(which)}>
        {count === null
          ? t('inbox.acceptAll')
          : count > 0
            ? t('inbox.acceptCount', { count: number(count) })
            : t('inbox.accept')}
      </Button>
      <Button variant="default" disabled={count === 0} onClick={() => answers.decline(which, count)}>
        {t('inbox.decline')}
      </Button>
      <Button variant="subtle" onClick={ticks.tickAll} disabled={ticks.isEverything}>
        {t('inbox.selectAll')}
      </Button>
      <Text size="sm" c="dimmed" aria-live="polite">
        {count === null
          ? t('inbox.selectedAll')
          : count > 0 && t('contacts.selected', { count, shown: number(count) })}
      </Text>
    </Group>
  );
}
