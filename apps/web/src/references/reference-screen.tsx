import { Alert, Anchor, Button, Group, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useRecordTypes, type RecordType } from '../api/catalogue';
import { codeOf } from '../api/problem';
import { pluralOf, referenceTypes, textOf, useRecord, type RecordRow } from '../api/records';
import { useMay } from '../api/rights';
import { Fields } from '../contact/fields';
import { ChangeRecord, NewRecord } from '../contact/form/form-screens';
import { Remove } from '../contact/remove';
import { InBin } from '../contact/state';
import { Empty } from '../parts/empty';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { labelOf } from '../texts/catalogue';

/** One record that belongs to no contact. One of a parent office can only be read. */
export function ReferenceScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { plural = '', record: id = '' } = useParams();
  const { types } = useRecordTypes();
  const type = types && referenceTypes(types).find((one) => pluralOf(one) === plural);
  const { data, error, refetch } = useRecord(type, id);
  if ((types && !type) || isMissing(error)) return <NoRecord />;
  if (error)
    return (
      <Screen title={t('references.title')}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Screen>
    );
  if (!type || !data) return <Skeleton height={240} role="status" aria-label={t('app.loading')} />;
  return <OneRecord type={type} record={data} />;
}

const isMissing = (error: Error | null): boolean => ['NOT_FOUND', 'BAD_REQUEST'].includes(codeOf(error));

function OneRecord({ type, record }: { type: RecordType; record: RecordRow }): React.JSX.Element {
  const { t } = useTranslation();
  const mayWrite = useMay('records-write');
  const title = textOf(record, type.title) || labelOf(type.name, type.label);
  const mayChange = mayWrite && !record.inherited && !record.deletedAt;
  return (
    <Screen
      title={title}
      lead={labelOf(type.name, type.label)}
      actions={
        mayChange && (
          <Group gap="xs">
            <Button component={Link} to={`/records/${pluralOf(type)}/${record.id}/change`} variant="default">
              {t('contact.change')}
            </Button>
            <Remove type={type} record={record} title={title} />
          </Group>
        )
      }
    >
      <Stack gap="md" maw={1200}>
        <Anchor component={Link} to={`/records/${pluralOf(type)}`} size="sm">
          {t('contact.backTo', { name: labelOf(`${type.name}.plural`, type.pluralLabel) })}
        </Anchor>
        {record.inherited && (
          <Alert variant="outline" color="gray" title={t('references.inherited')}>
            {t('references.inheritedSays')}
          </Alert>
        )}
        <InBin type={type} record={record} />
        <Fields type={type} record={record} contactId="" />
      </Stack>
    </Screen>
  );
}

function NoRecord(): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Empty title={t('references.none')} hint={t('references.noneLook')}>
      <Button component={Link} to="/records">
        {t('references.title')}
      </Button>
    </Empty>
  );
}

/** The form of a new one. */
export function NewReferenceScreen(): React.JSX.Element {
  const { plural = '' } = useParams();
  return <NewRecord plural={plural} />;
}

/** The form of one that is there. */
export function ChangeReferenceScreen(): React.JSX.Element {
  const { plural = '', record = '' } = useParams();
  const back = `/records/${plural}/${record}`;
  return <ChangeRecord typeName={plural} id={record} contactId={undefined} back={back} none={<NoRecord />} />;
}
