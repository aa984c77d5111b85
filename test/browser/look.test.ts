import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems } from './axe';
import { launchChromium } from './browser';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
});

afterAll(() => browser?.close());

const documentWith = (main: string, style = '') =>
  `<!doctype html><html lang="en"><title>A page</title><style>${style}</style><main><h1>A page</h1>${main}</main></html>`;

test('a page without fault has no accessibility problems', async () => {
  await page.setContent(documentWith('<p>Hello</p>'));
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('each problem is told with its rule, its place and what is wrong', async () => {
  await page.setContent(
    documentWith('<img src="about:blank"><p id="pale">Hello</p>', '#pale { color: #ccc }'),
  );
  expect((await accessibilityProblems(page)).sort()).toEqual([
    expect.stringMatching(/^color-contrast \(.+\) at #pale: .*insufficient color contrast/s),
    expect.stringMatching(/^image-alt \(.+\) at img: /),
  ]);
});

test('what is wrong in the dark alone is found in the dark', async () => {
  const style = 'p { color: #111 } @media (prefers-color-scheme: dark) { p { background: #222 } }';
  await page.setContent(documentWith('<p>Hello</p>', style));
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await accessibilityProblems(page)).toEqual([expect.stringContaining('color-contrast')]);
});
