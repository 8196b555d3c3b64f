import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../texts/format';
import type { ChangedAccount } from './interest';

/** The interest of an account before and after, as people read it. */
export function useShownInterest(): (account: ChangedAccount) => { before: string; after: string } {
  const { t } = useTranslation();
  const { amount } = useFormat();
  const shown = (value: string | null, currency: string | null): string =>
    value === null ? t('interest.none') : [amount(value), currency].filter(Boolean).join(' ');
  return ({ before, after, currency }) => ({
    before: shown(before, currency),
    after: shown(after, currency),
  });
}

/** The first accounts that would show another interest, before and after. */
export function Changes({ changes, of }: { changes: ChangedAccount[]; of: number }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const shown = useShownInterest();
  return (
    <>
      <Table mt="xs" aria-label={t('interest.changes')} className="interest-changes">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('interest.account')}</Table.Th>
            <Table.Th ta="right">{t('interest.before')}</Table.Th>
            <Table.Th ta="right">{t('interest.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td className="breaks">{one.fileNumber ?? t('contact.untitled')}</Table.Td>
              <Table.Td ta="right">{shown(one).before}</Table.Td>
              <Table.Td ta="right" fw={600}>
                {shown(one).after}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {of > changes.length && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('interest.first', { shown: number(changes.length) })}
        </Text>
      )}
    </>
  );
}
