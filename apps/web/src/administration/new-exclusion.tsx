import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { FormDialog } from '../parts/form-dialog';
import { isNamed, WhatField, type What } from './excluded-what';
import type { Exclusion } from './exclusions-page';

const REASONS = [
  'legalHold',
  'noConsent',
  'vip',
  'dispute',
  'other',
] as const satisfies readonly Exclusion['reason'][];

type Why = Pick<Schemas['ExcludeOfficeDto'], 'reason' | 'note' | 'until'>;

/** A line for one of the lists: what, and why. */
export function NewExclusion({
  kind,
  onClose,
}: {
  kind: Exclusion['kind'];
  onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [what, setWhat] = useState<What>({
    contact: null,
    office: null,
    by: 'email',
    text: '',
    name: '',
    record: '',
    field: '',
  });
  const [reason, setReason] = useState<Why['reason']>('noConsent');
  const [note, setNote] = useState('');
  const [until, setUntil] = useState('');
  const { mutate, isPending, error } = useOnce(
    (why: Why & { kind: Exclusion['kind']; what: What }, header) => add(why, header),
    onClose,
  );
  const submit = (): void => {
    if (!isNamed(kind, what)) return;
    const words = note.trim();
    mutate({ kind, what, reason, ...(words ? { note: words } : {}), ...(until ? { until } : {}) });
  };
  return (
    <FormDialog
      title={t(`administration.exclusions.adds.${kind}`)}
      says={t(`administration.exclusions.leads.${kind}`)}
      submit={t('administration.add')}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={submit}
    >
      <WhatField kind={kind} what={what} change={(part) => setWhat({ ...what, ...part })} />
      <Select
        label={t('administration.reason')}
        data={REASONS.map((value) => ({ value, label: t(`administration.exclusions.reasons.${value}`) }))}
        value={reason}
        onChange={(value) => value && setReason(value)}
      />
      <Textarea
        label={t('administration.exclusions.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        required={reason === 'other'}
        maxLength={2000}
        autosize
        minRows={2}
      />
      <TextInput
        type="date"
        label={t('administration.exclusions.until')}
        description={t('administration.exclusions.untilSays')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

type Header = { 'Idempotency-Key': string };

function add(
  { kind, what, ...why }: Why & { kind: Exclusion['kind']; what: What },
  header: Header,
): Promise<unknown> {
  const params = { header };
  switch (kind) {
    case 'contact':
      return answerOf(
        api.POST('/api/exclusions/contacts', {
          params,
          body: { ...why, contactIds: [what.contact?.id ?? ''] },
        }),
      );
    case 'records': {
      const field = what.field ? { field: what.field } : {};
      return answerOf(
        api.POST('/api/exclusions/records', { params, body: { ...why, recordType: what.record, ...field } }),
      );
    }
    case 'identifier':
      return answerOf(
        api.POST('/api/exclusions/identifiers', { params, body: { ...why, ...identifierOf(what) } }),
      );
    default:
      return answerOf(
        api.POST('/api/exclusions/offices', { params, body: { ...why, officeId: what.office?.id ?? '' } }),
      );
  }
}

function identifierOf({ by, text, name }: What): Partial<Schemas['ExcludeIdentifierDto']> {
  if (by !== 'clientNumber') return { [by]: text.trim() };
  return { clientNumber: text.trim(), lastName: name.trim() };
}
