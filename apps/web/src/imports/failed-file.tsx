import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Fetch } from '../exports/fetch';

/** The records that failed as a file, with the reasons beside them: to be mended and imported alone (S3-130). */
export function FailedFile({ id }: { id: string }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Fetch path={`/api/imports/${id}/failed`}>
      {(get, isPending) => (
        <Button variant="default" loading={isPending} onClick={get}>
          {t('imports.failedFile')}
        </Button>
      )}
    </Fetch>
  );
}
