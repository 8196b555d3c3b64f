import { Button, Menu, ScrollArea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Columns } from '../contacts/columns';
import { labelOf } from '../texts/catalogue';

/** Which columns are shown. */
export function ColumnMenu({ columns, type }: { columns: Columns; type: string }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button variant="default" visibleFrom="sm">
          {t('table.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={360} type="auto">
          {columns.all.map(({ name, label }) => (
            <Menu.CheckboxItem
              key={name}
              checked={columns.isShown(name)}
              onChange={() => columns.toggle(name)}
            >
              {labelOf(`${type}.${name}`, label)}
            </Menu.CheckboxItem>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
