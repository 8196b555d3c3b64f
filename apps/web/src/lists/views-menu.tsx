import { Button, Menu, ScrollArea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordType } from '../api/catalogue';
import type { Columns } from '../contacts/columns';
import type { ListState } from './list-state';
import { ChangeViewsDialog, SaveViewDialog } from './view-dialogs';
import { useViews, type View } from './views';

/** The user's saved views of the list: one is shown, the present state becomes one, or they are changed. */
export function ViewsMenu({
  state,
  type,
  columns,
}: {
  state: ListState;
  type: RecordType | undefined;
  columns: Columns;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'save' | 'change'>();
  const { views } = useViews(type?.name);
  const close = (): void => setAsked(undefined);
  const show = (view: View): void => {
    state.show(view.query);
    columns.show(view.columns);
  };
  const present = { query: state.query, columns: columns.names };
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" disabled={!type}>
            {t('views.button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 && <Menu.Label c="dimmed">{t('views.none')}</Menu.Label>}
          <ScrollArea.Autosize mah={300} type="auto">
            {views.map((view) => (
              <Menu.Item key={view.id} onClick={() => show(view)}>
                {view.name}
              </Menu.Item>
            ))}
          </ScrollArea.Autosize>
          <Menu.Divider />
          <Menu.Item onClick={() => setAsked('save')}>{t('views.save')}</Menu.Item>
          <Menu.Item onClick={() => setAsked('change')} disabled={views.length === 0}>
            {t('views.change')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'save' && <SaveViewDialog type={type?.name ?? ''} present={present} onClose={close} />}
      {asked === 'change' && <ChangeViewsDialog views={views} present={present} onClose={close} />}
    </>
  );
}
