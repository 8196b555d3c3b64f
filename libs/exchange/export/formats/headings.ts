import type { Target } from '../../fields/targets.js';

/** The names of the columns: labels, where no two are the same. */
export function headings(targets: readonly Target[], header: 'labels' | 'names'): string[] {
  const labels = targets.map(({ label }) => label);
  const differ = new Set(labels.map((label) => label.toLowerCase())).size === labels.length;
  return header === 'labels' && differ ? labels : targets.map(({ name }) => name);
}
