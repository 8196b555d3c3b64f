import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';

/** The state of the chain: checked when somebody asks, because the check reads the whole log. */
export function Chain(): React.JSX.Element {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['audit-chain'],
    queryFn: async () => ({ ...(await answerOf(api.GET('/api/audit/chain'))), at: new Date() }),
    enabled: false,
    gcTime: Infinity,
    staleTime: Infinity,
  });
  return (
    <section aria-label={t('activity.chain')}>
      <Group gap="sm">
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {data ? t('activity.verifyAgain') : t('activity.verify')}
        </Button>
        {!data && (
          <Text size="sm" c="dimmed">
            {t('activity.chainSays')}
          </Text>
        )}
      </Group>
      <div role="status">
        <Problem error={error} />
        {data && <Report report={data} at={data.at} />}
      </div>
    </section>
  );
}

function Report({ report, at }: { report: Schemas['ChainReportDto']; at: Date }): React.JSX.Element {
  const { t } = useTranslation();
  const { number, moment } = useFormat();
  const { ok, entries, broken, signed } = report;
  return (
    <Alert
      mt="sm"
      variant="outline"
      color={ok ? 'teal' : 'red'}
      title={
        ok
          ? t('activity.whole', { count: entries, shown: number(entries) })
          : t('activity.broken', { place: number(broken?.sequence ?? 0) })
      }
    >
      {broken && (
        <Text size="sm">
          {t(`activity.brokenWhy.${broken.why}`)} {t('activity.brokenHint')}
        </Text>
      )}
      <Text size="sm">
        {signed
          ? t('activity.signed', { place: number(signed.sequence), at: moment(signed.at) })
          : t('activity.notSigned')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('activity.checkedAt', { at: moment(at) })}
      </Text>
    </Alert>
  );
}
