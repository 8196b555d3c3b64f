import { Alert, Anchor, Button, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { RecordType } from '../api/catalogue';
import { ask } from '../api/client';
import { useOnce } from '../api/once';
import type { RecordRow, Warning } from '../api/records';
import { useMay } from '../api/rights';
import { useTitles } from '../api/titles';
import type { Contact } from '../contacts/contacts';
import { Problem } from '../parts/problem';
import { placeOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';

/** Why a record cannot be changed here, said plainly: on its way, or moved away, to whom and when (S4-65). */
export function Away({ contact }: { contact: Contact }): React.JSX.Element | null {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const { custody, transfer } = contact;
  if (custody !== 'in_transit' && custody !== 'transferred') return null;
  const {
    officeName = '',
    recipientName = '',
    sentBy = '',
    sentAt,
    acceptedBy,
    acceptedAt,
    id,
  } = transfer ?? {};
  const isMoved = custody === 'transferred';
  const values = {
    office: officeName,
    user: isMoved ? (acceptedBy ?? recipientName) : recipientName,
    by: sentBy,
    at: moment((isMoved ? acceptedAt : undefined) ?? sentAt ?? ''),
  };
  return (
    <Alert
      variant="outline"
      color={isMoved ? 'gray' : 'blue'}
      title={isMoved ? t('contact.moved', values) : t('contact.inTransit', values)}
    >
      <Text size="sm">{isMoved ? t('contact.movedSays', values) : t('contact.inTransitSays', values)}</Text>
      {id && (
        <Anchor component={Link} to={`/transfers/${id}`} size="sm">
          {t('contact.toTransfer')}
        </Anchor>
      )}
    </Alert>
  );
}

/** In the bin, and the way out of it. */
export function InBin({ type, record }: { type: RecordType; record: RecordRow }): React.JSX.Element | null {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const mayWrite = useMay('records-write');
  const { mutate, isPending, error } = useOnce((_: { id: string }, headers) =>
    ask(`${type.route}/${record.id}/restore`, { method: 'POST', headers, body: {} }),
  );
  if (!record.deletedAt) return null;
  return (
    <Alert
      variant="outline"
      color="orange"
      title={t('contact.inBin', { at: moment(record.deletedAt) })}
      role="status"
    >
      <Problem error={error} />
      {mayWrite && (
        <Button
          variant="default"
          size="compact-sm"
          mt={4}
          loading={isPending}
          onClick={() => mutate({ id: record.id })}
        >
          {t('contact.undo')}
        </Button>
      )}
    </Alert>
  );
}

/** What the form that was just left hands over: the record is saved, but somebody should look. */
export interface Saved {
  warnings?: Warning[];
}

/** Contacts that look like the one just saved, each with the reason and a link. */
export function Warnings(): React.JSX.Element | null {
  const { t } = useTranslation();
  const { state } = useLocation() as { state: Saved | null };
  const warnings = state?.warnings ?? [];
  const titles = useTitles(
    'contact',
    warnings.flatMap(({ contactId }) => contactId ?? []),
  );
  if (warnings.length === 0) return null;
  return (
    <Alert variant="outline" color="orange" title={t('contact.look')} role="status">
      <List size="sm">
        {warnings.map(({ code, detail, contactId, reason }) => (
          <List.Item key={`${code} ${contactId} ${detail}`}>
            {contactId && isReason(reason)
              ? t(`contact.duplicate.${reason}`)
              : placeOf({ code, detail }).says}{' '}
            {contactId && (
              <Anchor component={Link} to={`/contacts/${contactId}`} inherit underline="always">
                {titles.get(contactId) ?? t('contact.untitled')}
              </Anchor>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

const REASONS = ['taxId', 'emailAndName', 'nameAndBirthDate'] as const;
const isReason = (reason: string | undefined): reason is (typeof REASONS)[number] =>
  REASONS.some((one) => one === reason);
