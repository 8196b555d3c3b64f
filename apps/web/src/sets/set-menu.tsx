import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '../api/rights';
import { RemoveSetDialog, TakeOutDialog } from './remove-dialogs';
import { SetDialog } from './set-dialog';
import type { ContactSet } from './sets';
import type { Tags } from './tags';

type Asked = 'rename' | 'takeOut' | 'remove';

/** What can be done with the tagged contacts of a set (S4-69), with all of them, and with the set itself. */
export function SetMenu({
  set,
  tags,
  onWorking,
}: {
  set: ContactSet;
  tags: Tags;
  onWorking: (isWorking: boolean) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const mayExport = useMay('data-export', 'contacts-export');
  const mayToFile = useMay('file-export', 'records-read');
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked>();
  const close = (): void => setAsked(undefined);
  const exportTagged = (): Promise<void> | void => navigate(`/export?set=${set.id}`);
  const exportAll = async (): Promise<void> => {
    onWorking(true);
    // what is wrong is shown where tags are
    const isDone = await tags.put({ all: true }).then(
      () => true,
      () => false,
    );
    onWorking(false);
    if (isDone) await exportTagged();
  };
  return (
    <>
      <Menu position="bottom-end" width={360}>
        <Menu.Target>
          <Button variant={set.tagged > 0 ? 'filled' : 'default'}>{t('contacts.menu')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!mayExport || set.tagged === 0} onClick={() => void exportTagged()}>
            {t('contacts.export')}
          </Menu.Item>
          <Menu.Item disabled={!mayExport || set.members === 0} onClick={() => void exportAll()}>
            {t('sets.exportAll')}
          </Menu.Item>
          {!mayExport && <Menu.Label c="dimmed">{t('contacts.exportNeeds')}</Menu.Label>}
          {mayToFile && (
            <Menu.Item disabled={set.members === 0} onClick={() => void navigate(`/exports?set=${set.id}`)}>
              {t('sets.toFile')}
            </Menu.Item>
          )}
          {mayToFile && (
            <Menu.Item
              disabled={!mayExport || set.tagged === 0}
              onClick={() => void navigate(`/packages?set=${set.id}`)}
            >
              {t('sets.toPackage')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item disabled={set.tagged === 0} onClick={() => setAsked('takeOut')}>
            {t('sets.takeOut')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => setAsked('rename')}>{t('sets.rename')}</Menu.Item>
          <Menu.Item onClick={() => setAsked('remove')}>{t('sets.remove')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'rename' && <SetDialog set={set} onClose={close} onDone={close} />}
      {asked === 'takeOut' && <TakeOutDialog set={set} onClose={close} />}
      {asked === 'remove' && <RemoveSetDialog set={set} onClose={close} />}
    </>
  );
}
