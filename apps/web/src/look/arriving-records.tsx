import { Accordion, Badge, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { usePages } from '../api/pages';
import type { paths } from '../api/schema';
import { useCounted } from '../api/catalogue';
import { useSays } from '../api/rules';
import { Problem } from '../parts/problem';
import { RecordFields } from '../parts/record-fields';
import { useFormat } from '../texts/format';

type Look = Schemas['LookDto'];
type Type =
  paths['/api/inbox/{transferId}/contacts/{contactId}/records']['get']['parameters']['query']['type'];
type Fate = Schemas['ArrivingRecordDto']['becomes'];

/** The records that come with it, by type; those of a type are asked for when somebody opens it. */
export function ArrivingRecords({ look }: { look: Look }): React.JSX.Element | null {
  const { t } = useTranslation();
  const counted = useCounted();
  const { number } = useFormat();
  const [opened, setOpened] = useState<string | null>(null);
  if (look.records.length === 0) return null;
  return (
    <section aria-label={t('look.records')}>
      <Accordion variant="contained" order={3} value={opened} onChange={setOpened}>
        {look.records.map(({ recordType, count, fates }) => (
          <Accordion.Item key={recordType} value={recordType}>
            <Accordion.Control>
              <Group justify="space-between" pr="sm">
                <Text size="sm">{counted(count, recordType)}</Text>
                <Group gap={6}>
                  {Object.entries(fates).map(([fate, of]) => (
                    <Badge key={fate} variant="default" fw={500}>
                      {number(of)} {t(`look.becomes.${fate as Fate}`)}
                    </Badge>
                  ))}
                </Group>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              {opened === recordType && <RecordsOfType look={look} type={recordType} />}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}

function RecordsOfType({
  look: { transferId, contactId },
  type,
}: {
  look: Look;
  type: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  const sentence = useSays();
  const { rows, error, isPending, hasMore, loadMore, refetch } = usePages(
    ['look', transferId, contactId, type],
    (page, signal) =>
      answerOf(
        api.GET('/api/inbox/{transferId}/contacts/{contactId}/records', {
          // the names of record types come from the catalogue at run time
          params: { path: { transferId, contactId }, query: { ...page, limit: 20, type: type as Type } },
          signal,
        }),
      ),
  );
  return (
    <Stack gap="xs">
      <Problem error={error} onRetry={refetch} />
      {isPending && !error && <Skeleton height={80} role="status" aria-label={t('app.loading')} />}
      {rows.map((record) => (
        <Paper key={record.id} withBorder p="xs">
          <Text size="xs" fw={600}>
            {t(`look.becomes.${record.becomes}`)}
          </Text>
          {record.says && (
            <Text size="sm">
              {sentence(record.says, record.line)} {record.line && t('export.lineOf', { line: record.line })}
            </Text>
          )}
          <RecordFields type={type} record={record} />
        </Paper>
      ))}
      {hasMore && (
        <Button variant="subtle" size="compact-sm" onClick={loadMore}>
          {t('look.showMore')}
        </Button>
      )}
    </Stack>
  );
}
