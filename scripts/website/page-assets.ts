/** The scripts and stylesheets of the pages: what is to be bundled, and where the built pages find it. */

import type { Bundle } from './bundle';
import { isForeign, type PageReference, referencesOf, rewriteReferences, sourceOf } from './page-references';

type Bundles = ReadonlyMap<string, Bundle>;

/** The scripts and stylesheets that pages name, relative to the source folder. */
export function entriesOf(pages: { references: PageReference[] }[]): string[] {
  const bundled = pages.flatMap(({ references }) => references.filter(({ kind }) => kind !== 'image'));
  return [...new Set(bundled.map(({ address }) => sourceOf(address)))];
}

/**
 * The page with its references pointing at the website.
 *
 * @param page.name where it is on the website: `index.html`, `ko/index.html`
 * @param bundles by the source that a page names
 */
export function withAssets(page: { name: string; html: string }, bundles: Bundles): string {
  const html = rewriteReferences(page.html, ({ address }) => onWebsite(address, bundles, page.name));
  return withPreloads(html, chunksOf(page.html, bundles));
}

/**
 * Where a page finds what it refers to. A rooted reference stays rooted, since an error page is shown at any depth; a
 * page in a folder of its language needs it rooted too.
 */
function onWebsite(address: string, bundles: Bundles, page: string): string | undefined {
  if (isForeign(address)) return undefined;
  const root = address.startsWith('/') || page.includes('/') ? '/' : '';
  const bundled = bundles.get(sourceOf(address))?.file;
  return root + (bundled ?? address.replace(/^\/+/, ''));
}

/** What the scripts of a page import, and a browser would otherwise only find when it has read them. */
function chunksOf(page: string, bundles: Bundles): string[] {
  const scripts = referencesOf(page).filter(({ kind }) => kind === 'script');
  return [...new Set(scripts.flatMap(({ address }) => bundles.get(sourceOf(address))?.chunks ?? []))];
}

function withPreloads(page: string, chunks: string[]): string {
  const links = chunks.map((chunk) => `<link rel="modulepreload" href="/${chunk}">`);
  return page.replace(/^([ \t]*)(?=<script\b[^>]*\stype="module")/m, (indent) =>
    [...links, ''].map((link) => indent + link).join('\n'),
  );
}
