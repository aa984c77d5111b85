/** The few statistics that a benchmark reports. */

export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** @throws when there are no values */
export function spread(values: readonly number[]): Spread {
  return { median: percentile(values, 50), min: percentile(values, 0), max: percentile(values, 100) };
}

/** @throws when there are no values */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/**
 * The value below which a part of all values lies; between two values it is where a line between them would be.
 *
 * @param percent 0 for the least value, 50 for the median, 100 for the greatest
 * @throws when there are no values
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort();
  const rank = ((sorted.length - 1) * percent) / 100;
  const [below, above] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
  if (below === undefined || above === undefined) {
    throw new Error(`Expected values to take percentile ${percent} of, found none.`);
  }
  return below + (above - below) * (rank - Math.floor(rank));
}
