import { Anchor, Button, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ROOT, useRecordTypes } from '../api/catalogue';
import type { Schemas } from '../api/client';
import { pluralOf } from '../api/records';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { useTouched, type Import } from './imports';

/** The records that the import made or changed, each with its line and a link. */
export function Touched({ of }: { of: Import }): React.JSX.Element {
  const { t } = useTranslation();
  const pages = useTouched(of.id);
  const { types } = useRecordTypes();
  const pluralIn = (recordType: string): string => {
    const type = types?.find(({ name }) => name === recordType);
    return type ? pluralOf(type) : '';
  };
  return (
    <section aria-labelledby="touched">
      <Title order={2} size="h5" id="touched" mb={4}>
        {t('imports.touched.title')}
      </Title>
      <Problem error={pages.error} onRetry={pages.refetch} />
      <ul className="plain touched">
        {pages.rows.map((record) => (
          <li key={record.id}>
            <Record
              record={record}
              isRoot={record.recordType === ROOT}
              plural={pluralIn(record.recordType)}
            />
          </li>
        ))}
      </ul>
      {pages.hasMore && (
        <Button variant="default" mt="xs" onClick={pages.loadMore}>
          {t('imports.lines.more')}
        </Button>
      )}
    </section>
  );
}

function Record({
  record: { id, line, action, title, contactId },
  isRoot,
  plural,
}: {
  record: Schemas['TouchedRecordDto'];
  isRoot: boolean;
  plural: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const name = title ?? t('imports.touched.unnamed');
  const to = isRoot ? `/contacts/${id}` : `/contacts/${contactId}/${plural}/${id}`;
  return (
    <Text size="sm" component="span">
      {contactId ? (
        <Anchor component={Link} to={to} size="sm">
          {name}
        </Anchor>
      ) : (
        name
      )}{' '}
      <Text span size="sm" c="dimmed">
        {t(`imports.touched.${action}`, { line: number(line) })}
      </Text>
    </Text>
  );
}
