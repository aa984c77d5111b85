/** What the first view of a page is made of: the page and what is loaded before anybody clicks anything. */

import type { AssetImport } from './asset-imports';
import type { PageResources } from './page-resources';
import { placeOf } from './website-address';

export type Part = 'HTML' | 'JavaScript' | 'CSS' | 'art';

export interface FirstView {
  /** Files of the website, each once. */
  files: Map<string, Part>;
  /** Scripts that a script of the first view loads when it needs them, with all that these import. */
  later: Set<string>;
  /** Addresses on other hosts. */
  foreign: Set<string>;
  /** Files that are named, but are not on the website. */
  missing: Set<string>;
}

/** A built website, read. */
export interface BuiltWebsite {
  /** All its files, relative to its folder, with slashes. */
  files: ReadonlySet<string>;
  /** By the asset. */
  imports: ReadonlyMap<string, AssetImport[]>;
}

/** @param page relative to the website: `ko/index.html` */
export function firstView(page: string, resources: PageResources, website: BuiltWebsite): FirstView {
  const { scripts, stylesheets, others } = resources;
  const view: FirstView = {
    files: new Map([[page, 'HTML']]),
    later: new Set(),
    foreign: new Set(),
    missing: new Set(),
  };
  const load = (part: Part, address: string, from: string) => {
    const file = find(address, from, website, view);
    if (file === undefined || view.files.has(file)) return;
    view.files.set(file, part);
    for (const { address: imported, kind } of website.imports.get(file) ?? []) {
      if (kind !== 'later') load(kind === 'url' ? 'art' : part, imported, file);
    }
  };
  for (const address of scripts) load('JavaScript', address, page);
  for (const address of stylesheets) load('CSS', address, page);
  for (const address of others) load('art', address, page);
  addLater(view, website);
  return view;
}

function addLater(view: FirstView, website: BuiltWebsite): void {
  const load = (imports: readonly AssetImport[], from: string) => {
    for (const { address } of imports) {
      const file = find(address, from, website, view);
      if (file === undefined || view.files.has(file) || view.later.has(file)) continue;
      view.later.add(file);
      load(website.imports.get(file) ?? [], file);
    }
  };
  for (const file of view.files.keys()) {
    load(website.imports.get(file)?.filter(({ kind }) => kind === 'later') ?? [], file);
  }
}

/** The file that an address means; notes where there is none. */
function find(address: string, from: string, website: BuiltWebsite, view: FirstView): string | undefined {
  const place = placeOf(address, from);
  if (!place) return undefined;
  if ('foreign' in place) {
    view.foreign.add(place.foreign);
    return undefined;
  }
  if (website.files.has(place.file)) return place.file;
  view.missing.add(place.file);
  return undefined;
}
