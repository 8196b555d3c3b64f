import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ROOT, type Field, type RecordType } from './catalogue';
import { ask, type Schemas } from './client';
import { usePages, type Pages } from './pages';

/** A record of any type: what every one has, and the fields that the catalogue describes. */
export interface RecordRow extends Record<string, unknown> {
  id: string;
  version: number;
  custody?: 'here' | 'in_transit' | 'transferred';
  transferId?: string | null;
  inherited?: boolean;
  deletedAt: string | null;
}

/** A field of a record that holds a text; empty if it holds none. */
export function textOf(record: RecordRow | undefined, name: string): string {
  const value = record?.[name];
  return typeof value === 'string' ? value : '';
}

/** What somebody should look at after a record was saved. */
export interface Warning {
  code: string;
  detail: string;
  field?: string;
  contactId?: string;
  reason?: string;
}

export type WrittenRow = RecordRow & { warnings: Warning[] };

/** The part of a record type's route by which the screens' addresses name it: `policies`. */
export const pluralOf = ({ route }: RecordType): string => route?.slice('/api/'.length) ?? '';

/** The link by which a record belongs to another one; undefined for relations, which have two. */
export const ownerLinkOf = (type: RecordType): Field | undefined =>
  type.fields.find(({ transfer }) => transfer === 'owner');

/** A type whose records have two contacts. */
export const isRelation = (type: RecordType): boolean =>
  type.fields.some(({ transfer }) => transfer === 'together');

/** The types whose records hang below a contact, directly or by a record above them. */
export function typesBelow(types: readonly RecordType[]): RecordType[] {
  const hangs = (type: RecordType): boolean => {
    const to = ownerLinkOf(type)?.to ?? (isRelation(type) ? ROOT : null);
    if (to === ROOT) return true;
    const above = types.find(({ name }) => name === to);
    return above !== undefined && hangs(above);
  };
  return types.filter((type) => type.route && type.name !== ROOT && hangs(type));
}

/** The types whose records belong to no contact: carriers, products. */
export function referenceTypes(types: readonly RecordType[]): RecordType[] {
  const below = new Set(typesBelow(types));
  return types.filter((type) => type.route && type.name !== ROOT && !below.has(type));
}

/** Pages of the records of such a type. */
export function useReferences(type: RecordType, query: { search: string; sort: string }): Pages<RecordRow> {
  return usePages(['records', type.name, 'all', query], (page, signal) =>
    ask(type.route ?? '', {
      query: { ...page, search: query.search || undefined, sort: query.sort || undefined },
      signal,
    }),
  );
}

/** One record. Its version is its ETag. */
export function useRecord<Row extends RecordRow = RecordRow>(
  type: RecordType | undefined,
  id: string,
): UseQueryResult<Row> {
  return useQuery({
    queryKey: ['records', type?.name, id],
    queryFn: ({ signal }) => ask<Row>(`${type?.route}/${id}`, { signal }),
    enabled: Boolean(type?.route) && id !== '',
  });
}

/** Pages of the records of a type that a contact has. */
export function useRecordsOf(
  type: RecordType,
  contact: RecordRow,
  query: { search: string; sort: string },
): Pages<RecordRow> {
  const custody = contact.custody === 'transferred' ? contact.custody : undefined;
  return usePages(['records', type.name, 'of', contact.id, custody, query], (page, signal) =>
    ask(type.route ?? '', {
      query: {
        ...page,
        contact: contact.id,
        custody,
        search: query.search || undefined,
        sort: query.sort || undefined,
      },
      signal,
    }),
  );
}

/** How many records of each type a contact has, by the type's name. */
export function useCounts(contact: string): Record<string, number> | undefined {
  const { data } = useQuery({
    queryKey: ['records', 'counts', contact],
    queryFn: () => ask<Schemas['ContactRecordsDto']>(`/api/contacts/${contact}/records`),
  });
  return data && Object.fromEntries(data.items.map(({ recordType, count }) => [recordType, count]));
}
