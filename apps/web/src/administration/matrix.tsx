import { Checkbox, ScrollArea, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { labelOf } from '../texts/catalogue';
import type { Right } from './administrators';

export interface MatrixColumn {
  id: string;
  /** Its name, for the labels of the cells. */
  name: string;
  head: ReactNode;
}

export interface Cell {
  isOn: boolean;
  /** Why it cannot be changed; none: it can. */
  obstacle?: string | undefined;
  change(on: boolean): void;
}

export interface MatrixRow {
  id: string;
  label: string;
  says?: string;
  cell(columnId: string): Cell;
}

/** Rights by users or roles: what each allows stands beside it, and why a cell cannot be changed in it. */
export function Matrix({
  label,
  columns,
  rows,
}: {
  label: string;
  columns: readonly MatrixColumn[];
  rows: readonly MatrixRow[];
}): React.JSX.Element {
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0, 'aria-label': label }}>
      <Table className="matrix" withTableBorder withRowBorders aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {columns.map(({ id, head }) => (
              <Table.Th key={id} scope="col">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Th scope="row">
                <Text size="sm" fw={600}>
                  {row.label}
                </Text>
                {row.says && (
                  <Text size="xs" c="dimmed">
                    {row.says}
                  </Text>
                )}
              </Table.Th>
              {columns.map(({ id, name }) => (
                <MatrixCell key={id} label={`${row.label}: ${name}`} {...row.cell(id)} />
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function MatrixCell({ label, isOn, obstacle, change }: Cell & { label: string }): React.JSX.Element {
  return (
    <Table.Td title={obstacle}>
      <Checkbox
        aria-label={label}
        {...(obstacle ? { 'aria-description': obstacle } : {})}
        checked={isOn}
        // it stays in the order of the keyboard, and says why
        readOnly={Boolean(obstacle)}
        aria-disabled={Boolean(obstacle)}
        data-fixed={obstacle ? true : undefined}
        onChange={(event) => !obstacle && change(event.currentTarget.checked)}
      />
    </Table.Td>
  );
}

/** The rows of the rights, each with its sentence. */
export const rightRows = (
  rights: readonly Right[],
  cell: (right: Right, columnId: string) => Cell,
): MatrixRow[] =>
  rights.map((right) => ({
    id: right.name,
    label: labelOf(`right.${right.name}`, right.label),
    says: labelOf(`right.${right.name}.allows`, right.allows),
    cell: (columnId) => cell(right, columnId),
  }));
