import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/rights';
import { Recalculate } from '../interest/recalculate';
import { changedOf, useOfficeDraft, type Office } from './office';
import { OfficePage, SettingsForm } from './office-form';
import { TransactionTypes, type TransactionType } from './transaction-types';

/** What the numbers of transactions mean (S2-41 to S2-43), and the interest of all accounts (S2-65). */
export function TransactionsPage(): React.JSX.Element {
  const { t } = useTranslation();
  const mayRead = useMay('records-read');
  const mayWrite = useMay('records-write');
  return (
    <OfficePage title={t('administration.pages.transactions')} lead={t('administration.transactions.lead')}>
      {(office) => (
        <Stack gap="xl" align="flex-start">
          <Types office={office} />
          {mayRead && mayWrite && <Recalculate meant="all" />}
        </Stack>
      )}
    </OfficePage>
  );
}

const partOf = ({ settings: { transactionTypes } }: Office): { types: TransactionType[] } => ({
  types: transactionTypes,
});

function Types({ office }: { office: Office }): React.JSX.Element {
  const { base, draft, change, isSaved, saving } = useOfficeDraft(office, partOf);
  const save = (): void =>
    saving.mutate({ settings: changedOf({ transactionTypes: draft.types }, base.settings) });
  return (
    <SettingsForm isSaved={isSaved} isPending={saving.isPending} error={saving.error} onSubmit={save}>
      <TransactionTypes types={draft.types} change={(types) => change({ types })} />
    </SettingsForm>
  );
}
