import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { overBudget } from '../../../scripts/website/budgets';
import { weighSources } from '../../../scripts/website/size';
import { indexLine, sizeReport } from '../../../scripts/website/size-report';
import { type PageWeight, weigh } from '../../../scripts/website/weigh';

const ROOT = path.join(__dirname, '..', '..', '..');

const SCRIPT = 'assets/index-ABCD1234.js';
const STYLE = 'assets/style-ABCD1234.css';

/** A built website that is light enough. */
const LIGHT = {
  'index.html': page(`
    <link rel="icon" href="favicon.svg">
    <link rel="canonical" href="https://elsewhere.example/">
    <link rel="stylesheet" href="${STYLE}">
    <script type="module" src="${SCRIPT}"></script>
    <script src="/assets/language-ABCD1234.js"></script>
    <!-- <img src="https://elsewhere.example/old.png"> -->
    <img src="art/logo.svg" alt=""><img src="/art/logo.svg" alt="">
    <a href="https://elsewhere.example/">Elsewhere</a>`),
  'ko/index.html': page(
    `<script type="module" src="/${SCRIPT}"></script><img src="/art/logo.svg" alt="">`,
    'ko',
  ),
  'error.html': page(`<link rel="stylesheet" href="/${STYLE}">`),
  [SCRIPT]: "import { a } from './shared-ABCD1234.js'; a(() => import('./later-ABCD1234.js'));",
  'assets/shared-ABCD1234.js': "export { a } from './deep-ABCD1234.js';",
  'assets/deep-ABCD1234.js': 'export const a = (load) => document.addEventListener("click", load);',
  'assets/later-ABCD1234.js':
    "import './after-ABCD1234.js'; import { a } from './deep-ABCD1234.js'; a(alert);",
  'assets/after-ABCD1234.js': 'alert("after");',
  'assets/language-ABCD1234.js': 'document.documentElement.lang;',
  [STYLE]: 'body { background: url("/art/paper.svg"), url(data:image/gif;base64,R0lGODlhAQABAAAAADs=); }',
  'favicon.svg': '<svg/>',
  'art/logo.svg': '<svg/>',
  'art/paper.svg': '<svg/>',
  'art/gary.svg': '<svg/>',
  'art/unseen.svg': '<svg/>',
};

const PORTRAITS = ['/art/gary.svg', '/art/logo.svg', 'https://elsewhere.example/nessi.png'];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'size-'));
});

afterEach(() => rm(folder, { recursive: true }));

function page(content: string, language = 'en'): string {
  return `<!doctype html>\n<html lang="${language}"><title>Mysfits</title>${content}</html>`;
}

async function weighed(changes: Record<string, string | Buffer> = {}): Promise<PageWeight[]> {
  for (const [name, content] of Object.entries({ ...LIGHT, ...changes })) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return weigh(folder, PORTRAITS);
}

function weightOf(pages: PageWeight[], name: string): PageWeight {
  const found = pages.find(({ page }) => page === name);
  if (!found) throw new Error(`There should be a ${name}.`);
  return found;
}

const names = (files: { file: string }[]) => files.map(({ file }) => file).sort();

/** A script that gzip makes no smaller than the given size. */
function incompressible(bytes: number): string {
  return `/*${randomBytes(bytes).toString('hex')}*/`;
}

describe('the first view of a page', () => {
  it('is the page with all that it loads by itself, each file once', async () => {
    const { parts, later, foreign, missing } = weightOf(await weighed(), 'index.html');
    expect(names(parts.HTML)).toEqual(['index.html']);
    expect(names(parts.JavaScript)).toEqual([
      'assets/deep-ABCD1234.js',
      SCRIPT,
      'assets/language-ABCD1234.js',
      'assets/shared-ABCD1234.js',
    ]);
    expect(names(parts.CSS)).toEqual([STYLE]);
    expect(names(parts.art)).toEqual(['art/gary.svg', 'art/logo.svg', 'art/paper.svg', 'favicon.svg']);
    expect(names(later)).toEqual(['assets/after-ABCD1234.js', 'assets/later-ABCD1234.js']);
    expect({ foreign, missing }).toEqual({ foreign: [], missing: [] });
  });

  it('is weighed in each language, and of other pages without the portraits', async () => {
    const pages = await weighed();
    expect(pages.map(({ page }) => page)).toEqual(['error.html', 'index.html', 'ko/index.html']);
    expect(names(weightOf(pages, 'ko/index.html').parts.art)).toEqual(['art/gary.svg', 'art/logo.svg']);
    expect(names(weightOf(pages, 'error.html').parts.art)).toEqual(['art/paper.svg']);
  });

  it('weighs what CloudFront sends: compressed only what it compresses', async () => {
    const long = '<svg>'.repeat(1000);
    const pages = await weighed({ 'art/logo.svg': long, 'art/gary.svg': '<svg/>' });
    const { art } = weightOf(pages, 'index.html').parts;
    expect(art).toContainEqual({
      file: 'art/logo.svg',
      raw: long.length,
      gzip: gzipSync(long).length,
      brotli: brotliCompressSync(long, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length,
    });
    expect(art).toContainEqual({ file: 'art/gary.svg', raw: 6, gzip: 6, brotli: 6 });
  });

  it.each([
    ['an image of several sizes', '<img srcset="/art/logo.svg 1x, /art/unseen.svg 2x" alt="">'],
    ['a picture', '<picture><source srcset="/art/unseen.svg"></picture>'],
    ['a template', '<template><img src="/art/unseen.svg" alt=""></template>'],
    ['an image preloaded', '<link rel="preload" as="image" href="/art/unseen.svg">'],
    ['art within the page', '<svg><use href="/art/unseen.svg#part"/></svg>'],
  ])('counts %s', async (_, content) => {
    const pages = await weighed({ 'error.html': page(content) });
    expect(names(weightOf(pages, 'error.html').parts.art)).toContain('art/unseen.svg');
  });

  it('cannot be told when a script imports what is missing', async () => {
    await expect(weighed({ [SCRIPT]: "import './gone-ABCD1234.js';" })).rejects.toThrow(
      /cannot be read; esbuild says:.*gone-ABCD1234\.js/s,
    );
  });
});

describe('the budgets', () => {
  it('are kept by light pages', async () => {
    expect(overBudget(await weighed())).toEqual([]);
  });

  it('allow the index 40 KB of JavaScript, chunks included', async () => {
    const pages = await weighed({ 'assets/deep-ABCD1234.js': incompressible(40 * 1024) });
    const { gzip = 0 } =
      weightOf(pages, 'index.html').parts.JavaScript.find(({ file }) => file.includes('deep')) ?? {};
    expect(gzip).toBeGreaterThan(40 * 1024);
    const [english, korean, ...others] = overBudget(pages);
    expect(english).toMatch(
      /^index\.html: its JavaScript weighs 4\d\.\d KB gzipped \(\d+ bytes\), and may weigh 40\.0 KB \(40960 bytes\)\. The heaviest: assets\/deep-ABCD1234\.js 4\d\.\d KB, /,
    );
    expect(korean).toMatch(/^ko\/index\.html: its JavaScript weighs/);
    expect(others).toEqual([]);
  });

  it('leave out what the index loads later, and are no matter of JavaScript on other pages', async () => {
    const heavy = incompressible(41 * 1024);
    const pages = await weighed({
      'assets/later-ABCD1234.js': heavy,
      'assets/form-ABCD1234.js': heavy,
      'error.html': page('<script src="/assets/form-ABCD1234.js"></script>'),
    });
    expect(overBudget(pages)).toEqual([]);
  });

  it('allow every page less than 120 KB in all', async () => {
    const fill = async (more: number) => {
      const bare = { 'error.html': page('<img src="/art/big.png" alt="">') };
      const rest = 120 * 1024 - bare['error.html'].length;
      return overBudget(await weighed({ ...bare, 'art/big.png': Buffer.alloc(rest + more) }));
    };
    expect(await fill(-1)).toEqual([]);
    expect(await fill(0)).toEqual([
      'error.html: its first view weighs 120.0 KB gzipped (122880 bytes), and may weigh 120.0 KB (122879 bytes). ' +
        'The heaviest: art/big.png 119.9 KB, error.html 0.1 KB.',
    ]);
  });

  it('count the portraits of the index', async () => {
    const [english, korean] = overBudget(
      await weighed({ 'art/gary.svg': `<!--${incompressible(120 * 1024)}-->` }),
    );
    expect(english).toMatch(/^index\.html: its first view weighs .* The heaviest: art\/gary\.svg/);
    expect(korean).toMatch(/^ko\/index\.html: its first view weighs /);
  });

  it.each([
    ['a script', { 'error.html': page('<script src="//cdn.example/a.js"></script>') }],
    ['an image', { 'error.html': page('<img src="//cdn.example/a.js" alt="">') }],
    ['a frame', { 'error.html': page('<iframe src="//cdn.example/a.js"></iframe>') }],
    [
      'a script ahead of time',
      { 'error.html': page('<link rel="preload" as="script" href="//cdn.example/a.js">') },
    ],
    ['a background', { [STYLE]: 'body { background: url(//cdn.example/a.js) }' }],
    ['a stylesheet of a stylesheet', { [STYLE]: '@import "//cdn.example/a.js";' }],
  ])('allow no request to another host: %s', async (_, changes) => {
    const [first] = overBudget(await weighed(changes));
    expect(first).toBe(
      'error.html: //cdn.example/a.js is on another host, and the website asks no other. Keep a copy in web/.',
    );
  });

  it('allow none to a script that is loaded later', async () => {
    const pages = await weighed({ 'assets/after-ABCD1234.js': "import('https://cdn.example/a.js')" });
    expect(overBudget(pages)).toEqual([
      expect.stringContaining('index.html: https://cdn.example/a.js is on another host'),
      expect.stringContaining('ko/index.html: https://cdn.example/a.js is on another host'),
    ]);
  });

  it('want every script and stylesheet hashed', async () => {
    const pages = await weighed({
      'error.html': page('<link rel="stylesheet" href="style.css"><script src="/assets/index.js"></script>'),
      'style.css': '',
      'assets/index.js': '',
    });
    expect(overBudget(pages)).toEqual([
      expect.stringContaining(
        'error.html: expected assets/index.js to be in assets/ with a hash in its name',
      ),
      expect.stringContaining('error.html: expected style.css to be in assets/ with a hash in its name'),
    ]);
  });

  it('say what a page loads and will not find', async () => {
    const pages = await weighed({ 'error.html': page('<img src="art/gone.svg" alt="">') });
    expect(overBudget(pages)).toEqual([
      'error.html: there is no art/gone.svg on the website, which the page loads. Add it, or mend who names it.',
    ]);
  });
});

describe('the report', () => {
  it('shows the parts of each page and their sum', async () => {
    const report = sizeReport(await weighed({ 'art/logo.svg': Buffer.alloc(20 * 1024) }));
    expect(report).toMatch(/^index\.html +files +raw +gzip +brotli$/m);
    expect(report).toMatch(/^JavaScript +4 +0\.2 KB +0\.2 KB +0\.2 KB$/m);
    expect(report).toMatch(/^art +4 +20\.0 KB +0\.1 KB +0\.0 KB$/m);
    expect(report).toMatch(/^first view +10 /m);
    expect(report).toMatch(/^later: after-ABCD1234\.js +1 +0\.0 KB /m);
  });

  it('says of the index what it comes to, in a line', async () => {
    expect(indexLine(await weighed())).toMatch(/^index\.html: \d\.\d KB of JavaScript, \d\.\d KB in all$/);
    expect(indexLine([])).toBe('there is no index.html to weigh');
  });
});

test('the website keeps its budgets', async () => {
  const pages = await weighSources(ROOT);
  expect(weightOf(pages, 'index.html').parts.art.length).toBeGreaterThanOrEqual(12);
  expect(overBudget(pages)).toEqual([]);
});
