import { Badge, Button, Card, Code, Group, Skeleton, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypeLabel } from '../api/catalogue';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { usePages } from '../api/pages';
import { Empty } from '../parts/empty';
import { FormDialog } from '../parts/form-dialog';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { useFormat } from '../texts/format';
import { NewAgreement } from './new-agreement';
import { useOffice } from './office';

type Agreement = Schemas['AgreementDto'];
type Answer = 'agree' | 'refuse' | 'end';

/** What organisations have agreed to: without an agreement in force nothing crosses between them. */
export function AgreementsPage(): React.JSX.Element {
  const { t } = useTranslation();
  const office = useOffice();
  const [isAdding, setAdding] = useState(false);
  const { rows, error, refetch, isPending, isSuccess, hasMore, loadMore } = usePages(['agreements'], (page) =>
    answerOf(api.GET('/api/agreements', { params: { query: page } })),
  );
  const isTop = office.data?.parent === null;
  return (
    <Screen
      title={t('administration.pages.agreements')}
      lead={t('administration.agreements.lead')}
      actions={
        <Button onClick={() => setAdding(true)} disabled={!isTop}>
          {t('administration.agreements.add')}
        </Button>
      }
    >
      <Problem error={error ?? office.error} onRetry={refetch} />
      {office.data && (
        <Text size="sm">
          {isTop
            ? t('administration.agreements.ourId')
            : t('administration.agreements.notTop', { office: office.data.parent })}{' '}
          {isTop && <Code className="breaks">{office.data.id}</Code>}
        </Text>
      )}
      {isPending && !error && <Skeleton height={160} role="status" aria-label={t('app.loading')} />}
      {isSuccess && rows.length === 0 && (
        <Empty title={t('administration.agreements.none')} hint={t('administration.agreements.noneHint')} />
      )}
      <Stack gap="sm" maw={820}>
        {rows.map((agreement) => (
          <OneAgreement key={agreement.id} agreement={agreement} />
        ))}
        {hasMore && (
          <Group>
            <Button variant="default" onClick={loadMore}>
              {t('administration.more')}
            </Button>
          </Group>
        )}
      </Stack>
      {isAdding && <NewAgreement onClose={() => setAdding(false)} />}
    </Screen>
  );
}

const COLOURS = {
  proposed: 'blue',
  agreed: 'teal',
  refused: 'red',
  withdrawn: 'gray',
  ended: 'gray',
} as const;

function OneAgreement({ agreement }: { agreement: Agreement }): React.JSX.Element {
  const { t } = useTranslation();
  const [answering, setAnswering] = useState<Answer>();
  const { partner, state, inForce, purpose, proposedBy, reason } = agreement;
  const answers: Answer[] =
    state === 'agreed' || (state === 'proposed' && proposedBy === 'us')
      ? ['end']
      : state === 'proposed'
        ? ['agree', 'refuse']
        : [];
  return (
    <Card withBorder component="article" aria-label={partner}>
      <Group justify="space-between" align="flex-start">
        <Title order={2} size="h5">
          {partner}
        </Title>
        <Badge variant="dot" color={COLOURS[state]} fw={500}>
          {state === 'agreed' && !inForce
            ? t('administration.agreements.notInForce')
            : t(`administration.agreements.states.${state}`)}
        </Badge>
      </Group>
      <Text size="sm" className="breaks">
        {purpose}
      </Text>
      <Terms agreement={agreement} />
      {reason && (
        <Text size="sm" className="breaks">
          {t('administration.reason')}: {reason}
        </Text>
      )}
      {answers.length > 0 && (
        <Group mt="sm">
          {answers.map((answer) => (
            <Button
              key={answer}
              size="compact-md"
              variant={answer === 'agree' ? 'filled' : 'default'}
              onClick={() => setAnswering(answer)}
            >
              {answer === 'end' && state === 'proposed'
                ? t('administration.agreements.takeBack')
                : t(`administration.agreements.answers.${answer}`)}
            </Button>
          ))}
        </Group>
      )}
      {answering && (
        <AnswerDialog agreement={agreement} answer={answering} onClose={() => setAnswering(undefined)} />
      )}
    </Card>
  );
}

function Terms({ agreement }: { agreement: Agreement }): React.JSX.Element {
  const { t } = useTranslation();
  const { day } = useFormat();
  const typeLabel = useTypeLabel();
  const { proposedBy, modes, recordTypes, validFrom, validUntil } = agreement;
  const parts = [
    t(`administration.agreements.by.${proposedBy}`),
    modes.map((mode) => t(`export.${mode}`)).join(', '),
    recordTypes ? recordTypes.map(typeLabel).join(', ') : t('administration.agreements.allTypes'),
    validUntil
      ? t('administration.agreements.between', {
          from: day(`${validFrom}T00:00:00`),
          until: day(`${validUntil}T00:00:00`),
        })
      : t('administration.agreements.since', { from: day(`${validFrom}T00:00:00`) }),
  ];
  return (
    <Text size="sm" c="dimmed">
      {parts.join(' · ')}
    </Text>
  );
}

function AnswerDialog({
  agreement: { id, partner },
  answer,
  onClose,
}: {
  agreement: Agreement;
  answer: Answer;
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { mutate, isPending, error } = useOnce((body: { reason: string }, header) => {
    const params = { path: { id }, header };
    if (answer === 'agree') return answerOf(api.POST('/api/agreements/{id}/agree', { params }));
    if (answer === 'refuse') return answerOf(api.POST('/api/agreements/{id}/refuse', { params, body }));
    return answerOf(api.POST('/api/agreements/{id}/end', { params, body }));
  }, onClose);
  return (
    <FormDialog
      title={t(`administration.agreements.titles.${answer}`, { partner })}
      says={t(`administration.agreements.says.${answer}`)}
      submit={t(`administration.agreements.answers.${answer}`)}
      isDangerous={answer !== 'agree'}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => mutate({ reason: reason.trim() })}
    >
      {answer !== 'agree' && (
        <Textarea
          label={t('administration.reason')}
          description={t('administration.agreements.reasonSays')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={2}
          required
        />
      )}
    </FormDialog>
  );
}
