import { Skeleton, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ROOT, useRecordTypes, type Field, type RecordType } from '../../api/catalogue';
import { codeOf } from '../../api/problem';
import { isRelation, ownerLinkOf, pluralOf, textOf, useRecord, type RecordRow } from '../../api/records';
import { useMay } from '../../api/rights';
import { Empty } from '../../parts/empty';
import { Problem } from '../../parts/problem';
import { Screen } from '../../parts/screen';
import { labelOf } from '../../texts/catalogue';
import { NoContact } from '../contact-screen';
import { ownValues, useOwnFields } from '../own-fields';
import { ChangeForm } from './change-form';
import { CreateForm } from './create-form';

/** The form of a new contact. */
export function NewContactScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { type, fields, isPending, error } = useForm(ROOT);
  return (
    <Screen title={t('contactForm.newContact')}>
      <Guard error={error} isPending={isPending}>
        {type && (
          <CreateForm
            type={type}
            fields={fields}
            given={NOTHING}
            suggested={NEW_PERSON}
            contactId={undefined}
            back="/contacts"
            pathOf={({ id }) => `/contacts/${id}`}
          />
        )}
      </Guard>
    </Screen>
  );
}

const NOTHING: Record<string, string> = {};
const NEW_PERSON = { kind: 'person' };

/** The form of a new record of a contact. */
export function NewRecordScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { id = '', plural = '' } = useParams();
  const { type, fields, isPending, error } = useForm(plural);
  const contact = useRecord(useRoot(), id);
  const owner = useMemo(() => (type ? ownership(type, id) : undefined), [type, id]);
  const shown = useMemo(
    // a file brings its name itself
    () =>
      fields.filter(({ name }) => !(owner && name in owner.given) && !(type?.file && name === type.title)),
    [fields, owner, type],
  );
  if (isMissing(contact.error)) return <NoContact />;
  const name = textOf(contact.data, 'displayName');
  const what = type ? labelOf(type.name, type.label) : '';
  return (
    <Screen title={t('contactForm.newRecord', { what })} lead={t('contactForm.of', { name })}>
      <Guard error={error ?? contact.error} isPending={isPending || !contact.data}>
        {type && owner && (
          <CreateForm
            type={type}
            fields={shown}
            given={owner.given}
            suggested={owner.suggested}
            contactId={id}
            back={`/contacts/${id}?tab=${tabOf(type)}`}
            pathOf={(made) => `/contacts/${id}/${plural}/${made.id}`}
          />
        )}
      </Guard>
    </Screen>
  );
}

/** The form of a new record that belongs to no contact. */
export function NewRecord({ plural }: { plural: string }): React.JSX.Element {
  const { t } = useTranslation();
  const { type, fields, isPending, error } = useForm(plural);
  return (
    <Screen title={t('contactForm.newRecord', { what: type ? labelOf(type.name, type.label) : '' })}>
      <Guard error={error} isPending={isPending}>
        {type && (
          <CreateForm
            type={type}
            fields={fields}
            given={NOTHING}
            suggested={NOTHING}
            contactId={undefined}
            back={`/records/${plural}`}
            pathOf={({ id }) => `/records/${plural}/${id}`}
          />
        )}
      </Guard>
    </Screen>
  );
}

/** The form of a contact that is there. */
export function ChangeContactScreen(): React.JSX.Element {
  const { id = '' } = useParams();
  return <ChangeRecord typeName={ROOT} id={id} contactId={id} back={`/contacts/${id}`} />;
}

/** The form of a record of a contact. */
export function ChangeRecordScreen(): React.JSX.Element {
  const { id = '', plural = '', record = '' } = useParams();
  return (
    <ChangeRecord typeName={plural} id={record} contactId={id} back={`/contacts/${id}/${plural}/${record}`} />
  );
}

/** The form of a record that is there; `none`: what to show when it is not. */
export function ChangeRecord({
  typeName,
  id,
  contactId,
  back,
  none = <NoContact />,
}: {
  typeName: string;
  id: string;
  contactId: string | undefined;
  back: string;
  none?: React.JSX.Element;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { type, fields, isPending, error } = useForm(typeName);
  const record = useRecord(type, id);
  if (isMissing(record.error)) return none;
  const title = type ? textOf(record.data, type.title) : '';
  const what = type ? labelOf(type.name, type.label) : '';
  return (
    <Screen title={t('contactForm.changeRecord', { what })} lead={title}>
      <Guard error={error ?? record.error} isPending={isPending || !record.data}>
        {type && record.data && (
          <ChangeForm
            type={type}
            fields={fields}
            record={record.data}
            valuesOf={(row: RecordRow) => ({ ...row, ...ownValues(type, row) })}
            contactId={contactId}
            back={back}
          />
        )}
      </Guard>
    </Screen>
  );
}

/** A type by its name or by the word in the address, and the fields that a request may write. */
function useForm(of: string): {
  type: RecordType | undefined;
  fields: Field[];
  isPending: boolean;
  error: Error | null;
} {
  const { types, error } = useRecordTypes();
  const type = types?.find((one) => one.name === of || pluralOf(one) === of);
  const { fields: own, isPending } = useOwnFields(type);
  const fields = useMemo(
    () => [
      ...(type?.fields.filter(({ readOnly, kind }) => !readOnly && kind !== 'custom') ?? []),
      ...(isPending ? [] : own),
    ],
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `own` is another array at each render; its content comes once, with isPending
    [type, isPending],
  );
  return { type, fields, isPending: !types || isPending, error };
}

const useRoot = (): RecordType | undefined => useRecordTypes().types?.find(({ name }) => name === ROOT);

const isMissing = (error: Error | null): boolean => ['NOT_FOUND', 'BAD_REQUEST'].includes(codeOf(error));

/** Relations have a tab of their own, whatever their type. */
const tabOf = (type: RecordType): string => (isRelation(type) ? 'relations' : pluralOf(type));

/**
 * How a new record belongs to the contact: by the link that is `given` and has no input; by one that is only `suggested` where
 * its owner is calculated from several links, or where it belongs to a record below the contact.
 */
function ownership(
  type: RecordType,
  contactId: string,
): { given: Record<string, string>; suggested: Record<string, string> } {
  const toContact = type.fields.filter(({ to, readOnly }) => to === ROOT && !readOnly);
  const owner = ownerLinkOf(type);
  if (owner && !owner.readOnly)
    return { given: owner.to === ROOT ? { [owner.name]: contactId } : {}, suggested: {} };
  const first = toContact[0]?.name;
  if (!first) return { given: {}, suggested: {} };
  return isRelation(type)
    ? { given: { [first]: contactId }, suggested: {} }
    : { given: {}, suggested: { [first]: contactId } };
}

/** The form, once all that it needs is there and its user may save it. */
function Guard({
  error,
  isPending,
  children,
}: {
  error: Error | null;
  isPending: boolean;
  children: React.ReactNode;
}): React.JSX.Element {
  const { t } = useTranslation();
  const mayWrite = useMay('records-write');
  if (!mayWrite) return <Empty title={t('contactForm.noRight')} hint={t('contactForm.noRightHint')} />;
  if (error) return <Problem error={error} />;
  if (isPending)
    return (
      <>
        <Text className="skip">{t('app.loading')}</Text>
        <Skeleton height={320} role="status" aria-label={t('app.loading')} />
      </>
    );
  return <>{children}</>;
}
