import { Anchor, Button, Checkbox, Paper, PasswordInput, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { useMay } from '../api/rights';
import { Problem } from '../parts/problem';
import { useSets } from '../sets/sets';

/** As the API asks for it. */
const LEAST_PASSPHRASE = 16;

/** One action makes the package of the contacts that are tagged in a set; `?set=` chooses it beforehand. */
export function MakePackage(): React.JSX.Element {
  const { t } = useTranslation();
  const mayMake = useMay('data-export', 'contacts-export', 'file-export', 'records-read');
  return (
    <Paper withBorder p="lg" component="section" aria-label={t('packages.make.title')}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('packages.make.title')}
        </Title>
        {mayMake ? (
          <Form />
        ) : (
          <Text size="sm" c="dimmed">
            {t('packages.make.mayNot')}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function Form(): React.JSX.Element {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const [setId, choose] = useState<string | null>(parameters.get('set'));
  const [passphrase, setPassphrase] = useState('');
  const [isEach, setEach] = useState(false);
  const { rows: sets } = useSets('');
  const { mutate, isPending, isSuccess, error } = useMake(() => setPassphrase(''));
  return (
    <>
      <Select
        label={t('packages.make.set')}
        placeholder={t('packages.make.noSet')}
        data={sets.map(({ id, name, tagged }) => ({ value: id, label: `${name} (${tagged})` }))}
        value={setId}
        onChange={choose}
        searchable
        maw={480}
      />
      <PasswordInput
        label={t('packages.make.passphrase')}
        description={t('packages.make.passphraseHint', { count: LEAST_PASSPHRASE })}
        value={passphrase}
        onChange={({ currentTarget }) => setPassphrase(currentTarget.value)}
        autoComplete="new-password"
        maxLength={200}
        maw={480}
      />
      <Checkbox
        label={t('packages.make.each')}
        checked={isEach}
        onChange={({ currentTarget }) => setEach(currentTarget.checked)}
      />
      <Button
        w="fit-content"
        loading={isPending}
        disabled={setId === null || passphrase.length < LEAST_PASSPHRASE}
        onClick={() =>
          setId !== null &&
          mutate({ selection: { setId }, passphrase, relations: isEach ? 'each' : 'allTogether' })
        }
      >
        {t('packages.make.do')}
      </Button>
      {isSuccess && (
        <Text size="sm" role="status">
          {t('packages.make.asked')}{' '}
          <Anchor component={Link} to="/exports" inherit>
            {t('packages.make.show')}
          </Anchor>
        </Text>
      )}
      <Problem error={error} />
    </>
  );
}

type Asked = Pick<Schemas['PackDto'], 'selection' | 'passphrase' | 'relations'>;

function useMake(onSuccess: () => void) {
  return useOnce<Asked, Schemas['KeptExportDto']>(
    (asked, header) =>
      answerOf(api.POST('/api/packages', { params: { header }, body: { ...asked, legalBasis: 'contract' } })),
    onSuccess,
  );
}
