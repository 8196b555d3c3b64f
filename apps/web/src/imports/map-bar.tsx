import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypeLabel } from '../api/catalogue';
import { FormDialog } from '../parts/form-dialog';
import { Problem } from '../parts/problem';
import type { Draft } from './draft';
import type { Import, Values } from './imports';
import { useMaps, useSaveMap, type ImportMap } from './maps';

const AUTOMATIC = 'automatic';

/** A saved map instead of the columns' own names, and saving what is chosen as one (S1-08, S1-19). */
export function MapBar({
  of,
  draft,
  onLook,
}: {
  of: Import;
  draft: Draft;
  /** the file shall be read as the map says */
  onLook: (as: { recordType: string; form: Values }) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { data = [], error } = useMaps();
  const groups = useGroups(of, data);
  const [isSaving, setSaving] = useState(false);
  const choose = (id: string | null): void => {
    const map = data.find((one) => one.id === id);
    if (!map) return draft.automatic();
    draft.use(map);
    if (map.recordType !== of.recordType || Object.keys(map.form ?? {}).length > 0)
      onLook({ recordType: map.recordType, form: map.form ?? {} });
  };
  return (
    <>
      <Select
        label={t('imports.maps.use')}
        data={groups}
        value={draft.used?.id ?? AUTOMATIC}
        onChange={choose}
        searchable={data.length > 8}
        maxDropdownHeight={320}
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

interface Group {
  group: string;
  items: { value: string; label: string }[];
}

/** The maps for records of the type that was found, and below them those for other types. */
function useGroups(of: Import, maps: ImportMap[]): Group[] {
  const { t } = useTranslation();
  const typeLabel = useTypeLabel();
  const itemsOf = (all: ImportMap[]): Group['items'] =>
    all.map(({ id, name }) => ({ value: id, label: name }));
  const [same, other] = [true, false].map((isSame) =>
    itemsOf(maps.filter(({ recordType }) => (recordType === of.recordType) === isSame)),
  ) as [Group['items'], Group['items']];
  return [
    {
      group: typeLabel(of.recordType),
      items: [{ value: AUTOMATIC, label: t('imports.maps.automatic') }, ...same],
    },
    ...(other.length > 0 ? [{ group: t('imports.maps.otherTypes'), items: other }] : []),
  ];
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
