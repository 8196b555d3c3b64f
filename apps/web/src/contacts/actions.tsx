import { Button, Group, Menu, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../api/rights';
import type { Which } from '../sets/to-set-dialog';
import { useFormat } from '../texts/format';
import { chosen, useChosen } from './chosen';

/** What the ticked contacts, or all that match, can be used for. */
export function ContactActions({
  onToSet,
  onAllToSet,
  hasAny,
  meant,
}: {
  onToSet: (which: Which) => void;
  onAllToSet: () => void;
  hasAny: boolean;
  /** The filters of the list. */
  meant: Record<string, string>;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const ids = useChosen();
  const mayExport = useMay('data-export', 'contacts-export');
  const maySets = useMay('sets');
  const mayWrite = useMay('records-write');
  const mayToFile = useMay('file-export');
  const navigate = useNavigate();
  const count = ids.size;
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" aria-live="polite">
        {count > 0 ? t('contacts.selected', { count, shown: number(count) }) : t('contacts.hint')}
      </Text>
      {mayWrite && (
        <Button component={Link} to="/contacts/new" variant="default">
          {t('contactForm.newContact')}
        </Button>
      )}
      <Menu position="bottom-end" width={360}>
        <Menu.Target>
          <Button variant={count > 0 ? 'filled' : 'default'}>{t('contacts.menu')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!mayExport || count === 0} onClick={() => void navigate('/export')}>
            {t('contacts.export')}
          </Menu.Item>
          {!mayExport && <Menu.Label c="dimmed">{t('contacts.exportNeeds')}</Menu.Label>}
          <Menu.Divider />
          <Menu.Item disabled={!maySets || count === 0} onClick={() => onToSet({ contactIds: [...ids] })}>
            {t('contacts.selectedToSet')}
          </Menu.Item>
          <Menu.Item disabled={!maySets || !hasAny} onClick={onAllToSet}>
            {t('contacts.allToSet')}
          </Menu.Item>
          {!maySets && <Menu.Label c="dimmed">{t('sets.needs')}</Menu.Label>}
          {mayToFile && (
            <>
              <Menu.Divider />
              <Menu.Item disabled={count === 0} onClick={() => void navigate('/exports?selected=1')}>
                {t('contacts.selectedToFile')}
              </Menu.Item>
              <Menu.Item
                disabled={!hasAny}
                onClick={() => void navigate(`/exports?${new URLSearchParams(meant).toString()}`)}
              >
                {t('contacts.allToFile')}
              </Menu.Item>
              <Menu.Item
                disabled={!mayExport || count === 0}
                onClick={() => void navigate('/packages?selected=1')}
              >
                {t('contacts.selectedToPackage')}
              </Menu.Item>
            </>
          )}
          <Menu.Divider />
          <Menu.Item disabled={count === 0} onClick={() => chosen.clear()}>
            {t('contacts.unselect')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
