/** One line of what was measured. */
export interface Measure {
  name: string;
  value: number;
  unit: string;
  /** The same, of what it is held against; null: it stands by itself. */
  baseline: number | null;
  /** Above 1 is more than the baseline: for a rate that is better, for a time or a size worse. */
  ratio: number | null;
}

export interface Bench {
  name: string;
  /** Says on the way what it does, for whoever waits. */
  run(say: (line: string) => void): Promise<Measure[]>;
}

export function measure(name: string, value: number, unit: string, baseline: number | null = null): Measure {
  return { name, value, unit, baseline, ratio: baseline === null ? null : value / baseline };
}

/** How long it took, in milliseconds. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** @param share 0.5 for the median, 0.99 for what all but one in a hundred are below */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
