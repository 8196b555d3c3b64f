import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFound, type Named } from '../parts/found';
import { Problem } from '../parts/problem';

export type Choice = Named;

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
  const found = useFound({
    source: ['directory', ...source],
    find,
    value,
    onChange,
    pause: PAUSE_MILLISECONDS,
    isDisabled,
  });
  return (
    <>
      <Select
        {...found.props}
        label={label}
        description={t('export.typeToSearch')}
        nothingFoundMessage={found.isFetching ? t('app.loading') : none}
        disabled={isDisabled}
        error={error}
        maxDropdownHeight={280}
        required
      />
      <Problem error={found.error} />
    </>
  );
}
