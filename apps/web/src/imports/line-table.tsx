import { Button, Skeleton, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Problem } from '../parts/problem';
import { useFormat } from '../texts/format';
import { ErrorSays, usePlaceOfError } from './error-says';
import { useLines, type Line } from './imports';

type RowError = Schemas['RowErrorDto'];

/** What is wrong, or worth a look: line, column, value, and what to do (S3-32, S3-33, S3-44, S5-36, S5-39). */
export function LineTable({
  id,
  list,
  label,
}: {
  id: string;
  list: 'errors' | 'warnings' | 'kept';
  label: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  const pages = useLines(id, list);
  if (pages.isPending) return <Skeleton height={120} role="status" aria-label={t('app.loading')} />;
  return (
    <div>
      <Problem error={pages.error} onRetry={pages.refetch} />
      <Table.ScrollContainer minWidth={640} type="native">
        <Table aria-label={label} verticalSpacing={6} withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={70}>{t('imports.lines.line')}</Table.Th>
              <Table.Th>{t('imports.lines.column')}</Table.Th>
              <Table.Th>{t('imports.lines.value')}</Table.Th>
              <Table.Th w="50%">
                {t(list === 'errors' ? 'imports.lines.error' : 'imports.lines.says')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {pages.rows.flatMap((line) =>
              (list === 'warnings' ? line.warnings : line.errors).map((error, index) => (
                <Row key={`${line.line} ${index}`} id={id} line={line} error={error} />
              )),
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {pages.hasMore && (
        <Button variant="default" mt="xs" onClick={pages.loadMore}>
          {t('imports.lines.more')}
        </Button>
      )}
    </div>
  );
}

function Row({ id, line, error }: { id: string; line: Line; error: RowError }): React.JSX.Element {
  const placeOf = usePlaceOfError(id);
  const { number } = useFormat();
  return (
    <Table.Tr>
      <Table.Td className="number">{number(line.line)}</Table.Td>
      <Table.Td className="breaks">{placeOf(error)}</Table.Td>
      <Table.Td className="breaks">{error.value ?? ''}</Table.Td>
      <Table.Td>
        <ErrorSays error={error} />
      </Table.Td>
    </Table.Tr>
  );
}
