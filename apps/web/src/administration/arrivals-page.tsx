import { List, Radio, Select, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OfficePage, SettingsForm } from './office-form';
import { changedOf, useOfficeDraft, type Office } from './office';
import { MatchRules } from './match-rules';
import { SingleFields } from './single-fields';

export const FIELD_CHOICES = ['keepMine', 'takeTheirs', 'fillEmpty'] as const;
const CHOICES = ['merge', 'keepBoth', 'skip'] as const;

/** What becomes of contacts that arrive: how they are recognised, what happens then, which numbers they get. */
export function ArrivalsPage(): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <OfficePage title={t('administration.pages.arrivals')} lead={t('administration.arrivals.lead')}>
      {(office) => <Arrivals office={office} />}
    </OfficePage>
  );
}

const partOf = ({ settings: { matchRules, collisions } }: Office) => ({ matchRules, ...collisions });

function Arrivals({ office }: { office: Office }): React.JSX.Element {
  const { t } = useTranslation();
  const { base, draft, change, isSaved, saving } = useOfficeDraft(office, partOf);
  const { matchRules, ...collisions } = draft;
  return (
    <SettingsForm
      isSaved={isSaved}
      isPending={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate({ settings: changedOf({ matchRules, collisions }, base.settings) })}
    >
      <MatchRules rules={matchRules} change={(rules) => change({ matchRules: rules })} />
      <Radio.Group
        label={t('administration.arrivals.choice')}
        description={t('administration.arrivals.choiceSays')}
        value={draft.choice}
        onChange={(choice) => change({ choice })}
      >
        <Stack gap="xs" mt="xs">
          {CHOICES.map((choice) => (
            <Radio
              key={choice}
              value={choice}
              label={t(`administration.arrivals.choices.${choice}`)}
              description={t(`administration.arrivals.choices.${choice}Says`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Select
        label={t('administration.arrivals.eachField')}
        description={t('administration.arrivals.eachFieldSays')}
        data={FIELD_CHOICES.map((value) => ({
          value,
          label: t(`administration.arrivals.fieldChoices.${value}`),
        }))}
        value={draft.eachField}
        onChange={(value) => value && change({ eachField: value })}
      />
      <SingleFields fields={draft.fields} change={(fields) => change({ fields })} />
      <section>
        <Title order={2} size="h5" mb="xs">
          {t('administration.arrivals.numbers')}
        </Title>
        <Text size="sm">{t('administration.arrivals.numbersLead')}</Text>
        <List size="sm" mt="xs">
          {(['free', 'taken', 'former', 'memory'] as const).map((says) => (
            <List.Item key={says}>{t(`administration.arrivals.numbersSays.${says}`)}</List.Item>
          ))}
        </List>
      </section>
    </SettingsForm>
  );
}
