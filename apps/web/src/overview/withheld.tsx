import { Anchor, Paper, Progress, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCounted, useFieldLabel } from '../api/catalogue';
import { answerOf, api } from '../api/client';
import { useSays } from '../api/rules';
import { Problem } from '../parts/problem';

/** Which rules withheld most; each leads to the rules. */
export function Withheld({ days }: { days: number }): React.JSX.Element {
  const { t } = useTranslation();
  const counted = useCounted();
  const fieldLabel = useFieldLabel();
  const sentence = useSays();
  const { data, error, refetch } = useQuery({
    queryKey: ['overview', 'withheld', days],
    queryFn: async () =>
      (await answerOf(api.GET('/api/overview/withheld', { params: { query: { days } } }))).items,
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
  const most = data?.[0]?.count ?? 1;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="withheld-most">
      <Title order={2} size="h5" mb="sm" id="withheld-most">
        {t('overview.withheld')}
      </Title>
      <Problem error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={240} role="status" aria-label={t('app.loading')} />}
      {data?.length === 0 && <Text size="sm">{t('overview.withheldNone')}</Text>}
      <Stack gap="sm" component="ul" className="plain">
        {data?.map(({ line, recordType, part, count, says }) => (
          <li key={`${line} ${recordType} ${part}`}>
            <Text size="sm">
              {counted(count, recordType)}
              {part && `: ${fieldLabel(recordType, part)}`}
            </Text>
            <Text size="xs" c="dimmed">
              {sentence(says, line)}{' '}
              <Anchor
                component={Link}
                to={`/rules?search=${encodeURIComponent(line)}`}
                size="xs"
                underline="always"
              >
                {t('export.lineOf', { line })}
              </Anchor>
            </Text>
            <Progress value={(count / most) * 100} size="sm" mt={4} aria-hidden />
          </li>
        ))}
      </Stack>
    </Paper>
  );
}
