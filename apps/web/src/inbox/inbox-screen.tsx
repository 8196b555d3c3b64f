import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { useMay } from '../api/rights';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { SearchField, useSearch } from '../parts/search-field';
import { useFormat } from '../texts/format';
import { Arriving } from './arriving';
import { useInboxColumns } from './columns';
import { DeclineDialog } from './decline';
import { arrivingTransfers, idOf, useInbox } from './inbox';
import { useTicks, type Ticks } from './ticks';

type Accepted = Schemas['AcceptedDto'];

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

/** Transfers that are arriving, or have since this page was opened. */
function Deliveries(): React.JSX.Element {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [seen, setSeen] = useState<readonly string[]>([]);
  const { data = [] } = useQuery({ queryKey: ['inbox', 'accepting'], queryFn: arrivingTransfers });
  const fresh = data.filter((id) => !seen.includes(id));
  if (fresh.length > 0) setSeen([...seen, ...fresh]);
  return (
    <>
      {seen
        .filter((id) => !hidden.has(id))
        .map((id) => (
          <Arriving key={id} transferId={id} onHide={() => setHidden(new Set([...hidden, id]))} />
        ))}
    </>
  );
}

function List(): React.JSX.Element {
  const { t } = useTranslation();
  const search = useSearch();
  const { asked } = search;
  const pages = useInbox(asked);
  const ticks = useTicks(pages.rows, pages.hasMore && !asked);
  const columns = useInboxColumns();
  const isEmpty = pages.isSuccess && pages.rows.length === 0;
  return (
    <>
      {(!isEmpty || asked) && <SearchField search={search} label={t('inbox.search')} maw={420} />}
      <Answers ticks={ticks} isShown={!isEmpty} />
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
    </>
  );
}

/** Accept and Decline of what is ticked (S4-75 to S4-77), and what became of it. */
function Answers({ ticks, isShown }: { ticks: Ticks; isShown: boolean }): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [isDeclining, setDeclining] = useState(false);
  const [said, setSaid] = useState<string[]>([]);
  const accept = useOnce(
    (body: Schemas['WaitingDto'], header) =>
      answerOf(api.POST('/api/inbox/accept', { params: { header }, body })),
    ({ skippedCount, excludedCount }: Accepted) => {
      ticks.clear();
      setSaid([
        ...(skippedCount ? [t('inbox.skipped', { count: skippedCount })] : []),
        ...(excludedCount ? [t('inbox.excluded', { count: excludedCount })] : []),
      ]);
    },
  );
  const declined = (answer: Schemas['DecidedDto']): void => {
    setDeclining(false);
    setSaid([t('inbox.declined', { count: answer.contacts })]);
    ticks.clear();
  };
  const { count } = ticks;
  return (
    <>
      {said.length > 0 && (
        <Alert
          variant="outline"
          color="gray"
          role="status"
          withCloseButton
          closeButtonLabel={t('app.close')}
          onClose={() => setSaid([])}
        >
          {said.join(' ')}
        </Alert>
      )}
      {isShown && (
        <Group gap="sm">
          <Button
            disabled={count === 0}
            loading={accept.isPending}
            onClick={() => accept.mutate(ticks.which)}
          >
            {count === null
              ? t('inbox.acceptAll')
              : count > 0
                ? t('inbox.acceptCount', { count: number(count) })
                : t('inbox.accept')}
          </Button>
          <Button variant="default" disabled={count === 0} onClick={() => setDeclining(true)}>
            {t('inbox.decline')}
          </Button>
          <Button variant="subtle" onClick={ticks.tickAll} disabled={ticks.isEverything}>
            {t('inbox.selectAll')}
          </Button>
          <Text size="sm" c="dimmed" aria-live="polite">
            {count === null
              ? t('inbox.selectedAll')
              : count > 0 && t('contacts.selected', { count, shown: number(count) })}
          </Text>
        </Group>
      )}
      <Problem error={accept.error} />
      {isDeclining && (
        <DeclineDialog
          which={ticks.which}
          count={count}
          onClose={() => setDeclining(false)}
          onDone={declined}
        />
      )}
    </>
  );
}
