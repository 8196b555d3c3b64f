import { Anchor, Skeleton, Stack, Text, Timeline, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../api/client';
import { Problem } from '../../parts/problem';
import { useFormat } from '../../texts/format';

type Step = Schemas['CustodyStepDto'];
type Copy = Schemas['CopyDto'];

/** The way of a contact through the offices: who held it, from when to when, and by which transfer. */
export function CustodyTimeline({ contactId }: { contactId: string }): React.JSX.Element {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['custody', contactId],
    queryFn: () => answerOf(api.GET('/api/contacts/{id}/custody', { params: { path: { id: contactId } } })),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={160} role="status" aria-label={t('app.loading')} />;
  return (
    <Stack gap="lg" maw={640}>
      <Text size="sm" c="dimmed">
        {t('custody.lead')}
      </Text>
      <Timeline active={data.steps.length - 1} bulletSize={18} lineWidth={2} role="list">
        {data.steps.map((step, index) => (
          <Timeline.Item key={`${step.office} ${step.since}`} title={<Office step={step} />} role="listitem">
            <Held step={step} isLast={index === data.steps.length - 1} />
          </Timeline.Item>
        ))}
      </Timeline>
      {data.copies.length > 0 && <Copies copies={data.copies} />}
    </Stack>
  );
}

function Office({ step: { office, yours } }: { step: Step }): React.JSX.Element {
  const { t } = useTranslation();
  const name = office ?? t('custody.otherOrganisation');
  return <>{yours ? t('custody.yours', { office: name }) : name}</>;
}

function Held({
  step: { since, until, arrivedBy },
  isLast,
}: {
  step: Step;
  isLast: boolean;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { moment } = useFormat();
  return (
    <>
      <Text size="sm">
        {since ? t('custody.since', { at: moment(since) }) : t('custody.fromTheBeginning')}
        {until ? ` · ${t('custody.until', { at: moment(until) })}` : isLast ? ` · ${t('custody.now')}` : ''}
      </Text>
      {arrivedBy && <By arrival={arrivedBy} />}
    </>
  );
}

function By({ arrival }: { arrival: Schemas['ArrivalDto'] }): React.JSX.Element {
  const { t } = useTranslation();
  const { mode, sentBy, acceptedBy, transferId } = arrival;
  return (
    <Text size="sm" c="dimmed">
      {t(`custody.modes.${mode}`)},{' '}
      {acceptedBy
        ? t('custody.people', { from: sentBy, to: acceptedBy })
        : t('custody.sentBy', { from: sentBy })}{' '}
      <Anchor component={Link} to={`/transfers/${transferId}`} inherit>
        {t('contact.toTransfer')}
      </Anchor>
    </Text>
  );
}

/** Copies that were given away; each has gone its own way since. */
function Copies({ copies }: { copies: Copy[] }): React.JSX.Element {
  const { t } = useTranslation();
  const { moment } = useFormat();
  return (
    <section>
      <Title order={2} size="h6" mb="xs">
        {t('custody.copies')}
      </Title>
      {copies.map((copy) => (
        <Text key={copy.transferId} size="sm">
          {t('custody.copyTo', { office: copy.toOffice, at: moment(copy.acceptedAt) })}{' '}
          <Anchor component={Link} to={`/transfers/${copy.transferId}`} inherit>
            {t('contact.toTransfer')}
          </Anchor>
        </Text>
      ))}
    </section>
  );
}
