import { Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useGridKeys } from './grid-keys';
import { TableHead } from './table-head';
import { TableRow } from './table-row';

export interface Column<Row> {
  id: string;
  header: string;
  cell(row: Row): ReactNode;
  isSortable?: boolean;
  /** Share of the width; default 1. */
  grow?: number;
  /** Pixels that it takes at least: a date that is cut off says nothing. */
  least?: number;
}

export interface Selecting<Row> {
  ids: ReadonlySet<string>;
  nameOf(row: Row): string;
  isAllowed(row: Row): boolean;
  select(rows: Row[], on: boolean): void;
}

export interface Sorting {
  /** Name of a column, with - before it for descending. */
  by: string;
  change(by: string): void;
}

export interface TableProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  idOf(row: Row): string;
  selecting?: Selecting<Row>;
  sorting?: Sorting;
  /** There are rows after these. */
  hasMore: boolean;
  loadMore(): void;
}

const features = tableFeatures({});
const COLUMN_WIDTH = 120;
const HEAD_HEIGHT = 44;

/**
 * A table of any number of rows, of which only those in view are in the page; the next page of them is asked for before its end
 * is reached. In a narrow window the first column stands above the others. Rows that can be ticked are moved through and ticked by
 * keys (grid-keys.ts).
 */
export function VirtualTable<Row extends object>(props: TableProps<Row>): React.JSX.Element {
  const { label, columns, rows, idOf, selecting, hasMore, loadMore } = props;
  const isNarrow = useMediaQuery('(max-width: 48em)') ?? false;
  const scroll = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => (isNarrow ? [stacked(columns)] : columns), [columns, isNarrow]);
  const defs = useMemo(() => shown.map((column) => defOf(column)), [shown]);
  const table = useTable({ features, columns: defs, data: rows, getRowId: idOf });
  const height = isNarrow ? 64 : 44;
  const present = useRef(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 8,
    scrollPaddingEnd: HEAD_HEIGHT,
    rangeExtractor: (range) => inPage(range, present.current),
  });
  const keys = useGridKeys(scroll, rows, idOf, selecting, (index) => {
    present.current = index;
    virtual.scrollToIndex(index);
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - 30) loadMore();
  }, [hasMore, last, rows.length, loadMore]);
  const width = isNarrow ? undefined : shown.length * COLUMN_WIDTH;
  const cellRole = selecting ? 'gridcell' : 'cell';
  return (
    <div
      className="table"
      role={selecting ? 'grid' : 'table'}
      aria-label={label}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-multiselectable={selecting ? true : undefined}
      tabIndex={selecting ? undefined : 0}
      ref={scroll}
      style={{ maxHeight: 'max(320px, calc(100dvh - 250px))' }}
    >
      <TableHead {...props} columns={shown} width={width} />
      <div
        className="table-body"
        role="rowgroup"
        style={{ position: 'relative', height: virtual.getTotalSize(), minWidth: width }}
        onKeyDown={keys.onKeyDown}
      >
        {virtual.getVirtualItems().map(({ index: at, start }) => {
          const row = table.getRowModel().rows[at];
          if (!row) return null;
          return (
            <TableRow
              key={row.id}
              id={row.id}
              row={row.original}
              index={at}
              start={start}
              height={height}
              selecting={selecting}
              keys={keys}
            >
              {row.getAllCells().map((cell, index) => (
                <div
                  key={cell.id}
                  className="table-cell"
                  role={cellRole}
                  style={{ flexGrow: shown[index]?.grow ?? 1, minWidth: shown[index]?.least }}
                >
                  {/* called, not rendered as a component: a new function each time would take the focus from what is in it */}
                  {shown[index]?.cell(row.original)}
                </div>
              ))}
            </TableRow>
          );
        })}
      </div>
    </div>
  );
}

/** The rows in view, and the one that the keys are on: the focus would be lost with it. The list may have become shorter since. */
function inPage(range: Range, present: number): number[] {
  const rows = [Math.min(present, range.count - 1), ...defaultRangeExtractor(range)];
  return [...new Set(rows)].sort((one, other) => one - other);
}

const defOf = <Row extends object>({ id, header, cell }: Column<Row>): ColumnDef<typeof features, Row> => ({
  id,
  header,
  cell: ({ row }) => cell(row.original),
});

/** All columns in one: the first, and what the next ones say below it. */
function stacked<Row>(columns: Column<Row>[]): Column<Row> {
  const [first, ...others] = columns as [Column<Row>, ...Column<Row>[]];
  const below = others.slice(0, 3);
  return {
    ...first,
    cell: (row) => (
      <>
        <Text size="sm" fw={600} truncate component="div">
          {first.cell(row)}
        </Text>
        <Text size="xs" c="dimmed" truncate component="div">
          {below.map((column) => (
            <span key={column.id} className="said">
              {column.cell(row)}
            </span>
          ))}
        </Text>
      </>
    ),
  };
}
