import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFound, type Named } from './found';

export type { Named } from './found';

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
  const found = useFound({ source: ['named', source], find, value, onChange, pause: PAUSE_MILLISECONDS });
  return (
    <Select
      {...found.props}
      label={label}
      description={description}
      clearable={!isRequired}
      clearButtonProps={{ 'aria-label': t('administration.clear', { label }) }}
      nothingFoundMessage={found.isFetching ? t('app.loading') : t('administration.nobody')}
      error={found.error?.message}
      maxDropdownHeight={260}
      required={isRequired}
    />
  );
}
