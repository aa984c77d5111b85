import { lighthouseReport, type MeasuredView } from '../../bench/lighthouse-report';

function view(changes: Partial<MeasuredView> = {}): MeasuredView {
  return {
    name: 'index.html',
    formFactor: 'mobile',
    runs: 1,
    scores: { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 },
    failed: [],
    ...changes,
  };
}

const slow = view({
  name: 'ko/index.html',
  formFactor: 'desktop',
  runs: 3,
  scores: { performance: 97, accessibility: 100, 'best-practices': undefined, seo: 100 },
  failed: [
    {
      category: 'performance',
      id: 'layout-shifts',
      title: 'Avoid large layout shifts',
      bearing: 'metric',
      reasons: ['body > footer'],
    },
    {
      category: 'performance',
      id: 'cumulative-layout-shift',
      title: 'Cumulative Layout Shift',
      bearing: 'score',
      reasons: ['0.2'],
    },
    {
      category: 'performance',
      id: 'unused-javascript',
      title: 'Reduce unused JavaScript',
      bearing: 'none',
      reasons: [],
    },
  ],
});

describe('the report of Lighthouse', () => {
  it('is good when every score is 100', () => {
    const { text, perfect } = lighthouseReport([view(), view({ runs: 2 })]);
    expect(perfect).toBe(true);
    expect(text).toMatch(/^index\.html +mobile +100 +100 +100 +100 +2$/m);
  });

  it('is not when one is below, and says why, what counts first', () => {
    const { text, perfect } = lighthouseReport([view(), slow]);
    expect(perfect).toBe(false);
    expect(text).toMatch(/^ko\/index\.html +desktop +97 +100 +error +100 +3$/m);
    expect(text).toContain(
      'ko/index.html, desktop:\n' +
        '  performance: Cumulative Layout Shift (cumulative-layout-shift)\n    0.2\n' +
        '  performance: Avoid large layout shifts (layout-shifts)\n    body > footer\n' +
        '  not passed, but of no weight: unused-javascript',
    );
  });

  it('of no page is an error', () => {
    expect(() => lighthouseReport([])).toThrow('Expected pages to report, found none.');
  });
});
