import { ActionIcon, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../parts/problem';
import { actionOf, askedOf, type Asked } from './exports';
import { ProfilesDialog } from './profiles-dialog';
import { useProfiles, type Profile } from './profiles';

/** The profiles that fit what is exported (S5-10), and the gear behind which all of them are (S5-07). */
export function ProfileBar({
  asked,
  onUse,
}: {
  asked: Asked;
  onUse: (asked: Asked) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { data, error } = useProfiles();
  const [used, setUsed] = useState<string | null>(null);
  const [areShown, setShown] = useState(false);
  const action = actionOf(asked);
  const fits = ({ id, recordType, actions }: Profile): boolean =>
    recordType === asked.recordType && (actions.includes(action) || id === used);
  const choose = (id: string | null): void => {
    const profile = data?.find((one) => one.id === id);
    setUsed(profile?.id ?? null);
    if (profile) onUse(taken(asked, profile));
  };
  return (
    <>
      <Select
        label={t('exports.profiles.use')}
        data={(data ?? []).filter(fits).map(({ id, name }) => ({ value: id, label: name }))}
        value={data?.some((one) => one.id === used && fits(one)) ? used : null}
        onChange={choose}
        placeholder={t('exports.profiles.without')}
        nothingFoundMessage={t('exports.profiles.noneFits')}
        clearable
        clearButtonProps={{ 'aria-label': t('exports.profiles.without') }}
        w={{ base: 220, xs: 260 }}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('exports.profiles.manage')}
        title={t('exports.profiles.manage')}
        onClick={() => setShown(true)}
      >
        <span aria-hidden>⚙</span>
      </ActionIcon>
      <Problem error={error} />
      {areShown && <ProfilesDialog asked={asked} onClose={() => setShown(false)} />}
    </>
  );
}

/** What a profile says; what was filtered, selected or looked for before stays, and counts. */
function taken(before: Asked, { recordType, name, query, fileName }: Profile): Asked {
  const asked = askedOf(recordType, query, fileName.replaceAll('{profile}', name), before.isSelected);
  return { ...asked, filters: { ...asked.filters, ...before.filters } };
}
