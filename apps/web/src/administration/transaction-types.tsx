import { ActionIcon, Button, Fieldset, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Office } from './office';

export type TransactionType = Office['settings']['transactionTypes'][number];

/** The numbers that are meant for imported transactions (S2-43). */
const FOR_IMPORTS = { least: 100, most: 200 };

/** The list of types of transactions, as it is typed: each a number and a name. */
export function TransactionTypes({
  types,
  change,
}: {
  types: TransactionType[];
  change(types: TransactionType[]): void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const keys = useKeys(types.length);
  const isOutside = types.some(({ number }) => number < FOR_IMPORTS.least || number > FOR_IMPORTS.most);
  const put = (at: number, part: Partial<TransactionType>): void =>
    change(types.map((type, index) => (index === at ? { ...type, ...part } : type)));
  const remove = (at: number): void => {
    keys.remove(at);
    change(types.toSpliced(at, 1));
  };
  return (
    <Fieldset legend={t('administration.transactions.types')}>
      <Text size="sm" mb="sm">
        {t('administration.transactions.typesSay')}
      </Text>
      <Stack gap="xs">
        {types.map((type, index) => (
          <OneType
            key={keys.of(index)}
            type={type}
            change={(part) => put(index, part)}
            remove={() => remove(index)}
          />
        ))}
        {types.length === 0 && <Text size="sm">{t('administration.transactions.none')}</Text>}
        {isOutside && (
          <Text size="sm" role="status">
            {t('administration.transactions.outside')}
          </Text>
        )}
        <Group>
          <Button
            variant="default"
            onClick={() => change([...types, { number: nextNumber(types), name: '' }])}
          >
            {t('administration.transactions.add')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

function OneType({
  type: { number, name },
  change,
  remove,
}: {
  type: TransactionType;
  change(part: Partial<TransactionType>): void;
  remove(): void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const called = name || String(number);
  return (
    <Group gap="xs" wrap="nowrap" className="transaction-type">
      <NumberInput
        aria-label={t('administration.transactions.numberOf', { name: called })}
        value={number}
        onChange={(value) => change({ number: typeof value === 'number' ? value : 0 })}
        min={1}
        max={999}
        allowDecimal={false}
        hideControls
        required
        w={64}
      />
      <TextInput
        aria-label={t('administration.transactions.nameOf', { number })}
        value={name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        maxLength={80}
        required
        miw={0}
        style={{ flex: 1 }}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('administration.transactions.removeOf', { name: called })}
        title={t('administration.remove')}
        onClick={remove}
      >
        <span aria-hidden>×</span>
      </ActionIcon>
    </Group>
  );
}

/** The first number for imports that is free. */
function nextNumber(types: readonly TransactionType[]): number {
  const taken = new Set(types.map(({ number }) => number));
  let next = FOR_IMPORTS.least;
  while (taken.has(next)) next += 1;
  return next;
}

/** Keys of rows that have none of their own: number and name change while they are typed, and the focus must stay. */
function useKeys(count: number): { of(index: number): number; remove(index: number): void } {
  const keys = useRef<number[]>([]);
  const next = useRef(0);
  while (keys.current.length < count) keys.current.push(next.current++);
  keys.current.length = count;
  return {
    of: (index) => keys.current[index] as number,
    remove: (index) => void keys.current.splice(index, 1),
  };
}
