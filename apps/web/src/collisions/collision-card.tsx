import { Alert, Button, Group, NativeSelect, Paper, Radio, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypeLabel } from '../api/catalogue';
import { useMay } from '../api/rights';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { useChoose, type Candidate, type Choose, type Collision, type FieldChoice } from './collisions';
import { SameForAll } from './same-for-all';
import { SideBySide } from './side-by-side';

/** One arriving contact beside one that it may be, and the three choices. A choice is stored as it is made. */
export function CollisionCard({
  collision,
  alike,
}: {
  collision: Collision;
  alike: Collision[];
}): React.JSX.Element {
  const { t } = useTranslation();
  const { candidates, choice, recognised, displayName, error } = collision;
  const [besideId, setBesideId] = useState(choice.into ?? recognised?.contactId ?? candidates[0]?.contactId);
  const beside = candidates.find(({ contactId }) => contactId === besideId) ?? candidates[0];
  const choose = useChoose(collision);
  // what was pressed is shown at once, and until the list has it
  const [pressed, setPressed] = useState<Choose | null>(null);
  const put = (body: Choose | null): void => {
    setPressed(body);
    choose.mutate(body, { onSettled: () => setPressed(null) });
  };
  const merge = (fields?: Record<string, FieldChoice>): Choose => ({
    choice: 'merge',
    ...(beside ? { into: beside.contactId } : {}),
    ...(fields ? { fields } : {}),
  });
  return (
    <Paper withBorder p="md" component="article" aria-label={displayName}>
      <Stack gap="sm">
        <Head collision={collision} />
        {error && (
          <Alert variant="outline" color="orange" title={t('look.failedBefore')}>
            {error}
          </Alert>
        )}
        {choice.chooseAgain && (
          <Alert variant="outline" color="orange" title={t('collisions.chooseAgain')}>
            {t(`collisions.again.${choice.chooseAgain}`)}
          </Alert>
        )}
        {candidates.length > 1 && (
          <NativeSelect
            label={t('collisions.beside')}
            value={beside?.contactId}
            onChange={(event) => setBesideId(event.currentTarget.value)}
            data={candidates.map((one, index) => ({
              value: one.contactId,
              label: `${index + 1}. ${one.displayName ?? t('collisions.unnamed')}`,
            }))}
            maw={420}
          />
        )}
        {beside && (
          <SideBySide
            collision={collision}
            beside={beside}
            pressed={pressed?.fields}
            onChoose={(name, field) => put(merge({ ...choice.fields, [name]: field }))}
          />
        )}
        <Choices
          collision={collision}
          value={pressed?.choice ?? choice.choice}
          beside={beside}
          onChoose={(made) => put(made === 'merge' ? merge() : { choice: made })}
        />
        <Problem error={choose.error} />
        <Group justify="space-between">
          <Decided collision={collision} onWithdraw={() => put(null)} />
          <SameForAll collision={collision} alike={alike} />
        </Group>
      </Stack>
    </Paper>
  );
}

/** Who it is, who sent it, and why it may be here already. */
function Head({ collision }: { collision: Collision }): React.JSX.Element {
  const { t } = useTranslation();
  const typeLabel = useTypeLabel();
  const { displayName, fromUser, fromOffice, as, toUser, recognised, several, takenNumbers } = collision;
  return (
    <div>
      <Title order={2} size="h5">
        {displayName}
      </Title>
      <Text size="sm" c="dimmed">
        {t('collisions.from', { user: fromUser, office: fromOffice })}{' '}
        {as !== 'recipient' && t(`inbox.capacities.${as}`, { name: toUser })}
      </Text>
      {recognised && (
        <Text size="sm">
          {t('collisions.recognised', { rule: t(`collisions.rules.${recognised.rule}`) })}
        </Text>
      )}
      {several.map(({ rule, contactIds }) => (
        <Text key={rule} size="sm">
          {t('collisions.several', { count: contactIds.length, rule: t(`collisions.rules.${rule}`) })}
        </Text>
      ))}
      {takenNumbers.map(({ recordId, recordType, number, becomes }) => (
        <Text key={recordId} size="sm">
          {t('collisions.taken', { type: typeLabel(recordType), number, becomes })}
        </Text>
      ))}
    </div>
  );
}

const CHOICES = ['merge', 'keepBoth', 'skip'] as const satisfies readonly Choose['choice'][];

function Choices({
  collision: { displayName },
  value,
  beside,
  onChoose,
}: {
  collision: Collision;
  value: Choose['choice'];
  beside: Candidate | undefined;
  onChoose: (choice: Choose['choice']) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const mayWrite = useMay('records-write');
  const why = !beside
    ? 'collisions.mergeNobody'
    : !beside.here
      ? 'collisions.mergeAway'
      : mayWrite
        ? undefined
        : 'collisions.mergeRight';
  return (
    <Radio.Group
      label={t('collisions.what')}
      aria-label={t('collisions.whatOf', { name: displayName })}
      value={value}
      onChange={onChoose}
    >
      <Stack gap="xs" mt={4}>
        {CHOICES.map((one) => (
          <Radio
            key={one}
            value={one}
            label={t(`collisions.choices.${one}`)}
            description={one === 'merge' && why ? t(why) : t(`collisions.says.${one}`)}
            disabled={one === 'merge' && why !== undefined}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Whether somebody chose, or the default of the office stands. */
function Decided({
  collision: { choice, recognised },
  onWithdraw,
}: {
  collision: Collision;
  onWithdraw: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const { decidedBy } = choice;
  return (
    <Group gap="xs" role="status">
      <Text size="sm" c="dimmed">
        {decidedBy
          ? t('collisions.chosen', { name: decidedBy.name, at: moment(decidedBy.at) })
          : t(recognised ? 'collisions.byDefault' : 'collisions.noDefault')}
      </Text>
      {decidedBy && (
        <Button variant="subtle" size="compact-sm" onClick={onWithdraw}>
          {t('collisions.withdraw')}
        </Button>
      )}
    </Group>
  );
}
