import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordType } from '../api/catalogue';
import { download } from '../api/download';
import type { RecordRow } from '../api/records';
import { Problem } from '../parts/problem';

/** Saves the file of a record. */
export function Download({ type, record }: { type: RecordType; record: RecordRow }): React.JSX.Element {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => download(`${type.route}/${record.id}/content`),
  });
  return (
    <>
      <Button variant="default" loading={isPending} onClick={() => mutate()}>
        {t('contact.download')}
      </Button>
      <Problem error={error} />
    </>
  );
}
