import { Anchor, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useFormat } from '../texts/format';

type One = Schemas['OpenDto'];
const KINDS = ['waitingForPerson', 'working', 'broken'] as const;
const COLOURS = {
  waitingForPerson: undefined,
  working: undefined,
  broken: 'var(--mantine-color-error)',
} as const;

/** What is open: waiting for a person and broken never in one figure. */
export function Open({ open }: { open: readonly One[] }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
      {KINDS.map((kind) => {
        const some = open.filter((one) => one.kind === kind);
        const contacts = some.reduce((sum, one) => sum + one.contacts, 0);
        return (
          <Paper key={kind} withBorder p="md" component="section" aria-label={t(`overview.kinds.${kind}`)}>
            <Title order={2} size="h6" c="dimmed" fw={600}>
              {t(`overview.kinds.${kind}`)}
            </Title>
            <Text fz={28} fw={700} lh={1.3} c={contacts > 0 ? COLOURS[kind] : undefined}>
              {number(contacts)}
            </Text>
            <Text size="xs" c="dimmed">
              {t(`overview.kindSays.${kind}`)}
            </Text>
            {some.map((one) => (
              <Direction key={one.direction} one={one} />
            ))}
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}

function Direction({ one: { direction, contacts, transfers, since } }: { one: One }): React.JSX.Element {
  const { t } = useTranslation();
  const { number, moment } = useFormat();
  const to = direction === 'sent' ? '/transfers' : '/transfers?show=received';
  return (
    <Text size="sm" mt={4}>
      <Anchor component={Link} to={to} size="sm" underline="always">
        {t(`overview.directions.${direction}`, { count: contacts, shown: number(contacts) })}
      </Anchor>
      <Text component="span" display="block" size="xs" c="dimmed">
        {t('overview.since', { count: transfers, shown: number(transfers), at: moment(since) })}
      </Text>
    </Text>
  );
}
