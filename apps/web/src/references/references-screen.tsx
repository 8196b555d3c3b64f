import { Badge, Button, Group, SegmentedControl, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { useRecordTypes, type RecordType } from '../api/catalogue';
import { pluralOf, referenceTypes, useReferences } from '../api/records';
import { useMay } from '../api/rights';
import { useColumns } from '../contact/type-list';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { Problem } from '../parts/problem';
import { Screen } from '../parts/screen';
import { SearchField, useSearch } from '../parts/search-field';
import { labelOf } from '../texts/catalogue';

/** The records that belong to no contact but are named by contacts' records: carriers, products, whatever the catalogue has. */
export function ReferencesScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const { plural } = useParams();
  const { types, error } = useRecordTypes();
  const navigate = useNavigate();
  const all = types ? referenceTypes(types) : [];
  const type = all.find((one) => pluralOf(one) === plural);
  if (types && !type && all[0]) return <Navigate to={`/records/${pluralOf(all[0])}`} replace />;
  return (
    <Screen
      title={t('references.title')}
      lead={t('references.lead')}
      actions={type && <New type={type} variant="filled" />}
    >
      <Problem error={error} />
      {!types && !error && <Skeleton height={320} role="status" aria-label={t('app.loading')} />}
      {type && (
        <>
          <SegmentedControl
            aria-label={t('references.title')}
            value={pluralOf(type)}
            onChange={(next) => void navigate(`/records/${next}`)}
            data={all.map((one) => ({ value: pluralOf(one), label: pluralLabel(one) }))}
            style={{ alignSelf: 'start', maxWidth: '100%' }}
          />
          <OneType key={type.name} type={type} />
        </>
      )}
    </Screen>
  );
}

const pluralLabel = (type: RecordType): string => labelOf(`${type.name}.plural`, type.pluralLabel);

function OneType({ type }: { type: RecordType }): React.JSX.Element {
  const { t } = useTranslation();
  const search = useSearch();
  const [sort, setSort] = useState(type.title);
  const pages = useReferences(type, { search: search.asked, sort });
  const columns = useColumns(type, '/records', pages.rows, (row) =>
    row.inherited ? (
      <Badge variant="outline" color="gray" size="sm">
        {t('references.inherited')}
      </Badge>
    ) : null,
  );
  return (
    <>
      <SearchField search={search} label={t('contact.searchIn', { what: pluralLabel(type) })} maw={420} />
      <Listing
        label={pluralLabel(type)}
        pages={pages}
        columns={columns}
        idOf={({ id }) => id}
        sorting={{ by: sort, change: setSort }}
        empty={
          search.asked ? (
            <Empty title={t('contact.nothingFound')} hint={t('contacts.noneHint')} />
          ) : (
            <Empty
              title={t('contact.noRecords', { what: pluralLabel(type) })}
              hint={t('references.noneHint')}
            >
              <New type={type} variant="default" />
            </Empty>
          )
        }
      />
    </>
  );
}

/** The way to a new one; who may not write records reads them only. */
function New({ type, variant }: { type: RecordType; variant: string }): React.JSX.Element | null {
  const { t } = useTranslation();
  if (!useMay('records-write')) return null;
  return (
    <Group>
      <Button component={Link} to={`/records/${pluralOf(type)}/new`} variant={variant}>
        {t('contact.add', { what: labelOf(type.name, type.label) })}
      </Button>
    </Group>
  );
}
