import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useChange } from '../api/change';
import { usePages } from '../api/pages';
import { Empty } from '../parts/empty';
import { FormDialog } from '../parts/form-dialog';
import { Listing } from '../parts/listing';
import { NamedField, type Named } from '../parts/named-field';
import { Screen } from '../parts/screen';
import type { Column } from '../parts/virtual-table';
import { useWithAction } from '../parts/with-action';
import { useFormat } from '../texts/format';
import { findContacts } from './excluded-what';

type Hold = Schemas['HeldContactDto'];

/** Contacts that must not be erased or forgotten, each with the matter that it is held for. */
export function HoldsPage(): React.JSX.Element {
  const { t } = useTranslation();
  const [isAdding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<Hold>();
  const columns = useColumns(setLifting);
  const pages = usePages(['holds'], (page) =>
    answerOf(api.GET('/api/legal-holds', { params: { query: page } })),
  );
  return (
    <Screen
      title={t('administration.pages.holds')}
      lead={t('administration.holds.lead')}
      actions={<Button onClick={() => setAdding(true)}>{t('administration.holds.add')}</Button>}
    >
      <Listing
        label={t('administration.pages.holds')}
        pages={pages}
        columns={columns}
        idOf={({ contactId, reason }) => `${contactId} ${reason}`}
        empty={<Empty title={t('administration.holds.none')} hint={t('administration.holds.noneHint')} />}
      />
      {isAdding && <NewHold onClose={() => setAdding(false)} />}
      {lifting && <Lift hold={lifting} onClose={() => setLifting(undefined)} />}
    </Screen>
  );
}

function useColumns(lift: (hold: Hold) => void): Column<Hold>[] {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const columns: Column<Hold>[] = [
    { id: 'contact', header: t('inbox.contact'), grow: 1.5, cell: ({ displayName }) => displayName },
    { id: 'reason', header: t('administration.holds.matter'), grow: 2, cell: ({ reason }) => reason },
    {
      id: 'by',
      header: t('administration.holds.placed'),
      grow: 2,
      cell: ({ heldBy, heldAt }) => t('transfers.by', { name: heldBy, at: moment(heldAt) }),
    },
  ];
  return useWithAction(columns, {
    id: 'lift',
    header: t('administration.delegates.action'),
    cell: (hold) => (
      <Button variant="default" size="compact-xs" onClick={() => lift(hold)}>
        {t('administration.holds.lift')}
      </Button>
    ),
  });
}

function NewHold({ onClose }: { onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const [contact, setContact] = useState<Named | null>(null);
  const [reason, setReason] = useState('');
  const { mutate, isPending, error } = useChange(
    (id: string) =>
      answerOf(
        api.PUT('/api/legal-holds/{id}', { params: { path: { id } }, body: { reason: reason.trim() } }),
      ),
    onClose,
  );
  return (
    <FormDialog
      title={t('administration.holds.add')}
      says={t('administration.holds.lead')}
      submit={t('administration.holds.place')}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => contact && mutate(contact.id)}
    >
      <NamedField
        label={t('inbox.contact')}
        source="contacts"
        find={findContacts}
        value={contact}
        onChange={setContact}
        isRequired
      />
      <TextInput
        label={t('administration.holds.matter')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        required
      />
    </FormDialog>
  );
}

function Lift({ hold, onClose }: { hold: Hold; onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useChange(
    () =>
      answerOf(
        api.DELETE('/api/legal-holds/{id}', {
          params: { path: { id: hold.contactId }, query: { reason: hold.reason } },
        }),
      ),
    onClose,
  );
  return (
    <FormDialog
      title={t('administration.holds.liftTitle', { name: hold.displayName })}
      says={t('administration.holds.liftSays')}
      submit={t('administration.holds.lift')}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => mutate()}
    />
  );
}
