import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildWebsite } from '../../scripts/website/build';

const TRANSLATED = ['confirm.html', 'index.html', 'register.html', 'reset.html'];
const PAGES = ['error.html', ...TRANSLATED, ...TRANSLATED.map((page) => `ko/${page}`)];

let folder: string;
let outDir: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pages-'));
  outDir = path.join(folder, 'website');
  await buildWebsite({
    sourceDir: path.join(__dirname, '..', '..', 'web'),
    outDir,
    values: {
      REGION: 'eu-west-1',
      WEBSITE_URL: 'https://mysfits.example',
      API_ENDPOINT: 'https://api.example/prod',
      COGNITO_USER_POOL_ID: 'eu-west-1_Example01',
      COGNITO_USER_POOL_CLIENT_ID: '1example23456789',
      COGNITO_ENDPOINT: 'https://cognito-idp.eu-west-1.amazonaws.com/',
    },
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const built = (name: string) => readFile(path.join(outDir, name), 'utf8');

test('the website is its pages, its assets and its art, without a placeholder', async () => {
  const files = await readdir(outDir, { recursive: true });
  expect(files.filter((file) => file.endsWith('.html')).sort()).toEqual([...PAGES].sort());
  expect(files.filter((file) => !/[./]/.test(file)).sort()).toEqual(['art', 'assets', 'ko']);
  for (const page of PAGES) expect(await built(page)).not.toContain('REPLACE_ME_');
});

describe.each(PAGES)('%s', (name) => {
  test('has nothing that the Content-Security-Policy forbids', async () => {
    const page = await built(name);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
    expect(page.match(/<script\b(?![^>]*\ssrc=)/gi)).toBeNull();
    // These name other pages and hosts, and load nothing.
    const loaded = page.replace(/<link rel="(?:alternate|preconnect)"[^>]*>/g, '');
    const addresses = [...loaded.matchAll(/\s(?:src|href|action)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.filter((address) => /^(?:[a-z]+:|\/\/)/i.test(address ?? ''))).toEqual([]);
  });

  test('labels each field, and describes it by elements that exist', async () => {
    const page = await built(name);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [input] of page.matchAll(/<input\b[^>]*>/g)) {
      const attribute = (wanted: string) => new RegExp(`\\s${wanted}="([^"]*)"`).exec(input)?.[1];
      if (attribute('type') === 'radio') continue;
      expect(page).toContain(`<label for="${attribute('id')}">`);
      for (const id of attribute('aria-describedby')?.split(' ') ?? []) expect(ids).toContain(id);
    }
  });
});

test.each(PAGES)('%s has no password spelt out to a spell checker once it is shown', async (name) => {
  const passwords = (await built(name)).match(/<input\b[^>]*type="password"[^>]*>/g) ?? [];
  expect(passwords.filter((input) => !/ spellcheck="false" autocapitalize="none"/.test(input))).toEqual([]);
});

test('the error page works at any depth', async () => {
  const page = await built('error.html');
  const addresses = [...page.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  expect(addresses.length).toBeGreaterThan(4);
  for (const address of addresses) expect(address).toMatch(/^\/(?!\/)/);
});

describe.each(TRANSLATED)('%s in Korean', (name) => {
  test('is the same page with other words', async () => {
    const [english, korean] = [await built(name), await built(`ko/${name}`)];
    expect(korean).toContain('<html lang="ko">');
    const shape = (page: string) =>
      [...page.matchAll(/<(\/?\w+)((?:[^>"]|"[^"]*")*)>/g)].map(
        ([, tag, attributes = '']) => `${tag} ${/\sid="[^"]*"|\sdata-part="[^"]*"/.exec(attributes)?.[0]}`,
      );
    expect(shape(korean)).toEqual(shape(english));
    expect(korean).not.toBe(english);
  });

  test('is told of, and tells of the English one', async () => {
    for (const page of [await built(name), await built(`ko/${name}`)]) {
      expect(page).toContain(`hreflang="en" href="https://mysfits.example/${name}"`);
      expect(page).toContain(`hreflang="ko" href="https://mysfits.example/ko/${name}"`);
    }
  });

  test('finds all that it loads from within its folder', async () => {
    const page = await built(`ko/${name}`);
    const loaded = [...page.matchAll(/<(?:script|img)[^>]* src="([^"]*)"/g)].map(
      ([, address]) => address ?? '',
    );
    const styles = [...page.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]*)"/g)].map(
      ([, address]) => address ?? '',
    );
    const files = await readdir(outDir, { recursive: true });
    expect(loaded.length + styles.length).toBeGreaterThan(4);
    for (const address of [...loaded, ...styles]) {
      expect(address).toMatch(/^\//);
      expect(files).toContain(address.slice(1));
    }
  });
});

test('what sends visitors to their language is a classic script: it neither imports nor waits', async () => {
  const source = /<script src="([^"]*)"/.exec(await built('index.html'))?.[1] ?? '';
  expect(source).toMatch(/language-/);
  expect(await built(source)).not.toMatch(/\b(?:import|export)\b/);
});
