import { deployReport } from '../../bench/deploy-report';
import type { Run } from '../../bench/deploy-run';

const cost = (seconds: number, calls = 0) => ({ seconds, calls });

function run({ packaging = 3, empty = 2.5, callsUnchanged = 20 } = {}): Run {
  return {
    'package an empty service': cost(2),
    'package an empty function in TypeScript': cost(empty),
    package: cost(packaging),
    'deploy from nothing': cost(6, 62),
    'deploy unchanged': cost(4, callsUnchanged),
    'deploy with one page changed': cost(5, 24),
    remove: cost(4, 13),
  };
}

describe("the report of the deploy's benchmark", () => {
  it('shows what each command took, and how often it asked AWS', () => {
    const { text, met } = deployReport([
      run(),
      run({ packaging: 2.8 }),
      run({ packaging: 9, callsUnchanged: 99 }),
    ]);
    expect(text).toMatch(/^package\s+3\.00\s+2\.80\s+9\.00\s+0$/m);
    expect(text).toMatch(/^deploy from nothing\s+6\.00\s+6\.00\s+6\.00\s+62$/m);
    expect(text).toMatch(/^deploy unchanged\s+4\.00\s+4\.00\s+4\.00\s+20$/m);
    expect(met).toBe(true);
  });

  it.each([
    ['package, beside an empty function in TypeScript', run({ packaging: 3.3, empty: 2.5 })],
    ['AWS calls of a deploy that changes nothing', run({ callsUnchanged: 26 })],
  ])('fails when a limit is not met: %s', (subject, broken) => {
    const { text, met } = deployReport([broken]);
    expect(met).toBe(false);
    expect(text).toMatch(new RegExp(`^${subject} .*NOT MET$`, 'm'));
  });

  it('compares what ran in the same minutes: the median of the ratios, not the ratio of the medians', () => {
    const slow = run({ packaging: 6, empty: 5 });
    const { text } = deployReport([slow, slow, run({ packaging: 3, empty: 1 })]);
    expect(text).toMatch(/beside an empty function in TypeScript\s+1\.20/);
  });

  it('of no run is an error', () => {
    expect(() => deployReport([])).toThrow('Expected runs to report, found none.');
  });
});
