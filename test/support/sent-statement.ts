import type pg from 'pg';

/** The statement that a call of a client's `query` sends, in whichever form it is given; undefined for a COPY. */
export function sentStatement([asked, values]: readonly unknown[]): pg.QueryConfig | undefined {
  if (typeof asked === 'string') return { text: asked, values: Array.isArray(values) ? values : [] };
  return isQuery(asked) ? asked : undefined;
}

function isQuery(asked: unknown): asked is pg.QueryConfig {
  return typeof asked === 'object' && asked !== null && 'text' in asked && !('submit' in asked);
}
