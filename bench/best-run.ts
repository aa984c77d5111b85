import type { Measured } from './lighthouse-result';

/** How often a page is measured before it is said to be slow. */
const MOST_RUNS = 3;

/**
 * Measures until performance is 100, three times at most: a machine that is busy with something else makes a page slow,
 * and nothing makes it quicker than it is. The other scores do not vary.
 *
 * @returns the run with the best performance, and how many there were
 */
export async function bestRun<Run extends Measured>(
  measure: () => Promise<Run>,
): Promise<{ best: Run; runs: number }> {
  let best = await measure();
  let runs = 1;
  while (runs < MOST_RUNS && performanceOf(best) < 100) {
    const run = await measure();
    runs += 1;
    if (performanceOf(run) > performanceOf(best)) best = run;
  }
  return { best, runs };
}

function performanceOf({ scores }: Measured): number {
  return scores.performance ?? 0;
}
