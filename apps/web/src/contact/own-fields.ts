import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Field, RecordType } from '../api/catalogue';
import { answerOf, api, type Schemas } from '../api/client';
import type { RecordRow } from '../api/records';

const PREFIX = 'custom.';

/** The fields that the office defined itself for a record type, as fields of it: `custom.hobby`. */
export function useOwnFields(type: RecordType | undefined): { fields: Field[]; isPending: boolean } {
  const custom = type?.fields.find(({ kind }) => kind === 'custom');
  const { data, isPending } = useQuery({
    queryKey: ['office'],
    queryFn: () => answerOf(api.GET('/api/office')),
    enabled: custom !== undefined,
    staleTime: 60_000,
  });
  const fields = useMemo(() => {
    const defined = data?.settings.customFields[type?.name as keyof Schemas['CustomFieldsDto']] ?? [];
    return custom ? defined.map((field) => asField(custom, field)) : [];
  }, [custom, data, type]);
  return { fields, isPending: custom !== undefined && isPending };
}

/** The values of a record's custom data by the names of those fields. */
export function ownValues(type: RecordType, record: RecordRow): Record<string, unknown> {
  const custom = type.fields.find(({ kind }) => kind === 'custom');
  const kept = (custom ? record[custom.name] : undefined) ?? {};
  return Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [`${PREFIX}${name}`, value as unknown]),
  );
}

function asField(custom: Field, { name, label, kind }: Schemas['CustomFieldDto']): Field {
  return {
    ...custom,
    name: `${PREFIX}${name}`,
    label,
    kind,
    scale: kind === 'decimal' ? 6 : null,
    width: kind === 'text' ? 2_000 : null,
    default: null,
  };
}
