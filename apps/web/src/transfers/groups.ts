import type { Schemas } from '../api/client';

/** The three groups of a return. */
export type Group = keyof Schemas['GroupsDto'];
export const GROUPS = ['reversed', 'kept', 'notReversed'] as const satisfies readonly Group[];

/** How many records a group has. */
export const sumOf = (lines: readonly { count: number }[]): number =>
  lines.reduce((sum, { count }) => sum + count, 0);
