import { Button, Collapse, Group, Radio, Select, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { findOffices, findUsers } from './directory';
import { DirectoryField, type Choice } from './directory-field';
import { isComplete, type Draft } from './draft';

const MOST_CHARACTERS = 2000;

interface Props {
  draft: Draft;
  change(part: Partial<Draft>): void;
  onNext(): void;
}

/** The office and the user there, and how (S4-69, S4-70). */
export function WhereStep({ draft, change, onNext }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const [wasTried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isComplete(draft)) onNext();
  };
  const missing = (value: Choice | null): string | undefined =>
    wasTried && !value ? t('export.needed') : undefined;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" maw={560}>
        <DirectoryField
          label={t('export.office')}
          source={['offices']}
          find={findOffices}
          value={draft.office}
          onChange={(office) => change({ office, user: null })}
          none={t('export.noOffice')}
          error={missing(draft.office)}
        />
        <DirectoryField
          key={draft.office?.id}
          label={t('export.user')}
          source={['users', draft.office?.id ?? '']}
          find={(search) => findUsers(draft.office?.id ?? '', search)}
          value={draft.user}
          onChange={(user) => change({ user })}
          none={t('export.noUser')}
          isDisabled={!draft.office}
          error={draft.office ? missing(draft.user) : undefined}
        />
        <Radio.Group label={t('export.mode')} value={draft.mode} onChange={(mode) => change({ mode })}>
          <Stack gap="xs" mt={6}>
            <Radio value="move" label={t('export.move')} description={t('export.moveSays')} />
            <Radio value="copy" label={t('export.copy')} description={t('export.copySays')} />
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('export.message')}
          description={t('export.messageHint')}
          value={draft.message}
          onChange={(event) => change({ message: event.currentTarget.value })}
          maxLength={MOST_CHARACTERS}
          autosize
          minRows={2}
          maxRows={8}
        />
        <MoreChoices draft={draft} change={change} />
        <Group>
          <Button type="submit">{t('export.next')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

function MoreChoices({ draft, change }: Omit<Props, 'onNext'>): React.JSX.Element {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure(false);
  const bases = ['contract', 'consent', 'legalObligation', 'legitimateInterest'] as const;
  return (
    <div>
      <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={opened}>
        {t('export.options')}
      </Button>
      <Collapse expanded={opened}>
        <Stack gap="sm" mt="xs">
          <Select
            label={t('export.relations')}
            data={[
              { value: 'allTogether', label: t('export.relationsTogether') },
              { value: 'each', label: t('export.relationsEach') },
            ]}
            value={draft.relations}
            onChange={(value) => value && change({ relations: value })}
          />
          <Select
            label={t('export.legalBasis')}
            data={bases.map((value) => ({ value, label: t(`export.legal.${value}`) }))}
            value={draft.legalBasis}
            onChange={(value) => value && change({ legalBasis: value })}
          />
        </Stack>
      </Collapse>
    </div>
  );
}
