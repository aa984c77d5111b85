/** The website as it is uploaded: pages in their languages, filled and pointing at hashed bundles, art beside them. */

import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { together } from '../../local/running-part';
import type { PageValues } from '../../resources/page-values';
import { fillText, PlaceholderError, placeholdersIn } from '../../resources/placeholders';
import { bundle } from './bundle';
import { escapeHtml } from './escape-html';
import { entriesOf, withAssets } from './page-assets';
import { replaceFolder } from './replace-folder';
import { COPIED, checkReferences, readPages, type SourcePage } from './source-pages';
import { inAllLanguages } from './translations';
import { WebsiteError } from './website-error';

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
  await replaceFolder(outDir, async (next) => {
    // esbuild is a process of its own: this one translates and fills the pages meanwhile.
    const [bundles, filled] = await together([
      bundle({ sourceDir, outDir: next, entries: entriesOf(pages) }),
      filledPages(sourceDir, pages, values),
      copyArt(sourceDir, next),
    ]);
    for (const { name, html } of filled) {
      await mkdir(path.dirname(path.join(next, name)), { recursive: true });
      await writeFile(path.join(next, name), withAssets({ name, html }, bundles));
    }
  });
}

async function filledPages(
  sourceDir: string,
  pages: SourcePage[],
  values: Record<string, string>,
): Promise<{ name: string; html: string }[]> {
  const inLanguages = await inAllLanguages(sourceDir, pages);
  const filled = inLanguages.map(({ name, file, html }) => ({
    name,
    html: fillText(html, values, { file, unused: 'allow', escape: escapeHtml }),
  }));
  checkValuesUsed(pages, Object.keys(values), sourceDir);
  return filled;
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

function checkValuesUsed(pages: SourcePage[], names: string[], sourceDir: string): void {
  const used = new Set(pages.flatMap(({ source }) => placeholdersIn(source).map(({ name }) => name)));
  const unused = names.filter((name) => !used.has(name));
  if (unused.length > 0) {
    throw new PlaceholderError(
      `${path.join(sourceDir, '*.html')}: no page uses ${unused.map((name) => `REPLACE_ME_${name}`).join(', ')}. ` +
        'Add the placeholder to the page that needs the value (is it misspelt there?), or no longer pass the value.',
    );
  }
}

async function copyArt(sourceDir: string, outDir: string): Promise<void> {
  for (const name of COPIED) {
    const from = path.join(sourceDir, name);
    if (existsSync(from)) await cp(from, path.join(outDir, name), { recursive: true });
  }
}
