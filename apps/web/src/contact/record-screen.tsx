import { Anchor, Button, Group, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ROOT, useRecordTypes, type RecordType } from '../api/catalogue';
import { codeOf } from '../api/problem';
import { isRelation, pluralOf, useRecord, type RecordRow } from '../api/records';
import { useMay } from '../api/rights';
import { Recalculate } from '../interest/recalculate';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { shownValue } from '../parts/value';
import { labelOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';
import { NoContact, type ContactRow } from './contact-screen';
import { Fields } from './fields';
import { Figures } from './figures';
import { Download } from './download';
import { Remove } from './remove';
import { Away, InBin, Warnings } from './state';

/** The page of one record of a contact. */
export function RecordScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { id = '', plural = '', record: recordId = '' } = useParams();
  const { types } = useRecordTypes();
  const type = types?.find((one) => pluralOf(one) === plural);
  const { data: record, error, refetch } = useRecord(type, recordId);
  const { data: contact, error: contactError } = useRecord<ContactRow>(
    types?.find(({ name }) => name === ROOT),
    id,
  );
  const failure = error ?? contactError;
  if ((types && !type) || ['NOT_FOUND', 'BAD_REQUEST'].includes(codeOf(failure))) return <NoContact />;
  if (failure)
    return (
      <Screen title={t('contacts.title')}>
        <Problem error={failure} onRetry={() => void refetch()} />
      </Screen>
    );
  if (!record || !contact || !type)
    return <Skeleton height={240} role="status" aria-label={t('app.loading')} />;
  return <OneRecord type={type} record={record} contact={contact} />;
}

function OneRecord({
  type,
  record,
  contact,
}: {
  type: RecordType;
  record: RecordRow;
  contact: ContactRow;
}): React.JSX.Element {
  const { t } = useTranslation();
  const title = useTitle(type, record);
  const label = labelOf(type.name, type.label);
  const tab = isRelation(type) ? 'relations' : pluralOf(type);
  const mayChange = useMay('records-write') && isHere(record);
  return (
    <Screen
      title={title || label}
      lead={title ? label : ''}
      actions={
        <Actions type={type} record={record} contact={contact} title={title || label} mayChange={mayChange} />
      }
    >
      <Stack gap="md" maw={1200}>
        <Anchor component={Link} to={`/contacts/${contact.id}?tab=${tab}`} size="sm">
          {t('contact.backTo', { name: contact.displayName })}
        </Anchor>
        <Warnings />
        <InBin type={type} record={record} />
        <Away contact={contact} />
        {type.name === 'investmentAccount' && mayChange && (
          <Figures accountId={record.id} contactId={contact.id} />
        )}
        {type.name === 'account' && mayChange && <Recalculate meant={{ accountId: record.id }} />}
        <Fields type={type} record={record} contactId={contact.id} />
      </Stack>
    </Screen>
  );
}

function useTitle(type: RecordType, record: RecordRow): string {
  const format = useFormat();
  const field = type.fields.find(({ name }) => name === type.title);
  return field ? shownValue(field, record[field.name], format, { yes: '', no: '' }) : '';
}

/** Whether the office holds the record, and may change it. */
const isHere = (record: RecordRow): boolean =>
  (record.custody ?? 'here') === 'here' && !record.deletedAt && !record.inherited;

function Actions({
  type,
  record,
  contact,
  title,
  mayChange,
}: {
  type: RecordType;
  record: RecordRow;
  contact: ContactRow;
  title: string;
  mayChange: boolean;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {type.file && <Download type={type} record={record} />}
      {mayChange && (
        <>
          <Button
            component={Link}
            to={`/contacts/${contact.id}/${pluralOf(type)}/${record.id}/change`}
            variant="default"
          >
            {t('contact.change')}
          </Button>
          <Remove type={type} record={record} title={title} />
        </>
      )}
    </Group>
  );
}
