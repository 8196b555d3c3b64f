import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { useChange } from '../api/change';
import { useOnce } from '../api/once';
import { usePages, type Pages } from '../api/pages';

export type KeptExport = Schemas['KeptExportDto'];
/** Parameters of an export, in the words of the API. */
export type Query = Record<string, string>;

/** What an export is of: all records, those that filters mean, those of a set, or selected ones. */
export type Action = 'all' | 'list' | 'set' | 'selected';

/** What somebody wants to export, and how. */
export interface Asked {
  recordType: string;
  /** search, set and filters, as the address of a list has them */
  filters: Query;
  /** the selected contacts only */
  isSelected: boolean;
  format: string;
  /** in their order; none: all */
  fields: string[];
  sort: string;
  isDescending: boolean;
  header: string;
  delimiter: string;
  isMarked: boolean;
  /** what stands below each record in a report */
  details: string[];
  /** the title of a report */
  title: string;
  /** the columns of the model spreadsheet instead of fields: it goes back in as it comes out (S5-11 to S5-17) */
  isModel: boolean;
  fileName: string;
}

/** Members of the query that are no filters. */
const OWN = new Set(['format', 'fields', 'sort', 'header', 'delimiter', 'byteOrderMark', 'details', 'title']);
/** What the API calls the fields of a model spreadsheet. */
const MODEL = 'model';
export const USUAL_NAME = '{type}-{date}';

/** What was asked for as a query and a pattern say it. */
export function askedOf(recordType: string, query: Query, fileName = USUAL_NAME, isSelected = false): Asked {
  const { format = 'csv', fields = '', sort = '', header = 'labels', delimiter = 'comma' } = query;
  const { details = '', title = '' } = query;
  const isModel = fields === MODEL;
  return {
    recordType,
    filters: Object.fromEntries(Object.entries(query).filter(([name]) => !OWN.has(name))),
    isSelected,
    format,
    fields: listed(isModel ? '' : fields),
    sort: sort.replace(/^-/, ''),
    isDescending: sort.startsWith('-'),
    header,
    delimiter,
    isMarked: query['byteOrderMark'] === 'true',
    details: listed(details),
    title,
    isModel,
    fileName,
  };
}

const listed = (words: string): string[] => (words === '' ? [] : words.split(','));

/** The same as a query; what a format has none of is left out. */
export function queryOf(asked: Asked): Query {
  const { filters, format, sort, isDescending, header, delimiter, isMarked, details, title } = asked;
  const fields = asked.isModel && format === 'xlsx' ? [MODEL] : asked.fields;
  return {
    ...filters,
    format,
    ...(fields.length > 0 ? { fields: fields.join(',') } : {}),
    ...(sort ? { sort: `${isDescending ? '-' : ''}${sort}` } : {}),
    ...(format === 'pdf' && details.length > 0 ? { details: details.join(',') } : {}),
    ...(format === 'pdf' && title.trim() ? { title: title.trim() } : {}),
    ...(format === 'csv' ? { header, delimiter, byteOrderMark: String(isMarked) } : {}),
  };
}

export function actionOf({ filters, isSelected }: Asked): Action {
  if (isSelected) return 'selected';
  if (filters['set']) return 'set';
  return Object.keys(filters).length > 0 ? 'list' : 'all';
}

const EVERY_MILLISECONDS = 1000;

/** Kept exports of the office, newest first; asked for again while one is being made. */
export function useKept(isMaking: boolean): Pages<KeptExport> {
  return usePages(
    ['kept-exports'],
    (query, signal) => answerOf(api.GET('/api/kept-exports', { params: { query }, signal })),
    isMaking ? EVERY_MILLISECONDS : undefined,
  );
}

export const isMaking = ({ state }: KeptExport): boolean => state === 'waiting' || state === 'writing';

export type Keep = Schemas['KeepExportDto'];

export function useKeep(onDone: (made: KeptExport) => void): UseMutationResult<KeptExport, Error, Keep> {
  return useOnce(
    (body: Keep, header) => answerOf(api.POST('/api/kept-exports', { params: { header }, body })),
    onDone,
  );
}

export function useRemoveKept(): UseMutationResult<unknown, Error, string> {
  return useChange((id) => answerOf(api.DELETE('/api/kept-exports/{id}', { params: { path: { id } } })));
}

/** Makes what is shown of kept exports be asked for anew: who fetched one stands there. */
export function useKeptAnew(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['kept-exports'] });
}
