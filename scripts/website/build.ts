/** The website as it is uploaded: pages in their languages, filled and pointing at hashed bundles, art beside them. */

import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fillText, PlaceholderError, placeholdersIn } from '../../resources/placeholders';
import { bundle } from './bundle';
import { type PageReference, referencesOf, rewriteReferences } from './page-references';
import type { PageValues } from './page-values';
import { replaceFolder } from './replace-folder';
import { inAllLanguages } from './translations';
import { WebsiteError } from './website-error';

/** What is copied as it is, when it is there. */
const COPIED = ['art', 'favicon.svg'];

interface Page {
  /** Its name in the source folder, and on the website. */
  name: string;
  /** Its path for the reader of an error. */
  file: string;
  source: string;
  references: PageReference[];
}

/**
 * Builds the website: fills the `*.html` pages of a folder, in each of their languages, and bundles the scripts and
 * stylesheets that they name.
 *
 * @param options.sourceDir the pages, which are only read
 * @param options.outDir replaced whole when everything succeeded; otherwise it stays as it was
 * @param options.values a page may use some of them, but each must be used by a page
 * @throws {PlaceholderError} when a placeholder has no value, or a value no placeholder in any page
 * @throws {WebsiteError} when there is no page, a page names a file that is missing, a text is not translated, or a
 *   source cannot be bundled
 */
export async function buildWebsite(options: {
  sourceDir: string;
  outDir: string;
  values: PageValues;
}): Promise<void> {
  const { sourceDir, outDir } = options;
  checkFolders(sourceDir, outDir);
  const values: Record<string, string> = { ...options.values };
  const pages = await readPages(sourceDir);
  for (const page of pages) checkReferences(page, sourceDir);
  const filled = (await inAllLanguages(sourceDir, pages)).map(({ name, html }) => ({
    name,
    html: fillText(html, values, {
      file: path.join(sourceDir, name),
      unused: 'allow',
      escape: escapeHtml,
    }),
  }));
  checkValuesUsed(pages, Object.keys(values), sourceDir);
  await replaceFolder(outDir, async (next) => {
    const bundles = await bundle({ sourceDir, outDir: next, entries: entriesOf(pages) });
    await copyArt(sourceDir, next);
    for (const { name, html } of filled) {
      await mkdir(path.dirname(path.join(next, name)), { recursive: true });
      await writeFile(
        path.join(next, name),
        rewriteReferences(html, (reference) => onWebsite(reference, bundles, name)),
      );
    }
  });
}

/** The old `outDir` is deleted, so that a slip in the paths must not reach the sources. */
function checkFolders(sourceDir: string, outDir: string): void {
  const [source, out] = [path.resolve(sourceDir) + path.sep, path.resolve(outDir) + path.sep];
  if (source.startsWith(out) || out.startsWith(source)) {
    throw new WebsiteError(
      `The website is to be built from ${sourceDir} into ${outDir}, but one is inside the other. Build into a folder beside it.`,
    );
  }
}

async function readPages(sourceDir: string): Promise<Page[]> {
  const names = (await readdir(sourceDir)).filter((name) => name.endsWith('.html')).sort();
  if (names.length === 0) {
    throw new WebsiteError(
      `Expected pages (*.html) in ${sourceDir}, found none. Is it the folder of the website's sources?`,
    );
  }
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(sourceDir, name);
      const source = await readFile(file, 'utf8');
      return { name, file, source, references: referencesOf(source) };
    }),
  );
}

function checkReferences({ file, references }: Page, sourceDir: string): void {
  for (const { kind, address, line } of references) {
    const where = `${file}:${line}: the ${kind} "${address}"`;
    if (isForeign(address)) {
      if (kind === 'image') continue;
      throw new WebsiteError(
        `${where} is not the website's own, and its Content-Security-Policy forbids others. Keep a copy in ${sourceDir}.`,
      );
    }
    const source = sourceOf(address);
    if (!existsSync(path.join(sourceDir, source))) {
      throw new WebsiteError(
        `${where} does not exist: there is no ${path.join(sourceDir, source)}. Correct the page, or add the file.`,
      );
    }
    if (kind === 'image' && !COPIED.some((copied) => source === copied || source.startsWith(`${copied}/`))) {
      throw new WebsiteError(
        `${where} would not be on the website, which gets ${COPIED.join(' and ')} only. Move the file to art/.`,
      );
    }
  }
}

function checkValuesUsed(pages: Page[], names: string[], sourceDir: string): void {
  const used = new Set(pages.flatMap(({ source }) => placeholdersIn(source).map(({ name }) => name)));
  const unused = names.filter((name) => !used.has(name));
  if (unused.length > 0) {
    throw new PlaceholderError(
      `${path.join(sourceDir, '*.html')}: no page uses ${unused.map((name) => `REPLACE_ME_${name}`).join(', ')}. ` +
        'Add the placeholder to the page that needs the value (is it misspelt there?), or no longer pass the value.',
    );
  }
}

function entriesOf(pages: Page[]): string[] {
  const bundledOnes = pages.flatMap(({ references }) => references.filter(({ kind }) => kind !== 'image'));
  return [...new Set(bundledOnes.map(({ address }) => sourceOf(address)))];
}

/**
 * Where a page finds what it refers to. A rooted reference stays rooted, since an error page is shown at any depth; a
 * page in a folder of its language needs it rooted too.
 */
function onWebsite(
  { address }: PageReference,
  bundles: Map<string, string>,
  page: string,
): string | undefined {
  if (isForeign(address)) return undefined;
  const root = address.startsWith('/') || page.includes('/') ? '/' : '';
  const bundled = bundles.get(sourceOf(address));
  return root + (bundled ?? address.replace(/^\/+/, ''));
}

/** The file of a page's own reference, relative to the source folder; pages lie in that folder itself. */
function sourceOf(address: string): string {
  return path.posix.normalize(address.replace(/[?#].*$/, '').replace(/^\/+/, ''));
}

function isForeign(address: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);
}

async function copyArt(sourceDir: string, outDir: string): Promise<void> {
  for (const name of COPIED) {
    const from = path.join(sourceDir, name);
    if (existsSync(from)) await cp(from, path.join(outDir, name), { recursive: true });
  }
}

function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
