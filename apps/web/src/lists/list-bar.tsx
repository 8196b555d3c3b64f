import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordType } from '../api/catalogue';
import type { Columns } from '../contacts/columns';
import { SearchField } from '../parts/search-field';
import { ColumnMenu } from './column-menu';
import { FilterChips } from './filter-chips';
import { FilterDialog } from './filter-dialog';
import { useFilterables } from './filters';
import { KindSwitch } from './kind-switch';
import type { ListState } from './list-state';
import { ViewsMenu } from './views-menu';

/** What a list shows and how: search, filters, views, columns (S4-65). */
export function ListBar({
  state,
  type,
  columns,
  label,
}: {
  state: ListState;
  type: RecordType | undefined;
  columns: Columns;
  label: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [isAdding, setAdding] = useState(false);
  const all = useFilterables(type);
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <SearchField
          search={state.search}
          label={label}
          placeholder={t('contacts.searchHint')}
          style={{ flex: '1 1 260px' }}
        />
        <KindSwitch state={state} type={type} />
        <Button variant="default" onClick={() => setAdding(true)} disabled={!type}>
          {t('filters.button')}
        </Button>
        <ViewsMenu state={state} type={type} columns={columns} />
        <ColumnMenu columns={columns} type={type?.name ?? ''} />
      </Group>
      <FilterChips state={state} all={all} />
      {isAdding && (
        <FilterDialog
          all={all}
          onClose={() => setAdding(false)}
          onDone={(parts) => {
            state.change(parts);
            setAdding(false);
          }}
        />
      )}
    </Stack>
  );
}
