import { commonProblem, isUuid, type PlacedError } from '#platform';
import type { CompiledType } from '../compiled-type.js';
import {
  filterables,
  operatorsOf,
  valueMistake,
  type Filter,
  type Filterable,
  type FilterOperator,
} from './filters.js';
import { RELEVANCE, words } from './search.js';
import { BY_ID, readCursor, sortKeys, type Cursor, type Sort, type SortKey } from './sorting.js';

export type Custody = 'here' | 'in_transit' | 'transferred';

/** Which rows are meant. */
export interface Selection {
  filters: readonly Filter[];
  search?: string;
  /** Only contacts of this set. */
  set?: string;
  /** Only rows that belong to this contact, directly or by the records above them. */
  contact?: string;
  /** Only rows in the bin, instead of only rows outside it. */
  bin: boolean;
  /** Rows of contacts in this custody; without it those of contacts that have not moved away. */
  custody?: Custody;
}

/** One page of them. */
export interface ListQuery extends Selection {
  limit: number;
  sort: Sort;
  cursor?: Cursor;
}

const DEFAULT_LIMIT = 50;
const MOST = 200;
const SEARCH_WIDTH = 200;
const CUSTODY: readonly string[] = ['here', 'in_transit', 'transferred'];
const SELECTING = ['search', 'set', 'contact', 'bin', 'custody'];
const PAGING = ['cursor', 'limit', 'sort'];
const OPERATORS: readonly string[] = ['from', 'to', 'empty'];

/** Reads the parameters of a type's lists. Made once a type. */
export class ListGrammar {
  private readonly fields: Map<string, Filterable>;
  private readonly keys: Map<string, SortKey>;

  constructor(private readonly compiled: CompiledType) {
    this.fields = filterables(compiled.shown);
    this.keys = sortKeys(compiled.shown);
    const clash = [...this.fields.keys()].find((name) => [...SELECTING, ...PAGING].includes(name));
    if (clash)
      throw new Error(`the field "${clash}" of ${compiled.type.name} has the name of a list parameter`);
  }

  /** Names of the parameters of a list, for the API's description. */
  get parameterNames(): { filters: string[]; sorts: string[] } {
    const filters = [...this.fields.values()].flatMap((on) =>
      operatorsOf(on).map((operator) => (operator === 'is' ? on.name : `${on.name}.${operator}`)),
    );
    return { filters, sorts: [...this.keys.keys()] };
  }

  /** The query of a list. Throws 400 that names every parameter that is unknown, repeated or wrong. */
  list(given: Record<string, unknown>): ListQuery {
    const reader = new Reader(given);
    const selection = this.read(reader);
    const limit = reader.take('limit', (text) =>
      /^\d{1,3}$/.test(text) && +text >= 1 && +text <= MOST ? undefined : `must be 1 to ${MOST}`,
    );
    const sort = this.sort(reader, selection.search !== undefined);
    const cursor = reader.take('cursor');
    reader.finish((name) => this.hint(name, true));
    return {
      ...selection,
      limit: limit ? Number(limit) : DEFAULT_LIMIT,
      sort,
      cursor: cursor ? readCursor(cursor, sort) : undefined,
    };
  }

  /** The same without pages and order: rows that are meant all at once. Throws as `list`. */
  selection(given: Record<string, unknown>): Selection {
    const reader = new Reader(given);
    const selection = this.read(reader);
    reader.finish((name) => this.hint(name, false));
    return selection;
  }

  private read(reader: Reader): Selection {
    const hasContacts = this.compiled.contacts.length > 0;
    const search = reader.take('search', searchMistake)?.trim();
    const bin = reader.take('bin', (text) =>
      text === 'true' || text === 'false' ? undefined : 'must be true or false',
    );
    const custody = hasContacts
      ? reader.take('custody', (text) =>
          CUSTODY.includes(text) ? undefined : `must be one of ${CUSTODY.join(', ')}`,
        )
      : undefined;
    const set = this.isContact
      ? reader.take('set', (text) => (isUuid(text) ? undefined : 'must be the id of a set'))
      : undefined;
    const contact =
      hasContacts && !this.isContact
        ? reader.take('contact', (text) => (isUuid(text) ? undefined : 'must be the id of a contact'))
        : undefined;
    return {
      filters: this.filters(reader),
      search: search || undefined,
      set,
      contact,
      bin: bin === 'true',
      custody: custody as Custody | undefined,
    };
  }

  private filters(reader: Reader): Filter[] {
    return reader.names().flatMap((parameter) => {
      const [name, operator = 'is', more] = parameter.split('.');
      const on = this.fields.get(name as string);
      if (!on || more !== undefined || (operator === 'is') !== (parameter === name)) return [];
      if (operator !== 'is' && !OPERATORS.includes(operator)) return [];
      if (!operatorsOf(on).includes(operator as FilterOperator)) return [];
      const filter = (value: string): Filter => ({ on, operator: operator as FilterOperator, value });
      const value = reader.take(parameter, (text) => valueMistake(filter(text)));
      return value === undefined ? [] : [filter(value)];
    });
  }

  private sort(reader: Reader, searching: boolean): Sort {
    const known = (text: string): SortKey | undefined => this.keys.get(text.replace(/^[+-]/, ''));
    // an unescaped + arrives as a blank
    const given = reader
      .take('sort', (text) =>
        known(text.trim())
          ? undefined
          : `must be one of ${[...this.keys.keys()].join(', ')}, with - before it for descending`,
      )
      ?.trim();
    const key = given && known(given);
    if (key) return { key, descending: given.startsWith('-') };
    return searching ? { key: RELEVANCE, descending: true } : { key: BY_ID, descending: false };
  }

  /** The parameters of this type that select and are no fields. */
  private get selecting(): string[] {
    const hasContacts = this.compiled.contacts.length > 0;
    return SELECTING.filter((name) => {
      if (name === 'set') return this.isContact;
      if (name === 'contact') return hasContacts && !this.isContact;
      return name !== 'custody' || hasContacts;
    });
  }

  private get isContact(): boolean {
    return this.compiled.type.travel === 'root';
  }

  private hint(name: string, paging: boolean): string {
    const field = this.compiled.type.fields.find((candidate) => candidate.name === name.split('.')[0]);
    if (field?.kind === 'secret')
      return 'A sensitive number cannot stand in an address, because addresses are logged.';
    const on = this.fields.get(name.split('.')[0] as string);
    if (on)
      return `Use ${operatorsOf(on)
        .map((operator) => (operator === 'is' ? on.name : `${on.name}.${operator}`))
        .join(', ')}.`;
    const own = [...this.selecting, ...(paging ? PAGING : [])];
    return `Use ${own.join(', ')} or the name of a field.`;
  }
}

/** Takes parameters one by one and collects what is wrong with them. */
class Reader {
  private readonly left: Map<string, unknown>;
  private readonly mistakes: PlacedError[] = [];

  constructor(given: Record<string, unknown>) {
    this.left = new Map(Object.entries(given));
  }

  names(): string[] {
    return [...this.left.keys()];
  }

  take(name: string, mistake: (text: string) => string | undefined = () => undefined): string | undefined {
    if (!this.left.has(name)) return undefined;
    const value = this.left.get(name);
    this.left.delete(name);
    const wrong = typeof value === 'string' ? mistake(value) : 'must stand there once, as a text';
    if (wrong === undefined) return value as string;
    this.mistakes.push({ code: 'PARAMETER_WRONG', field: name, detail: `${name} ${wrong}` });
    return undefined;
  }

  finish(hint: (name: string) => string): void {
    for (const name of this.left.keys())
      this.mistakes.push({
        code: 'PARAMETER_UNKNOWN',
        field: name,
        detail: `there is no parameter ${name}`,
        hint: hint(name),
      });
    const [first] = this.mistakes;
    if (first)
      throw commonProblem('BAD_REQUEST', first.detail, {
        at: { field: first.field },
        errors: this.mistakes,
        hint: first.hint,
      });
  }
}

function searchMistake(text: string): string | undefined {
  if (text.length > SEARCH_WIDTH) return `must have at most ${SEARCH_WIDTH} characters`;
  if (text.includes('\0')) return 'must be a text';
  return words(text).length > 0 ? undefined : 'must hold a letter or a digit';
}
