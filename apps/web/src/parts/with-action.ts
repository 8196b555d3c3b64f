import { useMediaQuery } from '@mantine/hooks';
import type { Column } from './virtual-table';

/** Columns with what can be done with a row: at their end, or in a narrow window, which shows a few only, behind the first. */
export function useWithAction<Row>(columns: Column<Row>[], action: Column<Row>): Column<Row>[] {
  const isNarrow = useMediaQuery('(max-width: 48em)') ?? false;
  return isNarrow ? [...columns.slice(0, 1), action, ...columns.slice(1)] : [...columns, action];
}
