import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTypeLabel } from '../api/catalogue';
import { useMay } from '../api/rights';
import { Empty } from '../parts/empty';
import { Listing } from '../parts/listing';
import { Screen } from '../parts/screen';
import type { Column } from '../parts/virtual-table';
import { useFormat, type Format } from '../texts/format';
import '../texts/office/add';
import { ImportState } from './import-state';
import { useImports, type Import } from './imports';
import { MapsDialog } from './maps-dialog';
import { Model } from './model';
import { Upload } from './upload';

/** Import section (S3-27): a file is uploaded, and the former imports are listed with who, when and what came of them (S3-46). */
export function ImportsScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const mayImport = useMay('file-import', 'records-write');
  const [areMapsShown, setMapsShown] = useState(false);
  if (!mayImport)
    return (
      <Screen title={t('imports.title')}>
        <Empty title={t('imports.mayNot')} hint={t('imports.needs')} />
      </Screen>
    );
  return (
    <Screen
      title={t('imports.title')}
      lead={t('imports.lead')}
      actions={
        <Button variant="default" onClick={() => setMapsShown(true)}>
          {t('imports.maps.manage')}
        </Button>
      }
    >
      <Upload />
      <Model />
      <Former />
      {areMapsShown && <MapsDialog onClose={() => setMapsShown(false)} />}
    </Screen>
  );
}

function Former(): React.JSX.Element {
  const { t } = useTranslation();
  const columns = useColumns();
  return (
    <Listing
      label={t('imports.former')}
      pages={useImports()}
      columns={columns}
      idOf={({ id }) => id}
      empty={<Empty title={t('imports.none')} hint={t('imports.noneHint')} />}
    />
  );
}

function useColumns(): Column<Import>[] {
  const { t } = useTranslation();
  const typeLabel = useTypeLabel();
  const format = useFormat();
  return [
    {
      id: 'file',
      header: t('imports.file'),
      grow: 3,
      cell: ({ id, fileName }) => (
        <Anchor component={Link} to={`/imports/${id}`} inherit>
          {fileName}
        </Anchor>
      ),
    },
    { id: 'state', header: t('imports.state'), grow: 2, cell: (row) => <ImportState of={row} /> },
    {
      id: 'counts',
      header: t('imports.records'),
      grow: 2,
      cell: (row) => t('imports.counts', countsOf(row, format)),
    },
    { id: 'by', header: t('imports.by'), grow: 2, cell: ({ createdByName }) => createdByName },
    { id: 'type', header: t('imports.recordType'), grow: 2, cell: ({ recordType }) => typeLabel(recordType) },
    { id: 'at', header: t('imports.at'), grow: 2, cell: ({ createdAt }) => format.moment(createdAt) },
  ];
}

/** How many were written and how many were wrong: before the import is complete, as far as the check found. */
function countsOf(
  { completedAt, result, check }: Import,
  { number }: Format,
): { written: string; failed: string } {
  const [written, failed] = completedAt ? [result.created + result.updated, result.failed] : [0, check.wrong];
  return { written: number(written), failed: number(failed) };
}
