import { Checkbox, Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRecordTypes } from '../api/catalogue';
import {
  spelled,
  useDetails,
  useExchange,
  useFileFieldLabel,
  useFileFields,
  useWords,
} from '../imports/exchange';
import { labelOf } from '../texts/catalogue';
import type { Asked } from './exports';

interface Props {
  asked: Asked;
  onChange: (part: Partial<Asked>) => void;
}

const WIDTH = { base: '100%', xs: 260 };
const SORTED = new Set([
  'text',
  'email',
  'phone',
  'choice',
  'date',
  'instant',
  'integer',
  'decimal',
  'money',
  'boolean',
]);

/** Format, fields, order and name of the file (S3-82). */
export function HowFields({ asked, onChange }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const { data } = useExchange();
  const isFor = (format: string): boolean => data?.exportOnlyFor[format]?.includes(asked.recordType) ?? true;
  return (
    <>
      {!(asked.isModel && asked.format === 'xlsx') && <Fields asked={asked} onChange={onChange} />}
      <Group gap="sm" align="flex-start">
        <Select
          label={t('exports.format')}
          data={(data?.exportFormats ?? [asked.format]).filter(isFor).map((format) => ({
            value: format,
            label: words(`exports.formats.${format}`, format.toUpperCase()),
          }))}
          value={asked.format}
          onChange={(value) => value && onChange({ format: value })}
          w={WIDTH}
        />
        <Order asked={asked} onChange={onChange} />
        <TextInput
          label={t('exports.fileName')}
          description={t('exports.fileNameSays')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={asked.fileName}
          onChange={(event) => onChange({ fileName: event.currentTarget.value })}
          maxLength={120}
          w={WIDTH}
        />
      </Group>
      {asked.format === 'csv' && <Csv asked={asked} onChange={onChange} />}
      {asked.format === 'xlsx' && <Model asked={asked} onChange={onChange} />}
      {data?.detailFormats.includes(asked.format) && <Report asked={asked} onChange={onChange} />}
    </>
  );
}

/** What only a report has: a title, and what belongs to each record (S3-84 to S3-90, S3-93 to S3-95). */
function Report({ asked, onChange }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const details = useDetails(asked.recordType);
  return (
    <Group gap="sm" align="flex-start">
      <TextInput
        label={t('exports.reportTitle')}
        value={asked.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        maxLength={120}
        w={WIDTH}
      />
      {details.length > 0 && (
        <Checkbox.Group
          label={t('exports.details')}
          value={asked.details}
          onChange={(next) => onChange({ details: next })}
        >
          <Group gap="md" mt={8}>
            {details.map((word) => (
              <Checkbox key={word} value={word} label={words(`exports.detail.${word}`, spelled(word))} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </Group>
  );
}

/** The columns of the model spreadsheet: what comes out goes back in without copying by hand (S5-11 to S5-17). */
function Model({ asked, onChange }: Props): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Checkbox
      label={t('exports.model')}
      description={t('exports.modelSays')}
      checked={asked.isModel}
      onChange={(event) => onChange({ isModel: event.currentTarget.checked })}
    />
  );
}

/** The fields in the order in which they are chosen; none: all. */
function Fields({ asked, onChange }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const fields = useFileFields(asked.recordType) ?? [];
  const label = useFileFieldLabel(asked.recordType);
  return (
    <MultiSelect
      label={t('exports.fields')}
      description={t('exports.fieldsSay')}
      data={fields.map((field) => ({ value: field.name, label: label(field) }))}
      value={asked.fields.filter((name) => fields.some((field) => field.name === name))}
      onChange={(next) => onChange({ fields: next })}
      placeholder={asked.fields.length === 0 ? t('exports.allFields') : ''}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('exports.allFields') }}
      nothingFoundMessage={t('imports.columns.noField')}
      maxDropdownHeight={280}
    />
  );
}

function Order({ asked, onChange }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { types } = useRecordTypes();
  const type = types?.find(({ name }) => name === asked.recordType);
  const able = (type?.fields ?? []).filter(({ kind }) => SORTED.has(kind));
  return (
    <>
      <Select
        label={t('exports.order')}
        data={able.map(({ name, label }) => ({
          value: name,
          label: labelOf(`${type?.name}.${name}`, label),
        }))}
        value={asked.sort || null}
        onChange={(value) => onChange({ sort: value ?? '' })}
        placeholder={t('exports.asMade')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('exports.asMade') }}
        w={WIDTH}
      />
      <Checkbox
        label={t('exports.descending')}
        checked={asked.isDescending}
        onChange={(event) => onChange({ isDescending: event.currentTarget.checked })}
        disabled={!asked.sort}
        mt={{ base: 0, xs: 32 }}
      />
    </>
  );
}

/** What only a CSV has. */
function Csv({ asked, onChange }: Props): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t('exports.delimiter')}
        data={(['comma', 'semicolon', 'tab'] as const).map((value) => ({
          value,
          label: t(`imports.form.values.delimiter.${value}`),
        }))}
        value={asked.delimiter}
        onChange={(value) => value && onChange({ delimiter: value })}
        w={WIDTH}
      />
      <Select
        label={t('exports.header')}
        data={(['labels', 'names'] as const).map((value) => ({
          value,
          label: t(`exports.headers.${value}`),
        }))}
        value={asked.header}
        onChange={(value) => value && onChange({ header: value })}
        w={WIDTH}
      />
      <Checkbox
        label={t('exports.mark')}
        checked={asked.isMarked}
        onChange={(event) => onChange({ isMarked: event.currentTarget.checked })}
        mb={8}
      />
    </Group>
  );
}
