import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isCompressed } from '../../local/website/compression';
import { contentTypeOf } from '../../local/website/content-types';
import { website } from '../../resources/website';
import { cacheControlOf, textTypeOf } from '../../resources/website-objects';

const WEB = path.join(__dirname, '..', '..', 'web');

describe('what is said of an object', () => {
  it.each([
    ['index.html', 'no-cache'],
    ['ko/index.html', 'no-cache'],
    ['assets/index-ABCD1234.js', 'public, max-age=31536000, immutable'],
    ['assets/style-ABCD1234.css', 'public, max-age=31536000, immutable'],
    ['art/gary.svg', 'public, max-age=3600'],
    ['favicon.svg', 'public, max-age=3600'],
  ])('says how long %s may be kept: %s', (key, kept) => {
    expect(cacheControlOf(key)).toBe(kept);
  });

  it('names the charset of texts alone', () => {
    expect(['a.html', 'a.CSS', 'a.txt'].map(textTypeOf)).toEqual([
      'text/html; charset=utf-8',
      'text/css; charset=utf-8',
      'text/plain; charset=utf-8',
    ]);
    expect(['a.js', 'a.svg', 'art/html/a'].map(textTypeOf)).toEqual([undefined, undefined, undefined]);
  });
});

describe('the website', () => {
  /** AWS's managed policy CachingOptimized, which has CloudFront keep objects as gzip and Brotli. */
  const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

  it('is compressed by CloudFront', () => {
    const { WebsiteDistribution } = website({ stackName: 'mysfits-prod' }).Resources;
    expect(WebsiteDistribution).toMatchObject({
      Properties: {
        DistributionConfig: {
          DefaultCacheBehavior: { Compress: true, CachePolicyId: CACHING_OPTIMIZED },
        },
      },
    });
  });

  it('has no kind of file that CloudFront does not compress', () => {
    const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).map((file) => path.extname(file));
    // The scripts are bundled, and the words and the settings of the compiler are not uploaded.
    const built = sources.filter((ending) => !['', '.ts', '.json'].includes(ending));
    const kinds = [...new Set([...built, '.js'])];
    expect(kinds.filter((ending) => !isCompressed(contentTypeOf(`a${ending}`), 5_000))).toEqual([]);
    expect(kinds.sort()).toEqual(['.css', '.html', '.js', '.svg']);
  });

  it('of two stages of one account shares no name', () => {
    const namesOf = (stackName: string) =>
      JSON.stringify(website({ stackName })).match(/"Name":\{"Fn::Sub":"[^"]+"\}/g);
    expect(namesOf('mysfits-prod')).toHaveLength(2);
    for (const name of namesOf('mysfits-prod') ?? []) expect(name).toContain('mysfits-prod-');
  });
});
