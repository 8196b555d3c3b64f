import { NumberInput, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changedOf, useOfficeDraft, type Office } from './office';
import { OfficePage, SettingsForm } from './office-form';

const LIMITS = ['contactsPerDay', 'contactsPerUserPerDay', 'approvalAbove'] as const;
const DAYS = { returnDays: 365, reminderDays: 29 } as const;

/** How much may be sent, from how many on a second person approves, and how long others may give back (threat 8, X-03, X-07). */
export function LimitsPage(): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <OfficePage title={t('administration.pages.limits')} lead={t('administration.limits.lead')}>
      {(office) => <Limits office={office} />}
    </OfficePage>
  );
}

const partOf = ({ name, settings }: Office) => ({
  name,
  ...settings.sendingLimits,
  returnDays: settings.returnDays,
  reminderDays: settings.reminderDays,
  lookBeforeAccept: settings.lookBeforeAccept,
});

function Limits({ office }: { office: Office }): React.JSX.Element {
  const { t } = useTranslation();
  const { base, draft, change, isSaved, saving } = useOfficeDraft(office, partOf);
  const save = (): void => {
    const { name, contactsPerDay, contactsPerUserPerDay, approvalAbove, ...others } = draft;
    const given = { ...others, sendingLimits: { contactsPerDay, contactsPerUserPerDay, approvalAbove } };
    // only what is another one than before, so that the log names nothing else
    saving.mutate({
      ...(name.trim() === base.name ? {} : { name: name.trim() }),
      settings: changedOf(given, base.settings),
    });
  };
  return (
    <SettingsForm isSaved={isSaved} isPending={saving.isPending} error={saving.error} onSubmit={save}>
      {LIMITS.map((limit) => (
        <NumberInput
          key={limit}
          label={t(`administration.limits.${limit}`)}
          description={t(`administration.limits.${limit}Says`)}
          placeholder={t('administration.limits.none')}
          value={draft[limit] ?? ''}
          onChange={(value) => change({ [limit]: typeof value === 'number' ? value : null })}
          min={0}
          max={1_000_000}
          allowDecimal={false}
          hideControls
        />
      ))}
      {(['returnDays', 'reminderDays'] as const).map((name) => (
        <NumberInput
          key={name}
          label={t(`administration.limits.${name}`)}
          description={t(`administration.limits.${name}Says`)}
          value={draft[name]}
          onChange={(value) => change({ [name]: typeof value === 'number' ? value : 0 })}
          min={0}
          max={DAYS[name]}
          allowDecimal={false}
          hideControls
          required
          withAsterisk={false}
        />
      ))}
      <Switch
        label={t('administration.limits.look')}
        description={t('administration.limits.lookSays')}
        checked={draft.lookBeforeAccept}
        onChange={(event) => change({ lookBeforeAccept: event.currentTarget.checked })}
      />
      <TextInput
        label={t('administration.limits.name')}
        description={t('administration.limits.nameSays')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        maxLength={120}
        required
        withAsterisk={false}
      />
    </SettingsForm>
  );
}
