import { Alert, Button, Group, List, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/rights';
import type { Waiting } from './inbox';
import { ReassignDialog } from './reassign';

/** Whose contacts are in the list beside the user's own, as what he sees them, and for administrators what to do (X-07). */
export function OthersInboxes({ rows }: { rows: Waiting[] }): React.JSX.Element | null {
  const { t } = useTranslation();
  const administers = useMay('users-and-rights');
  const [from, setFrom] = useState<Waiting | null>(null);
  const others = [
    ...new Map(rows.filter((row) => row.as !== 'recipient').map((row) => [row.recipientId, row])).values(),
  ];
  if (others.length === 0) return null;
  return (
    <Alert variant="outline" color="gray" title={t('inbox.others')}>
      <List size="sm" listStyleType="none">
        {others.map((row) => (
          <List.Item key={row.recipientId}>
            <Group gap="xs">
              <Text size="sm">
                {t(`inbox.capacities.${row.as}`, { name: row.toUser })}
                {row.because && ` ${t(`inbox.because.${row.because}`)}`}
                {!row.mayAnswer && ` ${t('inbox.mayNotAnswer')}`}
              </Text>
              {administers && (
                <Button variant="default" size="compact-sm" onClick={() => setFrom(row)}>
                  {t('inbox.reassign')}
                </Button>
              )}
            </Group>
          </List.Item>
        ))}
      </List>
      {from && (
        <ReassignDialog
          what={{ fromUserId: from.recipientId }}
          name={from.toUser}
          onClose={() => setFrom(null)}
        />
      )}
    </Alert>
  );
}
