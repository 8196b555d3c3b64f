import { Alert, Button, Group, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../parts/problem';
import { Unsaved } from '../parts/unsaved';
import { ColumnList } from './column-list';
import { useDraft, type Draft } from './draft';
import { useExchangedTypes, useFileFieldLabel, useFileFields } from './exchange';
import { FixedFields } from './fixed-fields';
import { FormFields } from './form-fields';
import { useCheck, useLook, type Import, type Values } from './imports';
import { MapBar } from './map-bar';
import { useFittingMaps, type ImportMap } from './maps';
import { OptionFields } from './option-fields';
import { Refused } from './refused';

interface Props {
  of: Import;
  onNext: () => void;
}

/** How the file was read, and where its columns go (S5-30): right as it is most times, so that Next is all there is to press. */
export function ColumnsStep(props: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { data, isPending } = useFittingMaps(props.of.id);
  if (isPending) return <Skeleton height={280} role="status" aria-label={t('app.loading')} />;
  return <Columns {...props} fitting={data?.[0]} />;
}

/** @param fitting the map that is made for such files */
function Columns({ of, onNext, fitting }: Props & { fitting: ImportMap | undefined }): React.JSX.Element {
  const { t } = useTranslation();
  const draft = useDraft(of, fitting);
  const look = useLook(of.id);
  const check = useCheck(of.id);
  const isUnsure = !(of.form as { sure: boolean }).sure;
  const next = (): void => {
    const { map, form, named: mapName } = draft;
    const how = mapName ? { mapName } : { map, options: optionsFor(draft) };
    check.mutate({ form, ...how }, { onSuccess: onNext });
  };
  return (
    <Stack gap="md">
      <Refused of={of} />
      <Group align="flex-end" gap="sm">
        <RecordType of={of} onChange={(recordType) => look.mutate({ recordType, form: draft.form })} />
        <MapBar
          of={of}
          draft={draft}
          onLook={({ recordType, form }) => look.mutate({ recordType, form: { ...draft.form, ...form } })}
        />
      </Group>
      <FormFields
        of={of}
        form={draft.form}
        isUnsure={isUnsure}
        isPending={look.isPending}
        onChange={(form) => {
          draft.lookedAnew();
          look.mutate({ form });
        }}
      />
      <FixedFields
        of={of}
        isPending={look.isPending}
        onChange={(fixed) => {
          draft.lookedAnew();
          look.mutate({ form: { ...draft.form, fixed } });
        }}
      />
      <Problem error={look.error} />
      {draft.used && draft.used.id === fitting?.id && (
        <Text size="sm">{t('imports.maps.fits', { name: draft.used.name })}</Text>
      )}
      {draft.named ? (
        <Text size="sm">{t('imports.maps.named', { name: draft.named })}</Text>
      ) : (
        <>
          <ColumnList of={of} draft={draft} />
          <Missing of={of} draft={draft} />
          <OptionFields of={of} draft={draft} />
        </>
      )}
      <Problem error={check.error} />
      <Group gap="sm" className="form-foot">
        <Button onClick={next} loading={check.isPending} disabled={isUnsure || look.isPending}>
          {t('imports.next')}
        </Button>
        <Text size="sm" c="dimmed">
          {isUnsure ? t('imports.unsure') : t('imports.nextSays')}
        </Text>
      </Group>
      <Unsaved isUnsaved={() => draft.isChanged && !check.isSuccess && !check.isPending} />
    </Stack>
  );
}

/** The options; a key by a field that no column goes into any more is none. */
function optionsFor({ map, options }: Draft): Values {
  const mapped = new Set(Object.values(map).map((entry) => entry?.field));
  const key = Array.isArray(options['key']) ? options['key'].filter((name) => mapped.has(name)) : [];
  return { ...options, key: key.length > 0 ? key : undefined };
}

function RecordType({
  of,
  onChange,
}: {
  of: Import;
  onChange: (recordType: string) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const types = useExchangedTypes();
  return (
    <Select
      label={t('imports.recordType')}
      data={types}
      value={of.recordType}
      onChange={(value) => value && value !== of.recordType && onChange(value)}
      searchable
      w={{ base: '100%', xs: 260 }}
    />
  );
}

/** Fields that a new record needs and no column goes into. */
function Missing({ of, draft }: { of: Import; draft: Draft }): React.JSX.Element | null {
  const { t } = useTranslation();
  const fields = useFileFields(of.recordType) ?? [];
  const label = useFileFieldLabel(of.recordType);
  const placeOf = (name: string): string | undefined =>
    name.startsWith('custom.') ? name : name.split('.')[0];
  const places = new Set(Object.values(draft.map).map((entry) => entry && placeOf(entry.field)));
  const missing = fields.filter(({ required, name }) => required && !places.has(placeOf(name)));
  if (missing.length === 0) return null;
  return (
    <Alert color="orange" variant="outline" title={t('imports.missing')}>
      {missing.map(label).join(', ')}
    </Alert>
  );
}
