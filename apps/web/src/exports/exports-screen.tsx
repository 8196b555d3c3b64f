import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ROOT } from '../api/catalogue';
import { useMay } from '../api/rights';
import { Empty } from '../parts/empty';
import { Screen } from '../parts/screen';
import '../texts/office/add';
import { ExportForm } from './export-form';
import { askedOf } from './exports';
import { KeptList } from './kept-list';

/**
 * Export to files (S3-80 to S3-83): of which type, which records and how; saved or kept. The address says what another screen wants to
 * have exported: `?recordType=contact`, filters as its list has them, or `selected`.
 */
export function ExportsScreen(): React.JSX.Element {
  const { t } = useTranslation();
  const mayExport = useMay('file-export', 'records-read');
  const [parameters] = useSearchParams();
  const { recordType = ROOT, selected, ...query } = Object.fromEntries(parameters);
  const [awaited, setAwaited] = useState<string>();
  if (!mayExport)
    return (
      <Screen title={t('exports.title')}>
        <Empty title={t('exports.mayNot')} hint={t('exports.needs')} />
      </Screen>
    );
  return (
    <Screen
      title={t('exports.title')}
      lead={t('exports.lead')}
      actions={
        <Button variant="default" component={Link} to="/packages">
          {t('packages.make.title')}
        </Button>
      }
    >
      <ExportForm
        key={parameters.toString()}
        atFirst={askedOf(recordType, query, undefined, selected !== undefined)}
        onAwait={setAwaited}
      />
      <KeptList awaited={awaited} onFetched={() => setAwaited(undefined)} />
    </Screen>
  );
}
