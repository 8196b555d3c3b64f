import { Kbd, Stack, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';

const KEYS = {
  everywhere: [
    ['?', 'help'],
    ['Tab', 'tab'],
    ['Esc', 'escape'],
  ],
  lists: [
    ['↑ ↓', 'move'],
    ['Page ↑ ↓', 'far'],
    ['Home End', 'ends'],
    ['Space', 'tick'],
    ['Shift + Space', 'range'],
    ['Shift + ↑ ↓', 'extend'],
    ['Ctrl + A', 'all'],
    ['Enter', 'open'],
  ],
} as const;

/** Which keys there are. */
export function KeysDialog({ onClose }: { onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <Stack gap="md">
        {(['everywhere', 'lists'] as const).map((place) => (
          <section key={place}>
            <Title order={3} size="h6" mb={4}>
              {t(`keys.${place}`)}
            </Title>
            <Table verticalSpacing={4} withRowBorders={false}>
              <Table.Tbody>
                {KEYS[place].map(([key, does]) => (
                  <Table.Tr key={key}>
                    <Table.Th w={140} fw={400} scope="row">
                      <Kbd>{key}</Kbd>
                    </Table.Th>
                    <Table.Td>{t(`keys.does.${does}`)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </Stack>
    </Dialog>
  );
}
