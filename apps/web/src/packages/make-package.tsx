import {
  Anchor,
  Button,
  Checkbox,
  Group,
  Paper,
  PasswordInput,
  Radio,
  Select,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { useMay } from '../api/rights';
import { useChosen } from '../contacts/chosen';
import { Problem } from '../parts/problem';
import { useSets } from '../sets/sets';
import { useFormat } from '../texts/format';

/** As the API asks for it. */
const LEAST_PASSPHRASE = 16;

/** One action makes the package of selected contacts, or of those tagged in a set; `?selected=1` or `?set=` choose beforehand. */
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
  const ids = useChosen();
  const [isSelected, setSelected] = useState(parameters.get('selected') !== null && ids.size > 0);
  const [setId, choose] = useState<string | null>(parameters.get('set'));
  const [passphrase, setPassphrase] = useState('');
  const [isEach, setEach] = useState(false);
  const { rows: sets } = useSets('');
  const { mutate, isPending, isSuccess, data, error } = useMake(() => setPassphrase(''));
  const selection = isSelected ? { contactIds: [...ids] } : setId === null ? undefined : { setId };
  return (
    <>
      {ids.size > 0 && <Which isSelected={isSelected} count={ids.size} onChange={setSelected} />}
      {!isSelected && (
        <Select
          label={t('packages.make.set')}
          placeholder={t('packages.make.noSet')}
          data={sets.map(({ id, name, tagged }) => ({ value: id, label: `${name} (${tagged})` }))}
          value={setId}
          onChange={choose}
          searchable
          maw={480}
        />
      )}
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
        disabled={!selection || passphrase.length < LEAST_PASSPHRASE}
        onClick={() =>
          selection && mutate({ selection, passphrase, relations: isEach ? 'each' : 'allTogether' })
        }
      >
        {t('packages.make.do')}
      </Button>
      {isSuccess && (
        <Text size="sm" role="status">
          {t(waits(data) ? 'packages.make.waits' : 'packages.make.asked')}{' '}
          <Anchor component={Link} to={waits(data) ? '/requests' : '/exports'} inherit>
            {t(waits(data) ? 'requests.title' : 'packages.make.show')}
          </Anchor>
        </Text>
      )}
      <Problem error={error} />
    </>
  );
}

/** The contacts that are selected in the list, or those of a set. */
function Which({
  isSelected,
  count,
  onChange,
}: {
  isSelected: boolean;
  count: number;
  onChange: (isSelected: boolean) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Radio.Group
      label={t('packages.make.which')}
      value={isSelected ? 'selected' : 'set'}
      onChange={(value) => onChange(value === 'selected')}
    >
      <Group gap="lg" mt={4}>
        <Radio value="selected" label={t('exports.which.selected', { count, shown: number(count) })} />
        <Radio value="set" label={t('packages.make.ofSet')} />
      </Group>
    </Radio.Group>
  );
}

type Asked = Pick<Schemas['PackDto'], 'selection' | 'passphrase' | 'relations'>;

type Made = Schemas['KeptExportDto'] | Schemas['AwaitingApprovalDto'];

/** More contacts than one person may send: a second one is asked first. */
const waits = (made: Made): boolean => 'sendRequestId' in made;

function useMake(onSuccess: () => void) {
  return useOnce<Asked, Made>(
    (asked, header) =>
      answerOf(api.POST('/api/packages', { params: { header }, body: { ...asked, legalBasis: 'contract' } })),
    onSuccess,
  );
}
