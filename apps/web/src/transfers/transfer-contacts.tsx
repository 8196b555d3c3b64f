import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { usePages, type Pages } from '../api/pages';
import { useSession } from '../api/session';
import { Dialog } from '../parts/dialog';
import { Listing } from '../parts/listing';
import { Problem } from '../parts/problem';
import { State } from '../parts/state';
import type { Column, Selecting } from '../parts/virtual-table';
import { useFormat } from '../texts/format';

type Transfer = Schemas['TransferAnswerDto'];
type SentContact = Schemas['SentContactDto'];

/** The contacts of a transfer, each with its state; those that wait can be recalled by their office. */
export function TransferContacts({ transfer }: { transfer: Transfer }): React.JSX.Element {
  const { t } = useTranslation();
  const { who } = useSession();
  const pages = useSentContacts(transfer);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const mayRecall =
    transfer.senderId === who?.user.id ||
    (transfer.fromOffice === who?.office.name && who.rights.includes('users-and-rights'));
  const waiting = transfer.states['pending'] ?? 0;
  const selecting: Selecting<SentContact> = {
    ids: ticked,
    nameOf: ({ displayName }) => displayName,
    isAllowed: ({ state }) => state === 'pending',
    select: (some, on) => {
      const ids = some.map(({ contactId }) => contactId);
      setTicked(
        (before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))),
      );
    },
  };
  const columns = useColumns();
  return (
    <section>
      {mayRecall && waiting > 0 && (
        <Recall transfer={transfer} ticked={ticked} waiting={waiting} onDone={() => setTicked(new Set())} />
      )}
      <Listing
        label={t('transfers.contacts')}
        pages={pages}
        columns={columns}
        idOf={({ contactId }) => contactId}
        selecting={mayRecall && waiting > 0 ? selecting : undefined}
        empty={null}
      />
    </section>
  );
}

function useSentContacts({ id, states }: Transfer): Pages<SentContact> {
  return usePages(['transfers', id, 'contacts', states], (query) =>
    answerOf(api.GET('/api/transfers/{id}/contacts', { params: { path: { id }, query } })),
  );
}

function useColumns(): Column<SentContact>[] {
  const { t } = useTranslation();
  const { moment } = useFormat();
  return [
    {
      id: 'displayName',
      header: t('inbox.contact'),
      grow: 2,
      cell: ({ displayName }) => displayName,
    },
    { id: 'state', header: t('transfers.state'), grow: 1.5, cell: ({ state }) => <State state={state} /> },
    {
      id: 'decided',
      header: t('transfers.decided'),
      grow: 2,
      cell: ({ decidedBy, decidedAt }) =>
        decidedBy && decidedAt ? t('transfers.by', { name: decidedBy, at: moment(decidedAt) }) : '',
    },
    {
      id: 'reason',
      header: t('inbox.reason'),
      grow: 2,
      cell: (row) => <Reason contact={row} />,
    },
  ];
}

function Reason({ contact }: { contact: SentContact }): React.JSX.Element {
  const { t } = useTranslation();
  const { declineCode, declineText, error } = contact;
  if (error) return <>{t('inbox.failed', { error })}</>;
  if (!declineCode) return <></>;
  const code = t(`inbox.codes.${declineCode as Schemas['DeclineDto']['code']}`);
  return <>{declineText ? `${code}: ${declineText}` : code}</>;
}

function Recall({
  transfer: { id },
  ticked,
  waiting,
  onDone,
}: {
  transfer: Transfer;
  ticked: ReadonlySet<string>;
  waiting: number;
  onDone: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [isAsking, setAsking] = useState(false);
  const count = ticked.size || waiting;
  const { mutate, isPending, error } = useOnce(
    (body: Schemas['SomeContactsDto'], header) =>
      answerOf(api.POST('/api/transfers/{id}/recall', { params: { path: { id }, header }, body })),
    () => {
      setAsking(false);
      onDone();
    },
  );
  return (
    <Group justify="flex-end" mb="xs" className="no-print">
      <Button variant="default" onClick={() => setAsking(true)}>
        {ticked.size > 0
          ? t('transfers.recallCount', { count, shown: number(count) })
          : t('transfers.recallAll')}
      </Button>
      {isAsking && (
        <Dialog title={t('transfers.recallTitle')} onClose={() => setAsking(false)}>
          <Text size="sm" mb="md">
            {t('transfers.recallSays')}
          </Text>
          <Problem error={error} />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('app.cancel')}
            </Button>
            <Button
              loading={isPending}
              onClick={() => mutate(ticked.size > 0 ? { contactIds: [...ticked] } : {})}
            >
              {t('transfers.recallCount', { count, shown: number(count) })}
            </Button>
          </Group>
        </Dialog>
      )}
    </Group>
  );
}
