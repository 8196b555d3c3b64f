import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFieldLabel, useRecordTypes, useTypeLabel } from '../api/catalogue';
import { answerOf, api, type Schemas } from '../api/client';

export type Exchange = Schemas['ExchangeDto'];
export type FileField = Schemas['FileFieldDto'];
export type Described = Schemas['DescribedOptionDto'];

/** Limits, formats and options of files; they change only with the program. */
export function useExchange(): UseQueryResult<Exchange> {
  return useQuery({
    queryKey: ['exchange'],
    queryFn: () => answerOf(api.GET('/api/exchange')),
    staleTime: Infinity,
  });
}

/** The fields of a record type as files have them. */
export function useFileFields(recordType: string): FileField[] | undefined {
  return useFilesOf(recordType)?.items;
}

/** What may stand below each record of a type in a report. */
export function useDetails(recordType: string): string[] {
  return useFilesOf(recordType)?.details ?? [];
}

function useFilesOf(recordType: string): Schemas['FileFieldsDto'] | undefined {
  const { data } = useQuery({
    queryKey: ['exchange', 'fields', recordType],
    queryFn: () => answerOf(api.GET('/api/exchange/fields', { params: { query: { recordType } } })),
    enabled: recordType !== '',
    staleTime: 60_000,
  });
  return data;
}

/** What a field of a file is called in the language shown: a link by a key as "Contact: Client number". */
export function useFileFieldLabel(recordType: string): (field: FileField) => string {
  const label = useFieldLabel();
  const { types } = useRecordTypes();
  const fields = types?.find(({ name }) => name === recordType)?.fields;
  return (field) => {
    const own = field.name.split('.')[0] ?? '';
    if (!fields?.some(({ name }) => name === own)) return field.label;
    return field.by && field.to
      ? `${label(recordType, own)}: ${label(field.to, field.by)}`
      : label(recordType, field.name);
  };
}

/** The record types that files bring and take, as a select has them. */
export function useExchangedTypes(): { value: string; label: string }[] {
  const label = useTypeLabel();
  const { data } = useExchange();
  return (data?.recordTypes ?? [])
    .map((name) => ({ value: name, label: label(name) }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

/** A text for something that the API names; what has no text yet is shown as the API says it. */
export function useWords(): (key: string, otherwise: string) => string {
  const { t, i18n } = useTranslation();
  return (key, otherwise) => (i18n.exists(key) ? t(key as never) : otherwise);
}

/** `emptyCells` → "Empty cells" */
export function spelled(name: string): string {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
