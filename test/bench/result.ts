/** One line of the answer. */
export interface BenchResult {
  name: string;
  /** of the two figures: milliseconds, or megabytes of memory */
  unit: 'ms' | 'MB';
  ours: number;
  limit: number;
  /** ours / limit */
  ratio: number;
  /** the ratio to reach; none for a figure that is only told */
  reach: number | null;
  rows: number;
  rss_mb: number;
}

/** A line from two figures. */
export function result(
  name: string,
  { ours, limit }: { ours: number; limit: number },
  more: { reach: number | null; rows: number; unit?: BenchResult['unit']; rss?: number },
): BenchResult {
  return {
    name,
    unit: more.unit ?? 'ms',
    ours: rounded(ours),
    limit: rounded(limit),
    ratio: Math.round((ours / limit) * 100) / 100,
    reach: more.reach,
    rows: more.rows,
    rss_mb: Math.round((more.rss ?? process.memoryUsage().rss) / 1_048_576),
  };
}

const rounded = (figure: number): number =>
  figure < 100 ? Math.round(figure * 100) / 100 : Math.round(figure);

/** How long the work takes, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
