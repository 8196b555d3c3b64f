import { Checkbox, Text, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface Column<Row> {
  id: string;
  header: string;
  cell(row: Row): ReactNode;
  isSortable?: boolean;
  /** Share of the width; default 1. */
  grow?: number;
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

/**
 * A table of any number of rows, of which only those in view are in the page; the next page of them is asked for before its end
 * is reached. In a narrow window the first column stands above the others.
 */
export function VirtualTable<Row extends object>(props: TableProps<Row>): React.JSX.Element {
  const { label, columns, rows, idOf, selecting, hasMore, loadMore } = props;
  const isNarrow = useMediaQuery('(max-width: 48em)') ?? false;
  const scroll = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => (isNarrow ? [stacked(columns)] : columns), [columns, isNarrow]);
  const defs = useMemo(() => shown.map((column) => defOf(column)), [shown]);
  const table = useTable({ features, columns: defs, data: rows, getRowId: idOf });
  const height = isNarrow ? 64 : 44;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 8,
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - 30) loadMore();
  }, [hasMore, last, rows.length, loadMore]);
  const width = isNarrow ? undefined : shown.length * COLUMN_WIDTH;
  return (
    <div
      className="table"
      role="table"
      aria-label={label}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      tabIndex={0}
      ref={scroll}
      style={{ maxHeight: 'max(320px, calc(100dvh - 250px))' }}
    >
      <Head {...props} columns={shown} width={width} />
      <div
        className="table-body"
        role="rowgroup"
        style={{ position: 'relative', height: virtual.getTotalSize(), minWidth: width }}
      >
        {virtual.getVirtualItems().map((item) => {
          const row = table.getRowModel().rows[item.index];
          if (!row) return null;
          return (
            <div
              key={row.id}
              className="table-row"
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={selecting ? selecting.ids.has(row.id) : undefined}
              style={{ height, transform: `translateY(${item.start}px)` }}
            >
              {selecting && <Tick id={row.id} row={row.original} selecting={selecting} />}
              {row.getAllCells().map((cell, index) => (
                <div
                  key={cell.id}
                  className="table-cell"
                  role="cell"
                  style={{ flexGrow: shown[index]?.grow ?? 1 }}
                >
                  {/* called, not rendered as a component: a new function each time would take the focus from what is in it */}
                  {shown[index]?.cell(row.original)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
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

function Tick<Row>({
  id,
  row,
  selecting,
}: {
  id: string;
  row: Row;
  selecting: Selecting<Row>;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <div className="table-cell tick" role="cell">
      <Checkbox
        aria-label={t('table.select', { name: selecting.nameOf(row) })}
        checked={selecting.ids.has(id)}
        disabled={!selecting.isAllowed(row)}
        onChange={(event) => selecting.select([row], event.currentTarget.checked)}
      />
    </div>
  );
}

function Head<Row>({
  columns,
  rows,
  idOf,
  selecting,
  sorting,
  width,
}: TableProps<Row> & { width: number | undefined }): React.JSX.Element {
  const { t } = useTranslation();
  const able = selecting ? rows.filter((row) => selecting.isAllowed(row)) : [];
  const count = able.filter((row) => selecting?.ids.has(idOf(row))).length;
  return (
    <div className="table-head" role="rowgroup" style={{ minWidth: width }}>
      <div className="table-row" role="row" aria-rowindex={1}>
        {selecting && (
          <div className="table-cell tick" role="columnheader">
            <Checkbox
              aria-label={t('table.selectAll')}
              checked={count > 0 && count === able.length}
              indeterminate={count > 0 && count < able.length}
              disabled={able.length === 0}
              onChange={(event) => selecting.select(able, event.currentTarget.checked)}
            />
          </div>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sorting={sorting} />
        ))}
      </div>
    </div>
  );
}

function HeadCell<Row>({
  column: { id, header, isSortable, grow = 1 },
  sorting,
}: {
  column: Column<Row>;
  sorting: Sorting | undefined;
}): React.JSX.Element {
  const { t } = useTranslation();
  if (!sorting || !isSortable)
    return (
      <div className="table-cell" role="columnheader" style={{ flexGrow: grow }}>
        {header}
      </div>
    );
  const direction = sorting.by === id ? 'ascending' : sorting.by === `-${id}` ? 'descending' : 'none';
  return (
    <div className="table-cell" role="columnheader" aria-sort={direction} style={{ flexGrow: grow }}>
      <UnstyledButton
        fz="sm"
        fw={600}
        title={t('table.sortBy', { name: header })}
        onClick={() => sorting.change(direction === 'ascending' ? `-${id}` : id)}
      >
        {header}
        <span aria-hidden>{direction === 'ascending' ? ' ↑' : direction === 'descending' ? ' ↓' : ''}</span>
      </UnstyledButton>
    </div>
  );
}
