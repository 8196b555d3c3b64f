import { Checkbox, Group, MultiSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordTypes } from '../api/catalogue';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { FormDialog } from '../parts/form-dialog';
import { labelOf } from '../texts/catalogue';

type Proposal = Schemas['ProposeDto'];
const MODES = ['move', 'copy'] as const;

/** A proposal to the top office of another organisation. */
export function NewAgreement({ onClose }: { onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { types } = useRecordTypes();
  const [draft, setDraft] = useState({ officeId: '', purpose: '', validFrom: '', validUntil: '' });
  const [modes, setModes] = useState<string[]>([...MODES]);
  const [recordTypes, setRecordTypes] = useState<string[]>([]);
  const { mutate, isPending, error } = useOnce(
    (body: Proposal, header) => answerOf(api.POST('/api/agreements', { params: { header }, body })),
    onClose,
  );
  const submit = (): void =>
    mutate({
      officeId: draft.officeId.trim(),
      purpose: draft.purpose.trim(),
      modes: MODES.filter((mode) => modes.includes(mode)),
      ...(recordTypes.length > 0 ? { recordTypes: recordTypes as NonNullable<Proposal['recordTypes']> } : {}),
      ...(draft.validFrom ? { validFrom: draft.validFrom } : {}),
      ...(draft.validUntil ? { validUntil: draft.validUntil } : {}),
    });
  const field = (name: keyof typeof draft) => ({
    label: t(`administration.agreements.fields.${name}`),
    description: t(`administration.agreements.fields.${name}Says`),
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
  });
  const travelling = (types ?? []).filter(({ travel }) => travel === 'travels');
  return (
    <FormDialog
      title={t('administration.agreements.add')}
      says={t('administration.agreements.addSays')}
      submit={t('administration.agreements.propose')}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput {...field('officeId')} autoComplete="off" required data-autofocus />
      <Textarea {...field('purpose')} maxLength={2000} autosize minRows={2} required />
      <Checkbox.Group label={t('administration.agreements.modes')} value={modes} onChange={setModes}>
        <Group mt={4}>
          {MODES.map((mode) => (
            <Checkbox key={mode} value={mode} label={t(`export.${mode}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <MultiSelect
        label={t('administration.agreements.types')}
        description={t('administration.agreements.typesSays')}
        data={travelling.map(({ name, pluralLabel }) => ({
          value: name,
          label: labelOf(`${name}.plural`, pluralLabel),
        }))}
        value={recordTypes}
        onChange={setRecordTypes}
        searchable
      />
      <TextInput {...field('validFrom')} type="date" />
      <TextInput {...field('validUntil')} type="date" />
    </FormDialog>
  );
}
