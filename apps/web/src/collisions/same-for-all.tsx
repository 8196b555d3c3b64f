import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { kindOf, type Collision } from './collisions';

/** What is chosen for one, for all that are shown and collide for the same reason. */
export function SameForAll({
  collision,
  alike,
}: {
  collision: Collision;
  alike: Collision[];
}): React.JSX.Element | null {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { mutate, isPending, error } = useOnce((body: Schemas['ChooseManyDto'], header) =>
    answerOf(api.POST('/api/inbox/collisions', { params: { header }, body })),
  );
  const { choice, fields } = collision.choice;
  // into whom several go is a choice of its own for each
  const others = alike.filter((one) => choice !== 'merge' || one.recognised);
  if (others.length < 2 || !others.includes(collision)) return null;
  const body = {
    choices: others.map(({ transferId, contactId }) => ({
      transferId,
      contactId,
      choice,
      ...(choice === 'merge' ? { fields } : {}),
    })),
  };
  const kind = KINDS[kindOf(collision) as keyof typeof KINDS];
  return (
    <Stack gap={4}>
      <Button
        variant="default"
        size="compact-sm"
        h="auto"
        styles={{ label: { whiteSpace: 'normal', paddingBlock: 4 } }}
        loading={isPending}
        onClick={() => mutate(body)}
      >
        {t('collisions.same', {
          count: number(others.length),
          kind: t(kind),
          choice: t(`collisions.choices.${choice}`),
        })}
      </Button>
      <Problem error={error} />
    </Stack>
  );
}

const KINDS = {
  clientNumber: 'collisions.rules.clientNumber',
  taxId: 'collisions.rules.taxId',
  emailAndName: 'collisions.rules.emailAndName',
  nameAndBirthDate: 'collisions.rules.nameAndBirthDate',
  several: 'collisions.kindSeveral',
  number: 'collisions.kindNumber',
} as const;
