import '../texts/office/add';
import { Alert, Button, Group, Skeleton, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../parts/form-dialog';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { Changes, useShownInterest } from './changes';
import { today, usePreview, useRecalculate, type Meant, type Recalculated } from './interest';

/** Recalculate (S2-65): asks until which day, shows what each account would show, and says what became of them. */
export function Recalculate({ meant }: { meant: Meant }): React.JSX.Element {
  const { t } = useTranslation();
  const { day, number } = useFormat();
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState<Recalculated>();
  const shown = useShownInterest();
  return (
    <>
      <Group>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t(meant === 'all' ? 'interest.recalculateAll' : 'interest.recalculate')}
        </Button>
      </Group>
      {isAsking && (
        <RecalculateDialog
          meant={meant}
          onClose={() => setAsking(false)}
          onDone={(answer) => {
            setAsking(false);
            setDone(answer);
          }}
        />
      )}
      {done && (
        <Alert
          variant="light"
          role="status"
          title={t('interest.done', { at: day(`${done.until}T00:00:00`) })}
        >
          {isOne(meant) && done.changes[0] ? (
            <Text size="sm">{t('interest.changed', shown(done.changes[0]))}</Text>
          ) : (
            <Text size="sm">
              {t('interest.recalculated', { count: done.recalculated, shown: number(done.recalculated) })}
            </Text>
          )}
          <LeftAlone of={done} />
        </Alert>
      )}
    </>
  );
}

const isOne = (meant: Meant): boolean => meant !== 'all' && 'accountId' in meant;

function RecalculateDialog({
  meant,
  onClose,
  onDone,
}: {
  meant: Meant;
  onClose: () => void;
  onDone: (done: Recalculated) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [until, setUntil] = useState(today);
  const preview = usePreview(meant, until);
  const recalculate = useRecalculate(meant, onDone);
  return (
    <FormDialog
      title={t('interest.title')}
      says={t('interest.says')}
      submit={t('interest.submit')}
      obstacle={preview.data?.recalculated === 0 ? t('interest.nothing') : undefined}
      isPending={recalculate.isPending}
      error={recalculate.error}
      onClose={onClose}
      onSubmit={() => recalculate.mutate(until)}
    >
      <TextInput
        label={t('interest.until')}
        description={t('interest.untilSays')}
        type="date"
        max={today()}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        required
        withAsterisk={false}
      />
      <Problem error={preview.error} />
      {preview.isLoading && <Skeleton height={80} role="status" aria-label={t('app.loading')} />}
      {preview.data && !preview.error && <Preview of={preview.data} isForOne={isOne(meant)} />}
    </FormDialog>
  );
}

/** What would become of the accounts that are meant. */
function Preview({ of, isForOne }: { of: Recalculated; isForOne: boolean }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { recalculated, changes } = of;
  return (
    <div>
      {!isForOne && (
        <Text size="sm">{t('interest.would', { count: recalculated, shown: number(recalculated) })}</Text>
      )}
      <LeftAlone of={of} />
      {recalculated > 0 && changes.length === 0 && <Text size="sm">{t('interest.same')}</Text>}
      {changes.length > 0 && <Changes changes={changes} of={recalculated} />}
    </div>
  );
}

/** Accounts that stay as they are, and why. */
function LeftAlone({ of }: { of: Recalculated }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <>
      {(['withoutTerms', 'outOfRange', 'away'] as const)
        .filter((why) => of[why] > 0)
        .map((why) => (
          <Text size="sm" key={why}>
            {t(`interest.${why}`, { count: of[why], shown: number(of[why]) })}
          </Text>
        ))}
    </>
  );
}
