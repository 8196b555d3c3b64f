import { Text, Timeline, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import type { Transfer } from './transfer';

/** How long its contacts were in each state, one after the other. */
export function Times({
  transfer: { id, states, sentAt },
}: {
  transfer: Transfer;
}): React.JSX.Element | null {
  const { t } = useTranslation();
  const { moment, number, seconds } = useFormat();
  const { data, error } = useQuery({
    queryKey: ['transfers', id, 'times', states],
    queryFn: () => answerOf(api.GET('/api/transfers/{id}/times', { params: { path: { id } } })),
  });
  if (error) return <Problem error={error} />;
  if (!data || data.states.length === 0) return null;
  const isOver = data.states.every(({ open }) => open === 0);
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {t('times.title')}
      </Title>
      <Timeline active={isOver ? data.states.length + 1 : data.states.length} bulletSize={14} lineWidth={2}>
        <Timeline.Item title={t('times.sent')}>
          <Text size="sm" c="dimmed">
            {moment(sentAt)}
          </Text>
        </Timeline.Item>
        {data.states.map(({ state, contacts, open, averageSeconds, longestSeconds }) => (
          <Timeline.Item key={state} title={t(`times.${state}`)}>
            <Text size="sm" c="dimmed">
              {t('times.took', {
                count: contacts,
                shown: number(contacts),
                average: seconds(averageSeconds),
                longest: seconds(longestSeconds),
              })}
              {open > 0 && ` ${t('times.open', { count: open, shown: number(open) })}`}
            </Text>
          </Timeline.Item>
        ))}
        {isOver && <Timeline.Item title={t('times.over')} />}
      </Timeline>
    </section>
  );
}
