import { Alert, Button, Checkbox, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, newKey, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import type { CompleteDraft } from './draft';
import { ListedContacts } from './listed-contacts';
import { LossReport } from './loss-report';
import type { Selection } from './selection';

export type Outcome = Schemas['SentDto'] | Schemas['AwaitingApprovalDto'];
type Preview = Schemas['PreviewAnswerDto'];

interface Props {
  draft: CompleteDraft;
  selection: Selection;
  onBack(): void;
  onSent(outcome: Outcome): void;
}

/** The list for export with what stays behind, and the button that sends (S4-71, S4-72). */
export function ConfirmStep({ draft, selection, onBack, onSent }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const ask: Schemas['PreviewDto'] = {
    selection: selection.asked,
    targetOfficeId: draft.office.id,
    relations: draft.relations,
    legalBasis: draft.legalBasis,
  };
  const preview = useQuery({
    queryKey: ['preview', ask],
    queryFn: ({ signal }) => askPreview(ask, signal),
    placeholderData: (before) => before,
  });
  return (
    <Stack gap="md" maw={760}>
      <Text>{t('export.to', { user: draft.user.name, office: draft.office.name })}</Text>
      <Problem error={preview.error} onRetry={() => void preview.refetch()} />
      {preview.isPending && !preview.error && (
        <Stack gap="xs" role="status" aria-label={t('app.loading')}>
          <Skeleton height={120} />
          <Skeleton height={200} />
        </Stack>
      )}
      {preview.data && (
        <>
          <ListedContacts asked={selection.asked} />
          <LossReport
            preview={preview.data}
            onAdd={(more) => selection.add([...new Set(more.map(({ contactId }) => contactId))])}
          />
          <Send
            preview={preview.data}
            isStale={preview.isFetching || selection.isAdding}
            ask={ask}
            draft={draft}
            onBack={onBack}
            onSent={onSent}
          />
        </>
      )}
    </Stack>
  );
}

function askPreview(body: Schemas['PreviewDto'], signal: AbortSignal): Promise<Preview> {
  const header = { 'Idempotency-Key': newKey() };
  return answerOf(api.POST('/api/transfers/preview', { params: { header }, body, signal }));
}

function Send({
  preview,
  isStale,
  ask,
  draft,
  onBack,
  onSent,
}: Omit<Props, 'selection'> & {
  preview: Preview;
  isStale: boolean;
  ask: Schemas['PreviewDto'];
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [leaveOut, setLeaveOut] = useState(false);
  const { mutate, isPending, error } = useOnce(
    (body: Schemas['SendDto'], header): Promise<Outcome> =>
      answerOf(api.POST('/api/transfers', { params: { header }, body })),
    onSent,
  );
  const mayGo = preview.limits.modes.includes(draft.mode);
  const isHeldUp = preview.blocked.length > 0 && !leaveOut;
  const message = draft.message.trim();
  const send = (): void =>
    mutate({
      ...ask,
      recipientId: draft.user.id,
      mode: draft.mode,
      leaveOutBlocked: leaveOut,
      ...(message ? { message } : {}),
    });
  return (
    <Stack gap="sm">
      <Blocked preview={preview} leaveOut={leaveOut} onChange={setLeaveOut} />
      {!mayGo && <Alert color="red" variant="outline" title={t('export.modeNotAllowed')} />}
      {preview.limits.needsApproval && <Alert variant="outline" title={t('export.needsApproval')} />}
      <Problem error={error} />
      <Group>
        <Button variant="default" onClick={onBack} disabled={isPending}>
          {t('app.back')}
        </Button>
        <Button
          onClick={send}
          loading={isPending}
          disabled={isStale || isHeldUp || !mayGo || preview.contacts === 0}
        >
          {t('export.confirm', { count: preview.contacts, shown: number(preview.contacts) })}
        </Button>
      </Group>
    </Stack>
  );
}

function Blocked({
  preview: { blocked, contacts },
  leaveOut,
  onChange,
}: {
  preview: Preview;
  leaveOut: boolean;
  onChange: (leaveOut: boolean) => void;
}): React.JSX.Element | null {
  const { t } = useTranslation();
  if (blocked.length === 0) return null;
  return (
    <Alert color="orange" variant="outline" title={t('export.blocked')}>
      <List size="sm" mb="xs">
        {blocked.map(({ contactId, displayName, reason }) => (
          <List.Item key={contactId}>
            {displayName}: {t(`export.reasons.${reason}`)}
          </List.Item>
        ))}
      </List>
      {contacts > 0 && (
        <Checkbox
          label={t('export.leaveOut')}
          checked={leaveOut}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )}
    </Alert>
  );
}
