import { Badge, Button, Group, Paper, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, RecordType } from '../api/catalogue';
import type { RecordRow } from '../api/records';
import { labelOf } from '../texts/catalogue';
import { grouped, type Group as FieldGroup } from './field-groups';
import { FieldValue } from './field-value';
import { ownValues, useOwnFields } from './own-fields';

/** A record's fields, grouped by what kind they are; those without a value only when somebody asks for them. */
export function Fields({
  type,
  record,
  contactId,
}: {
  type: RecordType;
  record: RecordRow;
  contactId: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  const [showsEmpty, setShowsEmpty] = useState(false);
  const { fields: own } = useOwnFields(type);
  const described = type.fields.filter(({ kind }) => kind !== 'custom');
  const values = { ...record, ...ownValues(type, record) };
  const all = [...described, ...own].filter(({ name }) => name !== type.title || isTitleTyped(type));
  const empty = all.filter((field) => isEmpty(field, values[field.name]));
  const shown = showsEmpty ? all : all.filter((field) => !empty.includes(field));
  return (
    <Stack gap="md">
      <div className="groups">
        {grouped(shown).map(({ group, fields }) => (
          <GroupOfFields
            key={group}
            group={group}
            fields={fields}
            type={type}
            record={values}
            contactId={contactId}
          />
        ))}
      </div>
      {empty.length > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'start' }}
          onClick={() => setShowsEmpty(!showsEmpty)}
        >
          {showsEmpty ? t('contact.hideEmpty') : t('contact.showEmpty', { count: empty.length })}
        </Button>
      )}
    </Stack>
  );
}

/** A calculated title stands above already. */
const isTitleTyped = (type: RecordType): boolean =>
  type.fields.some(({ name, readOnly }) => name === type.title && !readOnly);

const isEmpty = ({ kind }: Field, value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (kind === 'boolean' && value === false) ||
  (Array.isArray(value) && value.length === 0);

function GroupOfFields({
  group,
  fields,
  type,
  record,
  contactId,
}: {
  group: FieldGroup;
  fields: Field[];
  type: RecordType;
  record: RecordRow;
  contactId: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md" component="section" aria-label={t(`contact.groups.${group}`)}>
      <Title order={2} size="h6" mb="sm" c="dimmed">
        {t(`contact.groups.${group}`)}
      </Title>
      {group === 'flags' ? (
        <Flags fields={fields} type={type} record={record} />
      ) : (
        <dl className="fields">
          {fields.map((field) => (
            <div key={field.name} className={field.kind === 'longText' ? 'long' : undefined}>
              <dt>{labelOf(`${type.name}.${field.name}`, field.label)}</dt>
              <dd>
                <FieldValue field={field} record={record} contactId={contactId} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Paper>
  );
}

function Flags({
  fields,
  type,
  record,
}: {
  fields: Field[];
  type: RecordType;
  record: RecordRow;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {fields.map((field) => {
        const label = labelOf(`${type.name}.${field.name}`, field.label);
        const isSet = record[field.name] === true;
        return (
          <Badge key={field.name} variant="outline" color="gray" size="lg" fw={500}>
            {isSet ? label : `${label}: ${t('boolean.no')}`}
          </Badge>
        );
      })}
    </Group>
  );
}
