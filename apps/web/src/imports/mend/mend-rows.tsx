import { Button, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../parts/problem';
import { useFormat } from '../../texts/format';
import { ErrorSays, usePlaceOfError } from '../error-says';
import { CellField } from './cell-field';
import { useDrop, useMend, type WrongLine } from './mending';

/** The errors of one line: each with the cell to mend, and below them what can be done with the whole line. */
export function MendRows({
  id,
  line,
  onOpen,
}: {
  id: string;
  line: WrongLine;
  onOpen: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const mend = useMend(id);
  const placeOf = usePlaceOfError(id);
  return (
    <>
      {line.errors.map((error, index) => (
        <Table.Tr key={index} data-dropped={line.dropped || undefined}>
          <Table.Td className="number">{number(line.line)}</Table.Td>
          <Table.Td className="breaks">{placeOf(error)}</Table.Td>
          <Table.Td>
            {error.name !== undefined && error.name in line.cells && (
              <CellField
                label={t('imports.mend.cell', { line: number(line.line), name: error.name })}
                value={line.cells[error.name] ?? ''}
                isDisabled={line.dropped}
                onDone={(value) => mend.mutate({ line: line.line, cells: { [error.name as string]: value } })}
              />
            )}
          </Table.Td>
          <Table.Td>
            <ErrorSays error={error} />
          </Table.Td>
        </Table.Tr>
      ))}
      <Table.Tr className="line-foot">
        <Table.Td />
        <Table.Td colSpan={3}>
          <LineFoot id={id} line={line} onOpen={onOpen} />
          <Problem error={mend.error} />
        </Table.Td>
      </Table.Tr>
    </>
  );
}

function LineFoot({
  id,
  line: { line, mended, dropped },
  onOpen,
}: {
  id: string;
  line: WrongLine;
  onOpen: () => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  const { number } = useFormat();
  const drop = useDrop(id);
  const values = { line: number(line) };
  if (dropped)
    return (
      <Text size="sm" role="status">
        {t('imports.mend.dropped', values)}
      </Text>
    );
  return (
    <Group gap="xs">
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t('imports.mend.cellsOf', values)}
        onClick={onOpen}
      >
        {t('imports.mend.cells')}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        color="red"
        loading={drop.isPending}
        aria-label={t('imports.mend.dropLine', values)}
        onClick={() => drop.mutate({ lines: [line] })}
      >
        {t('imports.mend.drop')}
      </Button>
      {mended && (
        <Text size="sm" role="status">
          {t('imports.mend.mended')}
        </Text>
      )}
      <Problem error={drop.error} />
    </Group>
  );
}
