import { useState } from 'react';
import { useExchange, type Described } from './exchange';
import type { ColumnMap, Entry, Import, Values } from './imports';
import type { ImportMap } from './maps';

const CARDS = 'vCards';

/** What somebody has chosen for a file, and not checked yet. */
export interface Draft {
  /** Where every column of the file goes now. */
  map: ColumnMap;
  options: Values;
  form: Values;
  /** A map that says more than where single columns go: it counts by its name. */
  named: string | undefined;
  /** Whether anything is other than it was found, or checked last. */
  isChanged: boolean;
  /** Whether a column goes where somebody has said, not where it seems to belong. */
  isChosen(column: string): boolean;
  put(column: string, entry: Entry): void;
  setOption(name: string, value: Values[string]): void;
  /** Takes over a saved map: columns that it does not know go nowhere. */
  use(map: ImportMap): void;
  /** Forgets what was chosen: every column goes where it seems to belong. */
  automatic(): void;
}

/** The draft of an import: what was checked last, or what was found, with what is chosen since. */
export function useDraft(of: Import): Draft {
  const { data: exchange } = useExchange();
  const [chosen, setChosen] = useState<ColumnMap>((of.map ?? {}) as ColumnMap);
  const [options, setOptions] = useState<Values>(() => ({ ...(of.options as unknown as Values | null) }));
  const [isChanged, setChanged] = useState(false);
  // cards hold contacts with their numbers and addresses: a map of several parts reads them
  const [named, setNamed] = useState(
    of.format === 'vcard' && of.recordType === 'contact' && (!of.map || of.parts) ? CARDS : undefined,
  );
  const map = Object.fromEntries(
    of.columns.map(({ name, suggestion: { target } }) => [
      name,
      name in chosen ? (chosen[name] ?? null) : target ? { field: target } : null,
    ]),
  );
  const change = (next: ColumnMap): void => {
    setChosen(next);
    setNamed(undefined);
    setChanged(true);
  };
  return {
    map,
    options,
    named,
    form: formOf(of, exchange?.form ?? []),
    isChanged,
    isChosen: (column) => column in chosen,
    put: (column, entry) => change({ ...chosen, [column]: entry }),
    setOption: (name, value) => {
      setOptions({ ...options, [name]: value });
      setChanged(true);
    },
    use: (saved) => {
      const { columns } = saved;
      change(columns ? Object.fromEntries(of.columns.map(({ name }) => [name, columns[name] ?? null])) : {});
      setNamed(columns && !saved.parts ? undefined : saved.name);
      setOptions({ ...saved.options });
    },
    automatic: () => change({}),
  };
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
