import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../parts/form-dialog';
import { Problem } from '../parts/problem';
import type { Draft } from './draft';
import type { Import, Values } from './imports';
import { useMaps, useSaveMap } from './maps';

const AUTOMATIC = 'automatic';

/** A saved map instead of the columns' own names, and saving what is chosen as one (S1-08, S1-19). */
export function MapBar({
  of,
  draft,
  onForm,
}: {
  of: Import;
  draft: Draft;
  onForm: (form: Values) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { data, error } = useMaps();
  const [used, setUsed] = useState(AUTOMATIC);
  const [isSaving, setSaving] = useState(false);
  const fitting = (data ?? []).filter(({ recordType }) => recordType === of.recordType);
  const choose = (id: string | null): void => {
    const map = fitting.find((one) => one.id === id);
    setUsed(map?.id ?? AUTOMATIC);
    if (!map) return draft.automatic();
    draft.use(map);
    if (map.form && Object.keys(map.form).length > 0) onForm(map.form);
  };
  return (
    <>
      <Select
        label={t('imports.maps.use')}
        data={[
          { value: AUTOMATIC, label: t('imports.maps.automatic') },
          ...fitting.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={fitting.find(({ name }) => name === draft.named)?.id ?? used}
        onChange={choose}
        allowDeselect={false}
        searchable={fitting.length > 8}
        w={{ base: '100%', xs: 260 }}
      />
      <Button variant="default" onClick={() => setSaving(true)}>
        {t('imports.maps.save')}
      </Button>
      <Problem error={error} />
      {isSaving && <SaveDialog of={of} draft={draft} onClose={() => setSaving(false)} />}
    </>
  );
}

function SaveDialog({
  of,
  draft,
  onClose,
}: {
  of: Import;
  draft: Draft;
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const { mutate, isPending, error } = useSaveMap(onClose);
  const { map: columns, form, options } = draft;
  return (
    <FormDialog
      title={t('imports.maps.saveTitle')}
      says={t('imports.maps.saveSays')}
      submit={t('imports.maps.saveIt')}
      obstacle={name.trim() ? undefined : t('imports.maps.nameIt')}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => mutate({ name: name.trim(), recordType: of.recordType, columns, form, options })}
    >
      <TextInput
        label={t('imports.maps.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={120}
        data-autofocus
      />
    </FormDialog>
  );
}
