import { Checkbox, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Column, Sorting, TableProps } from './virtual-table';

/** The names of the columns, which sort; and the checkbox that ticks all that are shown. */
export function TableHead<Row>({
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
  column: { id, header, isSortable, grow = 1, least },
  sorting,
}: {
  column: Column<Row>;
  sorting: Sorting | undefined;
}): React.JSX.Element {
  const { t } = useTranslation();
  if (!sorting || !isSortable)
    return (
      <div className="table-cell" role="columnheader" style={{ flexGrow: grow, minWidth: least }}>
        {header}
      </div>
    );
  const direction = sorting.by === id ? 'ascending' : sorting.by === `-${id}` ? 'descending' : 'none';
  return (
    <div
      className="table-cell"
      role="columnheader"
      aria-sort={direction}
      style={{ flexGrow: grow, minWidth: least }}
    >
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
