import { bestRun } from '../../bench/best-run';

/** Runs with the given performance, one after the other. */
function runs(...performances: (number | undefined)[]) {
  const left = [...performances];
  return async () => ({
    scores: { performance: left.shift(), accessibility: 90, 'best-practices': 100, seo: 100 },
    failed: [],
  });
}

describe('the best run', () => {
  it.each([
    ['the first when nothing can be better', [100], 100, 1],
    ['the second when the first was slow', [97, 100], 100, 2],
    ['the best of three when all are slow', [97, 99, 98], 99, 3],
    ['another than one that could not be measured', [undefined, 98, 97], 98, 3],
  ])('is %s', async (_, performances, best, count) => {
    const found = await bestRun(runs(...performances));
    expect(found.best.scores.performance).toBe(best);
    expect(found.runs).toBe(count);
  });

  it('fails as a run fails', async () => {
    await expect(bestRun(() => Promise.reject(new Error('no page')))).rejects.toThrow('no page');
  });
});
