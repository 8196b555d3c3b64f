import { Button, FileButton, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask } from '../api/client';
import { useOnce } from '../api/once';
import { Problem } from '../parts/problem';
import type { TakenPackage } from './packages';

/** One action opens a package and checks it; what comes of it is on its own page. */
export function TakePackage({ mayTake }: { mayTake: boolean }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="lg" component="section" aria-label={t('packages.take.title')}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('packages.take.title')}
        </Title>
        {mayTake ? (
          <Form />
        ) : (
          <Text size="sm" c="dimmed">
            {t('packages.take.mayNot')}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function Form(): React.JSX.Element {
  const { t } = useTranslation();
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const { mutate, isPending, error } = useTake();
  return (
    <>
      <Group gap="sm">
        <FileButton onChange={(chosen) => chosen && setFile(chosen)} accept=".age" disabled={isPending}>
          {(props) => (
            <Button {...props} variant="default">
              {t('packages.take.choose')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" className="breaks" aria-live="polite">
          {file?.name}
        </Text>
      </Group>
      <PasswordInput
        label={t('packages.take.passphrase')}
        value={passphrase}
        onChange={({ currentTarget }) => setPassphrase(currentTarget.value)}
        autoComplete="off"
        maxLength={200}
        maw={480}
      />
      <Button
        w="fit-content"
        loading={isPending}
        disabled={!file || passphrase === ''}
        onClick={() =>
          file && mutate({ file, says: `${file.name} ${file.size} ${file.lastModified}`, passphrase })
        }
      >
        {t('packages.take.do')}
      </Button>
      <Text size="xs" c="dimmed">
        {t('packages.take.hint')}
      </Text>
      <Problem error={error} />
    </>
  );
}

interface Sent {
  file: File;
  /** What tells this file from another one: a key is made of it. */
  says: string;
  passphrase: string;
}

function useTake() {
  const navigate = useNavigate();
  return useOnce<Sent, TakenPackage>(
    ({ file, passphrase }, headers) => {
      const body = new FormData();
      body.set('passphrase', passphrase); // fields come before the file
      body.set('file', file);
      return ask<TakenPackage>('/api/taken-packages', { method: 'POST', body, headers });
    },
    ({ id }) => void navigate(`/packages/${id}`),
  );
}
