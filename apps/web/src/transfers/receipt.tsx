import {
  Badge,
  Code,
  Group,
  List,
  Paper,
  ScrollArea,
  Skeleton,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCounted, usePluralLabel } from '../api/catalogue';
import { answerOf, api, type Schemas } from '../api/client';
import { useSays } from '../api/rules';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';

const FIGURES = ['sent', 'created', 'merged', 'linked', 'withheld', 'skipped', 'waiting'] as const;

type States = Schemas['TransferAnswerDto']['states'];

/** The receipt as it is in these states of the contacts: the figures change with them. */
export function useReceipt(id: string, states: States | undefined): UseQueryResult<Schemas['ReceiptDto']> {
  return useQuery({
    queryKey: ['transfers', id, 'receipt', states],
    queryFn: () => answerOf(api.GET('/api/transfers/{id}/receipt', { params: { path: { id } } })),
    enabled: states !== undefined,
    placeholderData: (before) => before,
  });
}

/** The receipt that both offices see (S4-80, X-04). */
export function Receipt({
  transferId: id,
  states = {},
}: {
  transferId: string;
  states?: States;
}): React.JSX.Element {
  const { t } = useTranslation();
  const query = useReceipt(id, states);
  if (query.error) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={200} aria-label={t('app.loading')} role="status" />;
  return <Figures receipt={query.data} />;
}

function Figures({ receipt }: { receipt: Schemas['ReceiptDto'] }): React.JSX.Element {
  const { t } = useTranslation();
  const plural = usePluralLabel();
  const { number } = useFormat();
  // what waits is a column only while something does: the others have the room
  const shown = FIGURES.filter(
    (figure) => figure !== 'waiting' || receipt.lines.some(({ waiting }) => waiting > 0),
  );
  return (
    <Stack gap="sm" component="section" aria-label={t('transfers.receipt')}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t('transfers.receipt')}
        </Title>
        <Badge variant={receipt.complete ? 'filled' : 'outline'} color={receipt.complete ? 'teal' : 'gray'}>
          {receipt.complete ? t('transfers.complete') : t('transfers.waiting')}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {t('transfers.receiptSays')}
      </Text>
      <Paper withBorder>
        <ScrollArea type="auto" viewportProps={{ tabIndex: 0, 'aria-label': t('transfers.receipt') }}>
          <Table miw={640} horizontalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('transfers.record')}</Table.Th>
                {shown.map((figure) => (
                  <Table.Th key={figure} scope="col" className="number">
                    {t(`transfers.figures.${figure}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {receipt.lines.map((line) => (
                <Table.Tr key={line.recordType}>
                  <Table.Th scope="row" fw={400}>
                    {plural(line)}
                  </Table.Th>
                  {shown.map((figure) => (
                    <Table.Td key={figure} className="number" c={line[figure] === 0 ? 'dimmed' : undefined}>
                      {number(line[figure])}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      </Paper>
      <Withheld receipt={receipt} />
      <Text size="xs" c="dimmed">
        {t('transfers.hash')}: <Code className="breaks">{receipt.parcelHash || '–'}</Code>
      </Text>
    </Stack>
  );
}

function Withheld({ receipt: { withheld } }: { receipt: Schemas['ReceiptDto'] }): React.JSX.Element {
  const { t } = useTranslation();
  const counted = useCounted();
  const sentence = useSays();
  if (withheld.length === 0) return <Text size="sm">{t('transfers.withheldNone')}</Text>;
  return (
    <>
      <Title order={3} size="h6">
        {t('transfers.withheld')}
      </Title>
      <List size="sm">
        {withheld.map(({ line, says, recordType, part, count }) => (
          <List.Item key={`${line} ${recordType} ${part}`}>
            {counted(count, recordType)}: {sentence(says, line)}{' '}
            <Text span size="xs" c="dimmed">
              {t('export.lineOf', { line })}
            </Text>
          </List.Item>
        ))}
      </List>
    </>
  );
}
