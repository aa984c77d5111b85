import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildWebsite } from '../../scripts/website/build';

const PAGES = ['confirm.html', 'error.html', 'index.html', 'register.html'];

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
  expect((await readdir(outDir)).sort()).toEqual(['art', 'assets', ...PAGES, 'favicon.svg'].sort());
  for (const page of PAGES) expect(await built(page)).not.toContain('REPLACE_ME_');
});

describe.each(PAGES)('%s', (name) => {
  test('has nothing that the Content-Security-Policy forbids', async () => {
    const page = await built(name);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
    expect(page.match(/<script\b(?![^>]*\ssrc=)/gi)).toBeNull();
    const addresses = [...page.matchAll(/\s(?:src|href|action)="([^"]*)"/g)].map(([, address]) => address);
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

test('the error page works at any depth', async () => {
  const page = await built('error.html');
  const addresses = [...page.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  expect(addresses.length).toBeGreaterThan(4);
  for (const address of addresses) expect(address).toMatch(/^\/(?!\/)/);
});
