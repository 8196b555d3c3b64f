import { Button, Group, Skeleton, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../parts/problem';
import { useFormat } from '../../texts/format';
import { FailedFile } from '../failed-file';
import type { Import } from '../imports';
import { CellsDialog } from './cells-dialog';
import { MendRows } from './mend-rows';
import { useCheckMended, useWrongLines, type WrongLine } from './mending';
import { ReplaceDialog } from './replace-dialog';

/** The wrong lines of a checked file, mended where they stand and checked again; the file stays as it was sent (S3-106, S3-107). */
export function MendSection({ of }: { of: Import }): React.JSX.Element {
  const { t } = useTranslation();
  const pages = useWrongLines(of.id);
  const again = useCheckMended(of.id);
  const { number } = useFormat();
  const [isReplacing, setReplacing] = useState(false);
  const [replaced, setReplaced] = useState<number>();
  const [opened, setOpened] = useState<WrongLine>();
  const isMended = pages.rows.some(({ mended, dropped }) => mended || dropped);
  return (
    <section aria-labelledby="errors">
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h5" id="errors">
          {t('imports.lines.errors')}
        </Title>
        <Group gap="xs">
          <Button variant="default" onClick={() => setReplacing(true)}>
            {t('imports.mend.replace')}
          </Button>
          <FailedFile id={of.id} />
        </Group>
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        {t('imports.mend.says')}
      </Text>
      {replaced !== undefined && (
        <Text size="sm" role="status" mb="xs">
          {t('imports.mend.replaced', { count: replaced, shown: number(replaced) })}
        </Text>
      )}
      <Problem error={pages.error} onRetry={pages.refetch} />
      {pages.isPending && !pages.error ? (
        <Skeleton height={120} role="status" aria-label={t('app.loading')} />
      ) : (
        <Lines of={of} rows={pages.rows} onOpen={setOpened} />
      )}
      <Group gap="sm" mt="xs">
        {pages.hasMore && (
          <Button variant="default" onClick={pages.loadMore}>
            {t('imports.lines.more')}
          </Button>
        )}
        <Button
          disabled={!isMended}
          loading={again.isPending}
          onClick={() => again.mutate({ again: true })}
          variant={isMended ? 'filled' : 'default'}
        >
          {t('imports.mend.check')}
        </Button>
        <Text size="sm" c="dimmed">
          {t(isMended ? 'imports.mend.checkSays' : 'imports.mend.nothing')}
        </Text>
      </Group>
      <Problem error={again.error} />
      {isReplacing && (
        <ReplaceDialog
          of={of}
          rows={pages.rows}
          onClose={() => setReplacing(false)}
          onDone={(lines) => {
            setReplaced(lines);
            setReplacing(false);
          }}
        />
      )}
      {opened && <CellsDialog of={of} line={opened} onClose={() => setOpened(undefined)} />}
    </section>
  );
}

function Lines({
  of,
  rows,
  onOpen,
}: {
  of: Import;
  rows: WrongLine[];
  onOpen: (line: WrongLine) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Table aria-label={t('imports.lines.errors')} verticalSpacing={6} withTableBorder className="mend">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={70}>{t('imports.lines.line')}</Table.Th>
          <Table.Th>{t('imports.lines.column')}</Table.Th>
          <Table.Th w="30%">{t('imports.lines.value')}</Table.Th>
          <Table.Th w="40%">{t('imports.lines.error')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((line) => (
          <MendRows key={line.line} id={of.id} line={line} onOpen={() => onOpen(line)} />
        ))}
      </Table.Tbody>
    </Table>
  );
}
