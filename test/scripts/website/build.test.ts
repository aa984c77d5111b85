import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PageValues } from '../../../resources/page-values';
import { buildWebsite } from '../../../scripts/website/build';

const VALUES: PageValues = {
  REGION: 'eu-west-1',
  WEBSITE_URL: 'https://mysfits.example',
  API_ENDPOINT: 'https://api.example/prod?a=1&b="2"',
  COGNITO_USER_POOL_ID: 'eu-west-1_Example01',
  COGNITO_USER_POOL_CLIENT_ID: '1example23456789',
  COGNITO_ENDPOINT: 'https://cognito-idp.eu-west-1.amazonaws.com/',
};

const META = Object.keys(VALUES)
  .map((name) => `<meta name="${name}" content="REPLACE_ME_${name}">`)
  .join('\n');

const SITE = {
  'index.html': `<!doctype html>
<link rel="icon" href="favicon.svg">
<link rel="stylesheet" href="style.css">
${META}
<script type="module" src="pages/index.ts"></script>
<!-- <script src="pages/of-long-ago.ts"></script> -->
<img alt="" src="art/logo.svg">`,
  'error.html': '<link href="/style.css" rel="stylesheet"><p>REPLACE_ME_REGION</p>',
  'style.css': 'body { color: rebeccapurple; }',
  'pages/index.ts': "import { greeting } from '../greeting';\ndocument.title = greeting;",
  'greeting.ts': "export const greeting: string = 'Hello, mysfit';",
  'art/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

let folder: string;
let sourceDir: string;
let outDir: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'website-'));
  sourceDir = path.join(folder, 'web');
  outDir = path.join(folder, 'build', 'website');
  await put(SITE);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(sourceDir, name)), { recursive: true });
    await writeFile(path.join(sourceDir, name), text);
  }
}

const build = (values: PageValues = VALUES) => buildWebsite({ sourceDir, outDir, values });
const built = (name: string) => readFile(path.join(outDir, name), 'utf8');

async function failure(): Promise<string> {
  const error: unknown = await build().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error('The build should have failed.');
  return error.message;
}

test('pages are filled, with the values escaped for HTML', async () => {
  await build();
  const page = await built('index.html');
  expect(page).not.toContain('REPLACE_ME_');
  expect(page).toContain('content="https://api.example/prod?a=1&amp;b=&quot;2&quot;"');
});

test('scripts and stylesheets become hashed bundles that the pages name', async () => {
  await build();
  const page = await built('index.html');
  const script = /src="(assets\/index-[A-Z0-9]{8}\.js)"/.exec(page)?.[1] ?? '';
  const stylesheet = /href="(assets\/style-[A-Z0-9]{8}\.css)"/.exec(page)?.[1] ?? '';
  expect(await built(script)).toContain('Hello, mysfit');
  expect(await built(stylesheet)).toContain('color:#639');
  expect(await readdir(path.join(outDir, 'assets'))).toHaveLength(2);
});

test('a rooted reference stays rooted, so that the error page works at any depth', async () => {
  await build();
  expect(await built('error.html')).toMatch(/href="\/assets\/style-[A-Z0-9]{8}\.css"/);
});

test('a bundle keeps its name for as long as its content stays', async () => {
  await build();
  const before = await readdir(path.join(outDir, 'assets'));
  await put({ 'greeting.ts': "export const greeting = 'Goodbye, mysfit';" });
  await build();
  const after = await readdir(path.join(outDir, 'assets'));
  const names = (files: string[], ending: string) => files.filter((file) => file.endsWith(ending));
  expect(names(after, '.css')).toEqual(names(before, '.css'));
  expect(names(after, '.js')).not.toEqual(names(before, '.js'));
});

test('art and icon are copied, references in comments are left alone', async () => {
  await build();
  expect(await built('art/logo.svg')).toBe(SITE['art/logo.svg']);
  expect(await built('favicon.svg')).toBe(SITE['favicon.svg']);
  expect(await built('index.html')).toContain('<!-- <script src="pages/of-long-ago.ts"></script> -->');
});

test('what a build no longer makes is gone after it, and nothing is left beside it', async () => {
  await put({ 'art/old.svg': '<svg/>' });
  await build();
  await rm(path.join(sourceDir, 'art/old.svg'));
  await build();
  expect(existsSync(path.join(outDir, 'art/old.svg'))).toBe(false);
  expect(await readdir(path.dirname(outDir))).toEqual(['website']);
});

test('the source pages stay as they are', async () => {
  await build();
  for (const [name, text] of Object.entries(SITE)) {
    expect(await readFile(path.join(sourceDir, name), 'utf8')).toBe(text);
  }
});

describe('what cannot be built', () => {
  test.each([
    ['a script', '<p>\n<script src="pages/lost.ts"></script>', 'script "pages/lost.ts"'],
    ['a stylesheet', '<p>\n<link rel="stylesheet" href="/lost.css">', 'stylesheet "/lost.css"'],
    ['an image', "<p>\n<img alt='' src='art/lost.svg'>", 'image "art/lost.svg"'],
  ])('%s that is missing is named with page and line', async (_, page, named) => {
    await put({ 'error.html': page });
    const message = await failure();
    expect(message).toContain(`${path.join(sourceDir, 'error.html')}:2: the ${named} does not exist`);
    expect(message).toContain('Correct the page, or add the file.');
  });

  test('an image that would not be copied is refused', async () => {
    await put({ 'error.html': '<img alt="" src="pages/x.svg">', 'pages/x.svg': '<svg/>' });
    expect(await failure()).toContain('Move the file to art/.');
  });

  test('a script of another host is refused', async () => {
    await put({ 'error.html': '<script src="https://cdn.example/x.js"></script>' });
    expect(await failure()).toContain("is not the website's own");
  });

  test('a placeholder without a value is named with its place', async () => {
    await put({ 'error.html': '<p>\n REPLACE_ME_REGOIN' });
    expect(await failure()).toContain(`${path.join(sourceDir, 'error.html')}:2:2: no value`);
  });

  test('a value that no page uses is taken for a typo', async () => {
    await put({ 'index.html': SITE['index.html'].replace('REPLACE_ME_API_ENDPOINT', '') });
    expect(await failure()).toContain('no page uses REPLACE_ME_API_ENDPOINT');
  });

  test("a broken script fails in esbuild's own words", async () => {
    await put({ 'greeting.ts': 'export const greeting = ;' });
    expect(await failure()).toMatch(/greeting\.ts:1:24: ERROR: Unexpected ";"/);
  });

  test('a folder without pages is no website', async () => {
    await rm(path.join(sourceDir, 'index.html'));
    await rm(path.join(sourceDir, 'error.html'));
    expect(await failure()).toContain('Expected pages (*.html)');
  });

  test('a build into its own sources is refused', async () => {
    outDir = folder;
    expect(await failure()).toContain('one is inside the other');
  });

  test('a failed build leaves the previous one whole', async () => {
    await build();
    const before = await built('index.html');
    await put({ 'greeting.ts': 'export const greeting = ;', 'index.html': `${SITE['index.html']}<p>new` });
    await failure();
    expect(await built('index.html')).toBe(before);
    expect(await readdir(path.dirname(outDir))).toEqual(['website']);
  });
});

test('what a script imports is fetched with the page, in any folder, and not only when the script has been read', async () => {
  const shared = "export const shared = 'Shared by two pages';";
  const script = "import { shared } from '../shared';\ndocument.title = shared;";
  const head = '<html lang="en"><link rel="alternate" hreflang="ko" href="/ko/index.html">';
  await put({
    'shared.ts': shared,
    'pages/index.ts': script,
    'pages/other.ts': script,
    'other.html': '  <script type="module" src="pages/other.ts"></script>',
    'index.html': `${head}\n${META}\n  <script type="module" src="pages/index.ts"></script>`,
    'words/pages.ko.json': '{}',
  });
  await build();
  for (const page of ['index.html', 'other.html', 'ko/index.html']) {
    const [, chunk = ''] =
      /^ {2}<link rel="modulepreload" href="\/(assets\/chunk-\w+\.js)">\n {2}<script /m.exec(
        await built(page),
      ) ?? [];
    expect(await built(chunk)).toContain('Shared by two pages');
  }
});
