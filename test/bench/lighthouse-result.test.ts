import {
  CATEGORIES,
  foreignHosts,
  isPerfect,
  type LighthouseResult,
  readResult,
} from '../../bench/lighthouse-result';

type Audit = LighthouseResult['audits'][string];
type Details = Audit['details'];

function audit(id: string, score: number | null, more: Partial<Audit> = {}): Audit {
  return { id, title: `The title of ${id}`, description: '', score, scoreDisplayMode: 'binary', ...more };
}

/** A table of details as Lighthouse makes it, of the items alone. */
function items(...items: object[]): Details {
  return { type: 'table', headings: [], items: items.map((item) => ({ ...item })) };
}

/** A result in which SEO has some audits, each with a weight, and all other scores are 100. */
function result(score: number | null, audits: [Audit, number][] = []): LighthouseResult {
  const category = (id: string) => ({ id, title: id, score: 1, auditRefs: [] });
  return {
    audits: Object.fromEntries(audits.map(([audit]) => [audit.id, audit])),
    categories: {
      ...Object.fromEntries(CATEGORIES.map((id) => [id, category(id)])),
      seo: { ...category('seo'), score, auditRefs: audits.map(([{ id }, weight]) => ({ id, weight })) },
    },
  };
}

describe('the result of Lighthouse', () => {
  it('is perfect with 100 in each category, and then nobody asks for failed audits', () => {
    const { scores, failed } = readResult(result(1, [[audit('canonical', 0), 0]]));
    expect(scores).toEqual({ performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 });
    expect(isPerfect(scores)).toBe(true);
    expect(failed).toEqual([]);
  });

  it('tells which audits failed, and what they bear on', () => {
    const { scores, failed } = readResult(
      result(0.92, [
        [audit('meta-description', 0), 1],
        [audit('hreflang', 0.5), 0],
        [audit('layout-shifts', 0, { metricSavings: { CLS: 0.2, LCP: 0 } }), 0],
        [audit('document-title', 1), 1],
        [audit('structured-data', null, { scoreDisplayMode: 'manual' }), 1],
      ]),
    );
    expect(scores.seo).toBe(92);
    expect(isPerfect(scores)).toBe(false);
    expect(failed).toEqual([
      expect.objectContaining({ category: 'seo', id: 'meta-description', bearing: 'score' }),
      expect.objectContaining({ category: 'seo', id: 'hreflang', bearing: 'none' }),
      expect.objectContaining({ category: 'seo', id: 'layout-shifts', bearing: 'metric' }),
    ]);
  });

  it('says why and where', () => {
    const failing = audit('color-contrast', 0, {
      description: 'Low contrast is hard to read. [Learn more](https://dequeuniversity.com/).',
      displayValue: '2 elements',
      details: items(
        { node: { selector: 'p.faint', explanation: 'Fix any:\n  contrast of 2.1' } },
        { url: '/a' },
      ),
    });
    const [found] = readResult(result(0.5, [[failing, 1]])).failed;
    expect(found?.reasons).toEqual([
      'Low contrast is hard to read. Learn more (https://dequeuniversity.com/).',
      '2 elements',
      'p.faint: Fix any: contrast of 2.1',
      '/a',
    ]);
  });

  it('shows what the console said', () => {
    const failing = audit('errors-in-console', 0, {
      details: items({ source: 'network', description: 'Failed to load', url: 'unused' }),
    });
    expect(readResult(result(0.5, [[failing, 1]])).failed[0]?.reasons).toEqual(['network: Failed to load']);
  });

  it('names no more than five places', () => {
    const places = Array.from({ length: 7 }, (_, index) => ({ url: `/${index}` }));
    const failing = audit('image-alt', 0, { details: items(...places) });
    const [found] = readResult(result(0.5, [[failing, 1]])).failed;
    expect(found?.reasons).toEqual(['/0', '/1', '/2', '/3', '/4', 'and 2 more']);
  });

  it('has no score where an audit could not be done, and is not perfect then', () => {
    const broken = audit('hreflang', null, { scoreDisplayMode: 'error', errorMessage: 'It broke.' });
    const { scores, failed } = readResult(result(null, [[broken, 1]]));
    expect(scores.seo).toBeUndefined();
    expect(isPerfect(scores)).toBe(false);
    expect(failed[0]?.reasons).toEqual(['It broke.']);
  });

  it('is an error when the page could not be loaded', () => {
    const runtimeError = { code: 'ERRORED_DOCUMENT_REQUEST', message: 'Status code: 404' };
    expect(() => readResult({ ...result(1), runtimeError })).toThrow('Status code: 404');
  });

  it('is an error when a category was not measured', () => {
    const { audits, categories } = result(1);
    const { seo, ...others } = categories;
    expect(() => readResult({ audits, categories: others })).toThrow('measure seo');
  });
});

test('hosts beside this machine are told, each once', () => {
  const requests = audit('network-requests', null, {
    details: items(
      { url: 'http://127.0.0.1:3000/' },
      { url: 'data:image/png;base64,AAAA' },
      { url: 'https://cdn.example/a.js' },
      { url: 'https://cdn.example/b.js' },
    ),
  });
  expect(foreignHosts(result(1, [[requests, 0]]))).toEqual(['cdn.example']);
});
