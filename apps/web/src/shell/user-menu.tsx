import { Button, Group, Menu, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { signOut, type Who } from '../api/session';
import { showLanguage, LANGUAGES, type Language } from '../texts/i18n';

/** Who is signed in; language, colours, signing out. */
export function UserMenu({
  who,
  onKeys,
  onLeave,
}: {
  who: Who;
  onKeys: () => void;
  onLeave: () => void;
}): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'light' ? 'dark' : 'light';
  const leave = async (): Promise<void> => {
    await queries.cancelQueries();
    await signOut().catch(() => undefined);
    onLeave();
  };
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="default" size="compact-md" maw={{ base: 190, xs: 360 }}>
          <Text size="sm" truncate>
            {t('app.signedInAs', { name: who.user.fullName, office: who.office.name })}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => setColorScheme(other)}>
          {t('app.colours', { scheme: t(`app.${other}`).toLowerCase() })}
        </Menu.Item>
        <Menu.Label c="dimmed">{t('app.language')}</Menu.Label>
        {(Object.keys(LANGUAGES) as Language[]).map((language) => (
          <Menu.Item key={language} onClick={() => void showLanguage(language)}>
            <Group justify="space-between">
              <span lang={language}>{LANGUAGES[language]}</span>
              {i18n.language === language && <span aria-hidden>✓</span>}
            </Group>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={onKeys}>{t('keys.title')}</Menu.Item>
        <Menu.Item onClick={() => void leave()}>{t('app.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
