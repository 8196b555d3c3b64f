import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GridKeys } from './grid-keys';
import type { Selecting } from './virtual-table';

/** One row in view; where rows can be ticked it takes the focus, and begins with its checkbox. */
export function TableRow<Row>({
  id,
  row,
  index,
  start,
  height,
  selecting,
  keys,
  children,
}: {
  id: string;
  row: Row;
  index: number;
  /** Pixels from the top of all rows. */
  start: number;
  height: number;
  selecting: Selecting<Row> | undefined;
  keys: GridKeys;
  children: ReactNode;
}): React.JSX.Element {
  return (
    <div
      className="table-row"
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      {...(selecting && {
        'aria-selected': selecting.ids.has(id),
        tabIndex: index === keys.active ? 0 : -1,
        onFocus: () => keys.focused(index),
      })}
      style={{ height, transform: `translateY(${start}px)` }}
    >
      {selecting && (
        <Tick
          id={id}
          row={row}
          selecting={selecting}
          onTick={(on, isRange) => keys.tick(index, on, isRange)}
        />
      )}
      {children}
    </div>
  );
}

function Tick<Row>({
  id,
  row,
  selecting,
  onTick,
}: {
  id: string;
  row: Row;
  selecting: Selecting<Row>;
  onTick: (on: boolean, isRange: boolean) => void;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <div className="table-cell tick" role="gridcell">
      <Checkbox
        tabIndex={-1}
        aria-label={t('table.select', { name: selecting.nameOf(row) })}
        checked={selecting.ids.has(id)}
        disabled={!selecting.isAllowed(row)}
        onChange={({ currentTarget: { checked }, nativeEvent }) =>
          onTick(checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    </div>
  );
}
