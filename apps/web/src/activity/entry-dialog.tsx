import { Anchor, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Dialog } from '../parts/dialog';
import { useFormat } from '../texts/format';
import { useSays, type Entry } from './says';

/** One entry: what it says, and what stands in the log. */
export function EntryDialog({ entry, onClose }: { entry: Entry; onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const says = useSays();
  const transfers = transfersOf(entry.details);
  return (
    <Dialog title={says(entry.action, entry)} onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">
          {t('transfers.by', { name: entry.actorName ?? t('activity.system'), at: moment(entry.at) })}
        </Text>
        {transfers.map((id) => (
          <Group key={id} gap="sm">
            <Anchor component={Link} to={`/transfers/${id}`} size="sm">
              {t('export.toTransfer')}
            </Anchor>
            <Anchor component={Link} to={`/activity?transfer=${id}`} size="sm" onClick={onClose}>
              {t('activity.allOfTransfer')}
            </Anchor>
          </Group>
        ))}
        <Text size="sm" fw={600}>
          {t('activity.raw')}
        </Text>
        <Code block className="breaks" tabIndex={0}>
          {JSON.stringify(entry, null, 2)}
        </Code>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

const MOST = 5;

function transfersOf({ transferId, transferIds }: Record<string, unknown>): string[] {
  const several = Array.isArray(transferIds) ? transferIds : [];
  return [transferId, ...several].filter((id): id is string => typeof id === 'string').slice(0, MOST);
}
