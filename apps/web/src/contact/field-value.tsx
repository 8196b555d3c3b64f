import { Anchor, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ROOT, useRecordTypes, type Field } from '../api/catalogue';
import { ownerLinkOf, pluralOf, type RecordRow } from '../api/records';
import { useColleague, useTitles } from '../api/titles';
import { nameOf, unitOf } from '../texts/catalogue';
import { useFormat } from '../texts/format';
import { shownValue } from '../parts/value';

interface Props {
  field: Field;
  record: RecordRow;
  /** The contact whose page it stands on; links to other records stay below it. */
  contactId: string;
}

/** The value of a field as its kind is shown: links lead somewhere, secrets are covered until somebody asks. */
export function FieldValue({ field, record, contactId }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const value = record[field.name];
  const text = shownValue(field, value, format, { yes: t('boolean.yes'), no: t('boolean.no') });
  if (typeof value !== 'string') return <>{text}</>;
  switch (field.kind) {
    case 'link':
      return <LinkedRecord field={field} id={value} contactId={contactId} />;
    case 'user':
      return <Colleague id={value} />;
    case 'secret':
      return <Secret value={value} label={nameOf(field)} />;
    case 'money':
      return <>{[format.amount(value), record['currency']].filter(Boolean).join(' ')}</>;
    case 'decimal':
      return <>{[format.decimal(value), unitOf(field)].filter(Boolean).join(' ')}</>;
    case 'email':
      return (
        <Anchor href={`mailto:${value}`} inherit>
          {value}
        </Anchor>
      );
    case 'phone':
      return (
        <Anchor href={`tel:${value.replaceAll(/[^+\d]/g, '')}`} inherit>
          {value}
        </Anchor>
      );
    default:
      return field.format === 'url' && /^https?:\/\//.test(value) ? (
        <Anchor href={value} target="_blank" rel="noreferrer" inherit>
          {value}
        </Anchor>
      ) : (
        <span className="breaks">{text}</span>
      );
  }
}

function LinkedRecord({
  field,
  id,
  contactId,
}: {
  field: Field;
  id: string;
  contactId: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { types } = useRecordTypes();
  const title = useTitles(field.to ?? '', [id]).get(id) ?? t('contact.untitled');
  const type = types?.find(({ name }) => name === field.to);
  if (field.to === ROOT)
    return (
      <Anchor component={Link} to={`/contacts/${id}`} inherit>
        {title}
      </Anchor>
    );
  if (!type?.route) return <>{title}</>;
  const base = ownerLinkOf(type) ? `/contacts/${contactId}` : '/records';
  return (
    <Anchor component={Link} to={`${base}/${pluralOf(type)}/${id}`} inherit>
      {title}
    </Anchor>
  );
}

function Colleague({ id }: { id: string }): React.JSX.Element {
  return <>{useColleague(id)}</>;
}

/** All but the last three characters stay covered until they are asked for. */
function Secret({ value, label }: { value: string; label: string }): React.JSX.Element {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const covered = `••••••${value.length > 5 ? value.slice(-3) : ''}`;
  return (
    <Group gap="xs" component="span">
      <Text component="span" inherit>
        {isOpen ? value : covered}
      </Text>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={isOpen ? t('contact.cover', { field: label }) : t('contact.uncover', { field: label })}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? t('contact.hide') : t('contact.show')}
      </Button>
    </Group>
  );
}
