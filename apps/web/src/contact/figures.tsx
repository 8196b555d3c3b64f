import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';

type How = Schemas['ValidateAccountDto']['how'];

/**
 * Asset allocation and performance of an investment account: no transfer brings them, so whoever opens an account without them has
 * them calculated from its positions (S4-61), and anew when asked for (S4-62).
 */
export function Figures({
  accountId,
  contactId,
}: {
  accountId: string;
  contactId: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { mutate, data, error, isPending } = useOnce((how: How, header) =>
    answerOf(
      api.POST('/api/investment-accounts/{id}/validate', {
        params: { path: { id: accountId }, header },
        body: { how },
      }),
    ),
  );
  useEffect(() => mutate('onAccess'), [accountId]);
  const without = data?.positionsWithoutPrice ?? 0;
  return (
    <>
      <Problem error={error} />
      {data !== undefined && data.assetAllocations > 0 && (
        <Alert variant="light" role="status" title={t('contact.figuresCalculated')}>
          <Text size="sm">{t('contact.figuresFrom')}</Text>
          {without > 0 && (
            <Text size="sm">{t('contact.figuresWithout', { count: without, shown: number(without) })}</Text>
          )}
          <Group gap="md" mt="xs">
            <Anchor component={Link} to={`/contacts/${contactId}?tab=asset-allocations`} size="sm">
              {t('contact.showAllocation')}
            </Anchor>
            <Anchor component={Link} to={`/contacts/${contactId}?tab=performances`} size="sm">
              {t('contact.showPerformance')}
            </Anchor>
          </Group>
        </Alert>
      )}
      <Group>
        <Button variant="default" loading={isPending} onClick={() => mutate('manual')}>
          {t('contact.calculateFigures')}
        </Button>
      </Group>
    </>
  );
}
