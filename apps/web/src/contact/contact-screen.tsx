import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ROOT, useRecordTypes, type RecordType } from '../api/catalogue';
import { codeOf } from '../api/problem';
import { useRecord } from '../api/records';
import { useMay } from '../api/rights';
import { chosen } from '../contacts/chosen';
import type { Contact } from '../contacts/contacts';
import { Empty } from '../parts/empty';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { choiceOf, labelOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';
import { shownValue } from '../parts/value';
import { Remove } from './remove';
import { Away, InBin, Warnings } from './state';
import { Tabs } from './tabs';

export type ContactRow = Contact & { deletedAt: string | null } & Record<string, unknown>;

/** The page of one contact: who it is, where it is, and everything that belongs to it (S4-65, S4-69). */
export function ContactScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { types, error: catalogueError } = useRecordTypes();
  const type = types?.find(({ name }) => name === ROOT);
  const { data: contact, error, refetch } = useRecord<ContactRow>(type, id);
  const lead = useLead(type, contact);
  if (codeOf(error) === 'NOT_FOUND' || codeOf(error) === 'BAD_REQUEST') return <NoContact />;
  if (error ?? catalogueError)
    return (
      <Screen title={t('contacts.title')}>
        <Problem error={error ?? catalogueError} onRetry={() => void refetch()} />
      </Screen>
    );
  if (!contact || !type) return <Skeleton height={240} role="status" aria-label={t('app.loading')} />;
  return (
    <Screen title={contact.displayName ?? ''} lead={lead} actions={<Actions type={type} contact={contact} />}>
      <Stack gap="md" maw={1200}>
        <Warnings />
        <InBin type={type} record={contact} />
        <Away contact={contact} />
        <Tabs type={type} contact={contact} />
      </Stack>
    </Screen>
  );
}

/** An address that is nobody's, or another office's: the two look the same. */
export function NoContact(): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Screen title={t('contacts.title')}>
      <Empty title={t('contact.none')} hint={t('contact.noneHint')}>
        <Button component={Link} to="/contacts">
          {t('export.toContacts')}
        </Button>
      </Empty>
    </Screen>
  );
}

/** What it is, and its numbers. */
function useLead(type: RecordType | undefined, contact: ContactRow | undefined): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (!type || !contact) return '';
  const numbers = type.fields
    .filter((field) => field.number)
    .map((field) => ({
      label: labelOf(`${type.name}.${field.name}`, field.label),
      number: shownValue(field, contact[field.name], format, { yes: '', no: '' }),
    }))
    .filter(({ number }) => number !== '');
  return [choiceOf(contact.kind), ...numbers.map((one) => t('contact.number', one))].join(' · ');
}

function Actions({ type, contact }: { type: RecordType; contact: ContactRow }): React.JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayWrite = useMay('records-write');
  const mayExport = useMay('data-export', 'contacts-export');
  const isHere = contact.custody === 'here' && !contact.deletedAt;
  const send = (): void => {
    chosen.clear();
    chosen.add([contact.id]);
    void navigate('/export');
  };
  if (!isHere) return <></>;
  return (
    <Stack gap={4} maw="100%" align="flex-end" className="actions">
      <Group gap="xs">
        {mayWrite && (
          <>
            <Button component={Link} to={`/contacts/${contact.id}/change`} variant="default">
              {t('contact.change')}
            </Button>
            <Remove type={type} record={contact} title={contact.displayName ?? ''} />
          </>
        )}
        <Button
          onClick={send}
          disabled={!mayExport}
          aria-describedby={mayExport ? undefined : 'export-needs'}
        >
          {t('contacts.export')}
        </Button>
      </Group>
      {!mayExport && (
        <Text size="xs" c="dimmed" id="export-needs" maw={460} ta="end">
          {t('contacts.exportNeeds')}
        </Text>
      )}
    </Stack>
  );
}
