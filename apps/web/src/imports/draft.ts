import { useState } from 'react';
import { useExchange, type Described } from './exchange';
import type { ColumnMap, Entry, Import, Values } from './imports';
import type { ImportMap } from './maps';

/** What somebody has chosen for a file, and not checked yet. */
export interface Draft {
  /** Where every column of the file goes now. */
  map: ColumnMap;
  options: Values;
  form: Values;
  /** The saved map that is used. */
  used: ImportMap | undefined;
  /** A map that says more than where single columns go: it counts by its name. */
  named: string | undefined;
  /** Whether anything is other than it was found, or checked last. */
  isChanged: boolean;
  /** Whether a column goes where somebody has said, not where it seems to belong. */
  isChosen(column: string): boolean;
  put(column: string, entry: Entry): void;
  setOption(name: string, value: Values[string]): void;
  /** How the file is written was chosen, and is the import's own from now on. */
  lookedAnew(): void;
  /** Takes over a saved map: columns that it does not know go nowhere. */
  use(map: ImportMap): void;
  /** Forgets what was chosen: every column goes where it seems to belong. */
  automatic(): void;
}

/**
 * The draft of an import: what was checked last, or what was found, with what is chosen since.
 * @param fitting the map that is made for such files: it is used until something else is chosen
 */
export function useDraft(of: Import, fitting?: ImportMap): Draft {
  const { data: exchange } = useExchange();
  const isFresh = !of.map || Boolean(of.parts);
  const start = isFresh && fitting?.recordType === of.recordType ? fitting : undefined;
  const [used, setUsed] = useState(start);
  const [chosen, setChosen] = useState<ColumnMap>(
    () => ((start ? columnsOf(start, of) : of.map) as ColumnMap | null) ?? {},
  );
  const [options, setOptions] = useState<Values>(() => ({
    ...start?.options,
    ...(of.options as unknown as Values | null),
  }));
  const [isChanged, setChanged] = useState(false);
  // the form of the map that fits counts until the file is looked at in another way, or is checked
  const [isFormOwn, setFormOwn] = useState(of.state !== 'uploaded');
  const map = Object.fromEntries(
    of.columns.map(({ name, suggestion: { target } }) => [
      name,
      name in chosen ? (chosen[name] ?? null) : target ? { field: target } : null,
    ]),
  );
  const change = (next: ColumnMap, by?: ImportMap): void => {
    setChosen(next);
    setUsed(by);
    setChanged(true);
  };
  return {
    map,
    options,
    used,
    named: used && (used.parts || !used.columns) ? used.name : undefined,
    form: { ...formOf(of, exchange?.form ?? []), ...(isFormOwn ? {} : used?.form) },
    isChanged,
    isChosen: (column) => column in chosen,
    put: (column, entry) => change({ ...chosen, [column]: entry }),
    setOption: (name, value) => {
      setOptions({ ...options, [name]: value });
      setChanged(true);
    },
    lookedAnew: () => setFormOwn(true),
    use: (saved) => {
      setFormOwn(true);
      change(columnsOf(saved, of), saved);
      setOptions({ ...saved.options });
    },
    automatic: () => {
      setFormOwn(true);
      change({});
    },
  };
}

/** Where the columns of the file go by a map: those that it does not know go nowhere. */
function columnsOf({ columns, parts }: ImportMap, of: Import): ColumnMap {
  if (parts || !columns) return {};
  return Object.fromEntries(of.columns.map(({ name }) => [name, columns[name] ?? null]));
}

/** What is known of how the file is written, as a request says it: an encoding that is a guess is not among it. */
function formOf({ form }: Import, described: Described[]): Values {
  const found = form as Record<string, unknown> & { sure: boolean };
  const said = described.filter(({ name, kind, choices }) => {
    const value = found[name];
    if (value === undefined || value === null || (name === 'encoding' && !found.sure)) return false;
    return kind !== 'choice' || choices.includes(value as string);
  });
  return Object.fromEntries(said.map(({ name }) => [name, found[name] as Values[string]]));
}
