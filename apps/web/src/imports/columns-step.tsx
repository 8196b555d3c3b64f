import { Button, Group, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../parts/problem';
import { Unsaved } from '../parts/unsaved';
import { ColumnList } from './column-list';
import { useDraft, type Draft } from './draft';
import { useExchangedTypes } from './exchange';
import { FixedFields } from './fixed-fields';
import { FormFields } from './form-fields';
import { useCheck, useLook, type Constants, type Import, type Values } from './imports';
import { MapBar } from './map-bar';
import { Missing } from './missing';
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
        <RecordType
          of={of}
          onChange={(recordType) => {
            draft.setOption('constants', undefined); // fields of another type
            look.mutate({ recordType, form: draft.form });
          }}
        />
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

/** The options; a key by a field that no column goes into any more is none, nor is a value for all where a column does. */
function optionsFor({ map, options }: Draft): Values {
  const mapped = new Set(Object.values(map).map((entry) => entry?.field));
  const key = Array.isArray(options['key']) ? options['key'].filter((name) => mapped.has(name)) : [];
  const constants = Object.entries((options['constants'] ?? {}) as Constants);
  return {
    ...options,
    key: key.length > 0 ? key : undefined,
    constants: Object.fromEntries(constants.filter(([field]) => !mapped.has(field))),
  };
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
