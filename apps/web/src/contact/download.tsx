import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordType } from '../api/catalogue';
import { askFile } from '../api/client';
import type { RecordRow } from '../api/records';
import { Problem } from '../parts/problem';

/** Saves the file of a record. A plain link could not: the token does not lie in a cookie. */
export function Download({
  type,
  record,
  name,
}: {
  type: RecordType;
  record: RecordRow;
  name: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => askFile(`${type.route}/${record.id}/content`),
    onSuccess: (content) => {
      const address = URL.createObjectURL(content);
      const link = Object.assign(document.createElement('a'), { href: address, download: name });
      link.click();
      // the browser reads it after the click
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
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
