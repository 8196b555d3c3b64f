import { Alert, Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useMay } from '../api/rights';
import { useCollisions } from '../collisions/collisions';
import { LookPanel } from '../look/look-panel';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { Screen } from '../parts/screen';
import { SearchField, useSearch } from '../parts/search-field';
import { Answers, useAnswers } from './answer-bar';
import { arrivals, useArrivals } from './arrivals';
import { Arriving } from './arriving';
import { useInboxColumns } from './columns';
import { OthersInboxes } from './others';
import { arrivingTransfers, idOf, useInbox, type Waiting } from './inbox';
import { useTicks } from './ticks';

/** Show Contact List (S4-74 to S4-79): what waits, and the answers. */
export function InboxScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const mayAnswer = useMay('data-import');
  const administers = useMay('users-and-rights');
  if (!mayAnswer && !administers)
    return (
      <Screen title={t('inbox.title')}>
        <Empty title={t('inbox.noRight')} hint={t('inbox.noRightHint')} />
      </Screen>
    );
  return (
    <Screen title={t('inbox.title')} lead={t('inbox.lead')}>
      <Deliveries />
      <List />
    </Screen>
  );
}

/** Transfers that are arriving, or have since somebody here accepted them. */
function Deliveries(): React.JSX.Element {
  const followed = useArrivals();
  const { data } = useQuery({ queryKey: ['inbox', 'accepting'], queryFn: arrivingTransfers });
  useEffect(() => arrivals.follow(data ?? []), [data]);
  return (
    <>
      {followed.map((id) => (
        <Arriving key={id} transferId={id} onHide={() => arrivals.hide(id)} />
      ))}
    </>
  );
}

function List(): React.JSX.Element {
  const { t } = useTranslation();
  const search = useSearch();
  const { asked } = search;
  const said = (useLocation().state as { said?: string[] } | null)?.said;
  const pages = useInbox(asked);
  const ticks = useTicks(pages.rows, pages.hasMore && !asked);
  const answers = useAnswers(ticks, said);
  const collisions = useCollisions();
  const [looked, setLooked] = useState<Waiting | null>(null);
  const mayLook = useMay('data-import', 'records-read');
  const columns = useInboxColumns(new Set(collisions.rows.map(idOf)), mayLook ? setLooked : undefined);
  const isEmpty = pages.isSuccess && pages.rows.length === 0;
  const one = looked && { contacts: [{ transferId: looked.transferId, contactId: looked.contactId }] };
  return (
    <>
      <MayBeHere count={collisions.rows.length} hasMore={collisions.hasMore} />
      {(!isEmpty || asked) && <SearchField search={search} label={t('inbox.search')} maw={420} />}
      <Answers answers={answers} ticks={ticks} isShown={!isEmpty} />
      <OthersInboxes rows={pages.rows} />
      <Listing
        label={t('inbox.title')}
        pages={pages}
        columns={columns}
        idOf={idOf}
        selecting={ticks.selecting}
        empty={
          asked ? (
            <Empty title={t('contacts.none')} hint={t('contacts.noneHint')} />
          ) : (
            <Empty title={t('inbox.none')} hint={t('inbox.noneHint')} />
          )
        }
      />
      {looked && one && (
        <LookPanel
          waiting={looked}
          onClose={() => setLooked(null)}
          onAccept={() => {
            setLooked(null);
            answers.accept(one);
          }}
          onDecline={() => {
            setLooked(null);
            answers.decline(one, 1);
          }}
        />
      )}
    </>
  );
}

/** That some of them may be here already, and where to see them side by side. */
function MayBeHere({ count, hasMore }: { count: number; hasMore: boolean }): React.JSX.Element | null {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <Alert
      variant="outline"
      color="orange"
      title={t('collisions.banner', { count, atLeast: hasMore ? '+' : '' })}
    >
      <Anchor component={Link} to="/inbox/collisions" size="sm">
        {t('collisions.compare')}
      </Anchor>
    </Alert>
  );
}
