import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client';
import { usePages } from '../api/pages';
import { useMay } from '../api/rights';
import { useSession } from '../api/session';
import { Listing } from '../parts/listing';
import type { Column, Selecting } from '../parts/virtual-table';
import { useFormat } from '../texts/format';
import { ResendPanel } from './resend-panel';
import type { Transfer } from './transfer';

type Row = Schemas['DeclinedContactDto'];
type CameBackState = Schemas['ResendDto']['states'] extends (infer S)[] | undefined ? S : never;
const STATES = ['declined', 'expired', 'recalled'] as const satisfies readonly CameBackState[];

/** For the office that sent: what came back without having arrived, each with its reason, and sending it again. */
export function CameBack({ transfer }: { transfer: Transfer }): React.JSX.Element | null {
  const { who } = useSession();
  const there = STATES.filter((state) => (transfer.states[state] ?? 0) > 0);
  if (who?.office.id !== transfer.sourceOfficeId || transfer.returns || there.length === 0) return null;
  return (
    <>
      {there.map((state) => (
        <InState key={state} transfer={transfer} state={state} />
      ))}
    </>
  );
}

function InState({ transfer, state }: { transfer: Transfer; state: CameBackState }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const maySend = useMay('data-export', 'contacts-export');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const { id, states } = transfer;
  const pages = usePages(['transfers', id, 'declined', state, states], (query) =>
    answerOf(
      api.GET('/api/transfers/{id}/declined', { params: { path: { id }, query: { ...query, state } } }),
    ),
  );
  const columns = useColumns();
  const count = ticked.size;
  const selecting: Selecting<Row> = {
    ids: ticked,
    nameOf: ({ displayName }) => displayName,
    isAllowed: ({ resent, blocked }) => !resent && !blocked,
    select: (rows, on) => {
      const ids = rows.map(({ contactId }) => contactId);
      setTicked(
        (before) => new Set(on ? [...before, ...ids] : [...before].filter((one) => !ids.includes(one))),
      );
    },
  };
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {t(`resend.titles.${state}`)}
        </Title>
        <Button variant="default" disabled={!maySend || count === 0} onClick={() => setAsking(true)}>
          {count > 0 ? t('resend.count', { count, shown: number(count) }) : t('resend.title')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        {t(maySend ? 'resend.says' : 'resend.needs')}
      </Text>
      <Listing
        label={t(`resend.titles.${state}`)}
        pages={pages}
        columns={columns}
        idOf={({ contactId }) => contactId}
        selecting={maySend ? selecting : undefined}
        empty={null}
      />
      {isAsking && (
        <ResendPanel
          transfer={transfer}
          contactIds={[...ticked]}
          state={state}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    { id: 'displayName', header: t('inbox.contact'), grow: 1.5, cell: ({ displayName }) => displayName },
    { id: 'reason', header: t('inbox.reason'), grow: 2, cell: (row) => <Reason row={row} /> },
    { id: 'now', header: t('resend.now'), grow: 2, cell: (row) => <Now row={row} /> },
  ];
}

function Reason({ row: { code, text } }: { row: Row }): React.JSX.Element {
  const { t } = useTranslation();
  if (!code) return <></>;
  const says = t(`inbox.codes.${code}`);
  return <span title={text ?? undefined}>{text ? `${says}: ${text}` : says}</span>;
}

/** How it stands here now: sent again, changed since, or what keeps it from being sent. */
function Now({ row: { resent, blocked, mended } }: { row: Row }): React.JSX.Element {
  const { t } = useTranslation();
  if (resent)
    return (
      <Anchor component={Link} to={`/transfers/${resent.transferId}`} size="sm">
        {t('resend.resent', { state: t(`transfers.states.${resent.state as 'pending'}`) })}
      </Anchor>
    );
  if (blocked) return <>{t('resend.blocked', { reason: t(`export.reasons.${blocked}`) })}</>;
  return <>{t(mended ? 'resend.mended' : 'resend.unchanged')}</>;
}
