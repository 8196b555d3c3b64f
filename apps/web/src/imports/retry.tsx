import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem } from '../parts/problem';
import type { Import } from './imports';
import { useRetry } from './mend/mending';

/** The failed records again, as an import of them alone with the same map and options (S3-107, S3-130). */
export function Retry({ of }: { of: Import }): React.JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const retry = useRetry(of.id, ({ id }) => void navigate(`/imports/${id}`));
  return (
    <>
      <Button loading={retry.isPending} onClick={() => retry.mutate({ again: true })}>
        {t('imports.retry')}
      </Button>
      <Problem error={retry.error} />
    </>
  );
}
