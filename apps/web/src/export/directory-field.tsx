import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../parts/problem';

export interface Choice {
  id: string;
  name: string;
}

const PAUSE_MILLISECONDS = 250;

/** One office or user of the directory, found as its name is typed (S4-70). */
export function DirectoryField(props: {
  label: string;
  /** Under which the findings are kept; another one when what is searched changes. */
  source: readonly string[];
  find(search: string): Promise<Choice[]>;
  value: Choice | null;
  onChange(value: Choice | null): void;
  none: string;
  isDisabled?: boolean;
  error?: string;
}): React.JSX.Element {
  const { label, source, find, value, onChange, none, isDisabled = false, error } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value?.name ?? '');
  const [asked] = useDebouncedValue(typed === value?.name ? '' : typed.trim(), PAUSE_MILLISECONDS);
  const query = useQuery({
    queryKey: ['directory', ...source, asked],
    queryFn: () => find(asked),
    enabled: !isDisabled,
    placeholderData: (before) => before,
  });
  const found = query.data ?? [];
  const offered = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  return (
    <>
      <Select
        label={label}
        description={t('export.typeToSearch')}
        data={offered.map(({ id, name }) => ({ value: id, label: name }))}
        filter={({ options }) => options}
        searchable
        nothingFoundMessage={query.isFetching ? t('app.loading') : none}
        searchValue={typed}
        onSearchChange={setTyped}
        value={value?.id ?? null}
        onChange={(id) => onChange(offered.find((one) => one.id === id) ?? null)}
        disabled={isDisabled}
        error={error}
        maxDropdownHeight={280}
        required
      />
      <Problem error={query.error} />
    </>
  );
}
