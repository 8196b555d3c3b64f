import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface Named {
  id: string;
  name: string;
}

const PAUSE_MILLISECONDS = 200;

/** Somebody or something found as its name is typed; it may be left empty. */
export function NamedField(props: {
  label: string;
  description?: string;
  /** Under which the findings are kept. */
  source: string;
  find(search: string): Promise<Named[]>;
  value: Named | null;
  onChange(value: Named | null): void;
  isRequired?: boolean;
}): React.JSX.Element {
  const { label, description, source, find, value, onChange, isRequired = false } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value?.name ?? '');
  const [asked] = useDebouncedValue(typed === value?.name ? '' : typed.trim(), PAUSE_MILLISECONDS);
  const query = useQuery({
    queryKey: ['named', source, asked],
    queryFn: () => find(asked),
    placeholderData: (before) => before,
  });
  const found = query.data ?? [];
  const offered = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  return (
    <Select
      label={label}
      description={description}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      searchable
      clearable={!isRequired}
      clearButtonProps={{ 'aria-label': t('administration.clear', { label }) }}
      nothingFoundMessage={query.isFetching ? t('app.loading') : t('administration.nobody')}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value?.id ?? null}
      onChange={(id) => onChange(offered.find((one) => one.id === id) ?? null)}
      error={query.error?.message}
      maxDropdownHeight={260}
      required={isRequired}
    />
  );
}
