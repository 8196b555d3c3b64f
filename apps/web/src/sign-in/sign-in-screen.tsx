import { Button, Center, Group, Paper, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { showLanguage, LANGUAGES, type Language } from '../texts/i18n';
import { SignInForm } from './sign-in-form';

/** Where everybody begins (S4-73). */
export function SignInScreen({ onSignedIn }: { onSignedIn: (isSame: boolean) => void }): React.JSX.Element {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('app.name')}`;
  }, [t]);
  return (
    <Center component="main" mih="100dvh" p="md" style={{ flexDirection: 'column' }}>
      <Paper withBorder p={{ base: 'md', xs: 'xl' }} w="100%" maw={400} shadow="sm">
        <Title order={1} size="h2">
          {t('app.name')}
        </Title>
        <Text c="dimmed" size="sm" mb="lg">
          {t('signIn.lead')}
        </Text>
        <SignInForm onSignedIn={onSignedIn} />
      </Paper>
      <Group mt="md" gap="xs">
        {(Object.keys(LANGUAGES) as Language[]).map((language) => (
          <Button
            key={language}
            variant={i18n.language === language ? 'light' : 'subtle'}
            aria-pressed={i18n.language === language}
            size="compact-sm"
            lang={language}
            onClick={() => void showLanguage(language)}
          >
            {LANGUAGES[language]}
          </Button>
        ))}
      </Group>
    </Center>
  );
}
