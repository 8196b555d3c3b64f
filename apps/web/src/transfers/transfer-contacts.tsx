import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { usePages, type Pages } from '../api/pages';
import { useSession, type Who } from '../api/session';
import { Listing } from '../parts/listing';
import { State } from '../parts/state';
import type { Column, Selecting } from '../parts/virtual-table';
import { useFormat } from '../texts/format';
import { GiveBack } from './give-back';
import { RecallDialog } from './recall-dialog';
import type { Transfer } from './transfer';

type SentContact = Schemas['SentContactDto'];

/** The contacts of a transfer, each with its state: its sender recalls those that wait, who received it gives back what arrived. */
export function TransferContacts({ transfer }: { transfer: Transfer }): React.JSX.Element {
  const { t } = useTranslation();
  const { who } = useSession();
  const pages = useSentContacts(transfer);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const waiting = transfer.states['pending'] ?? 0;
  const mayRecall = waiting > 0 && !transfer.returns && isSender(transfer, who);
  const mayReturn = isReceiver(transfer, who);
  const [isRecalling, setRecalling] = useState(false);
  const able = mayRecall ? 'pending' : 'accepted';
  const selecting: Selecting<SentContact> = {
    ids: ticked,
    nameOf: ({ displayName }) => displayName,
    isAllowed: ({ state }) => state === able,
    select: (some, on) => {
      const ids = some.map(({ contactId }) => contactId);
      setTicked(
        (before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))),
      );
    },
  };
  const columns = useColumns();
  const { number } = useFormat();
  return (
    <section>
      {mayRecall && (
        <Group justify="flex-end" mb="xs" className="no-print">
          <Button variant="default" onClick={() => setRecalling(true)}>
            {ticked.size > 0
              ? t('transfers.recallCount', { count: ticked.size, shown: number(ticked.size) })
              : t('transfers.recallAll')}
          </Button>
        </Group>
      )}
      {isRecalling && (
        <RecallDialog
          transferId={transfer.id}
          contactIds={[...ticked]}
          waiting={waiting}
          onClose={() => setRecalling(false)}
          onDone={() => setTicked(new Set())}
        />
      )}
      {mayReturn && <GiveBack transfer={transfer} contactIds={[...ticked]} />}
      <Listing
        label={t('transfers.contacts')}
        pages={pages}
        columns={columns}
        idOf={({ contactId }) => contactId}
        selecting={mayRecall || mayReturn ? selecting : undefined}
        empty={null}
      />
    </section>
  );
}

/** Who sent it, or who administers the users of his office. */
function isSender({ senderId, sourceOfficeId }: Transfer, who: Who | undefined): boolean {
  if (who?.office.id !== sourceOfficeId) return false;
  return senderId === who.user.id || who.rights.includes('users-and-rights');
}

/** Whoever may answer for its recipient; the API knows who that is. */
function isReceiver({ targetOfficeId, returns, states }: Transfer, who: Who | undefined): boolean {
  if (who?.office.id !== targetOfficeId || returns || !states['accepted'] || states['accepting'])
    return false;
  return who.rights.includes('data-import') || who.rights.includes('users-and-rights');
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
    {
      id: 'state',
      header: t('transfers.state'),
      least: 170,
      grow: 1.5,
      cell: ({ state }) => <State state={state} />,
    },
    {
      id: 'decided',
      header: t('transfers.decided'),
      grow: 3,
      cell: ({ decidedBy, decidedAt, onBehalfOf }) => {
        if (!decidedBy || !decidedAt) return '';
        const by = t('transfers.by', { name: decidedBy, at: moment(decidedAt) });
        return onBehalfOf ? `${by}, ${t('inbox.forSomebody', { name: onBehalfOf })}` : by;
      },
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
