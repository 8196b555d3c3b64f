import { Accordion, Badge, Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypeLabel, useFieldLabel } from '../api/catalogue';
import { answerOf, api, type Schemas } from '../api/client';
import { usePages } from '../api/pages';
import { useSays } from '../api/rules';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { GROUPS, sumOf, type Group as GroupName } from './groups';
import type { Transfer } from './transfer';

/** What a return did: reversed, kept, not reversed; each group row by row. Nothing for a transfer that is none. */
export function ReturnResult({ transfer }: { transfer: Transfer }): React.JSX.Element | null {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { id, returns, states } = transfer;
  const [opened, setOpened] = useState<string | null>(null);
  const { data, error } = useQuery({
    queryKey: ['transfers', id, 'return', states],
    queryFn: () => answerOf(api.GET('/api/transfers/{id}/return', { params: { path: { id } } })),
    enabled: returns !== null,
  });
  if (error) return <Problem error={error} />;
  if (!data) return null;
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {t('returns.result')}
      </Title>
      <Accordion variant="contained" order={3} value={opened} onChange={setOpened}>
        {GROUPS.map((group) => (
          <Accordion.Item key={group} value={group}>
            <Accordion.Control disabled={data.groups[group].length === 0}>
              <Group justify="space-between" pr="sm" wrap="nowrap">
                <div>
                  <Text size="sm">{t(`returns.groups.${group}`)}</Text>
                  <Text size="xs" c="dimmed">
                    {t(`returns.groupSays.${group}`)}
                  </Text>
                </div>
                <Badge variant="default" miw={40}>
                  {number(sumOf(data.groups[group]))}
                </Badge>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              {opened === group && <Rows transfer={transfer} group={group} />}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}

function Rows({
  transfer: { id, states },
  group,
}: {
  transfer: Transfer;
  group: GroupName;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { rows, error, hasMore, loadMore, refetch } = usePages(
    ['transfers', id, 'return', group, states],
    (page) =>
      answerOf(
        api.GET('/api/transfers/{id}/return/rows', { params: { path: { id }, query: { ...page, group } } }),
      ),
  );
  return (
    <Stack gap="xs">
      <Problem error={error} onRetry={refetch} />
      <List size="sm">
        {rows.map((row) => (
          <List.Item key={`${row.recordType} ${row.recordId} ${row.part}`}>
            <Row row={row} />
          </List.Item>
        ))}
      </List>
      {hasMore && (
        <Button variant="subtle" size="compact-sm" onClick={loadMore}>
          {t('look.showMore')}
        </Button>
      )}
    </Stack>
  );
}

function Row({ row }: { row: Schemas['ReturnedRecordDto'] }): React.JSX.Element {
  const [typeLabel, fieldLabel] = [useTypeLabel(), useFieldLabel()];
  const sentence = useSays();
  const { recordType, part, text, says, reason } = row;
  const name = part ? `${typeLabel(recordType)}, ${fieldLabel(recordType, part)}` : typeLabel(recordType);
  return (
    <>
      {text ? `${name}: ${text}` : name}
      {says && (
        <Text span size="sm" c="dimmed">
          {' '}
          {sentence(says, reason)}
        </Text>
      )}
    </>
  );
}
