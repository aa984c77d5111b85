/** What the pages of the built website weigh. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ENCODINGS, isCompressed } from '../../local/website/compression';
import { contentTypeOf } from '../../local/website/content-types';
import { importsOf } from './asset-imports';
import { filesIn } from './files-in';
import { type FirstView, firstView, type Part } from './first-view';
import { type PageResources, resourcesOf } from './page-resources';
import { placeOf } from './website-address';

/** In bytes. What CloudFront does not compress weighs the same three times. */
export interface Weight {
  raw: number;
  gzip: number;
  brotli: number;
}

export interface WeighedFile extends Weight {
  /** Relative to the website. */
  file: string;
}

export interface PageWeight {
  /** `index.html`, `ko/index.html` */
  page: string;
  /** The first view. */
  parts: Record<Part, WeighedFile[]>;
  /** Scripts that are loaded when something needs them, and what those import. */
  later: WeighedFile[];
  /** Addresses on other hosts that the first view or a later script loads. */
  foreign: string[];
  /** Files that are named, but are not on the website. */
  missing: string[];
}

/**
 * Weighs the first view of every page.
 *
 * @param folder the website as it is uploaded
 * @param portraits the addresses of the images that the index shows of the API's mysfits: `/art/gary.svg`
 * @returns sorted by the page
 * @throws {WebsiteError} when a script or stylesheet cannot be read
 */
export async function weigh(folder: string, portraits: readonly string[]): Promise<PageWeight[]> {
  const files = await filesIn(folder);
  const pages = await Promise.all(
    files
      .filter((file) => file.endsWith('.html'))
      .map(async (page) => ({
        page,
        resources: resourcesOf(await readFile(path.join(folder, page), 'utf8')),
      })),
  );
  const named = new Set(pages.flatMap(({ page, resources }) => assetsOf(page, resources)));
  const assets = files.filter((file) => named.has(file));
  const website = { files: new Set(files), imports: await importsOf(folder, assets) };
  const scale = scaleFor(folder);
  return Promise.all(
    pages.map(({ page, resources }) => {
      // An image on another host is that host's matter: the API names it, not the page.
      const shown = isIndex(page) ? portraits.filter((address) => isOwn(address, page)) : [];
      const all = { ...resources, others: [...resources.others, ...shown] };
      return weighView(page, firstView(page, all, website), scale);
    }),
  );
}

async function weighView(page: string, view: FirstView, scale: Scale): Promise<PageWeight> {
  const part = (wanted: Part) =>
    Promise.all([...view.files].filter(([, part]) => part === wanted).map(([file]) => scale(file)));
  return {
    page,
    parts: {
      HTML: await part('HTML'),
      JavaScript: await part('JavaScript'),
      CSS: await part('CSS'),
      art: await part('art'),
    },
    later: await Promise.all([...view.later].map(scale)),
    foreign: [...view.foreign],
    missing: [...view.missing],
  };
}

/** Whether a page is the one with all mysfits, in whatever language. */
export function isIndex(page: string): boolean {
  return path.posix.basename(page) === 'index.html';
}

/** What some files weigh together. */
export function sumOf(files: readonly Weight[]): Weight {
  const sum = (of: (weight: Weight) => number) => files.reduce((total, file) => total + of(file), 0);
  return { raw: sum(({ raw }) => raw), gzip: sum(({ gzip }) => gzip), brotli: sum(({ brotli }) => brotli) };
}

/** The files that esbuild can read the imports of. */
function assetsOf(page: string, { scripts, stylesheets }: PageResources): string[] {
  return [...scripts, ...stylesheets].flatMap((address) => {
    const place = placeOf(address, page);
    return place && 'file' in place ? [place.file] : [];
  });
}

function isOwn(address: string, page: string): boolean {
  const place = placeOf(address, page);
  return place !== undefined && 'file' in place;
}

type Scale = (file: string) => Promise<WeighedFile>;

/** Weighs files, each once. Gzip stands for what CloudFront sends at most: to most browsers it sends Brotli. */
function scaleFor(folder: string): Scale {
  const weighed = new Map<string, Promise<WeighedFile>>();
  const weighFile = async (file: string) => {
    const body = await readFile(path.join(folder, file));
    const raw = body.length;
    if (!isCompressed(contentTypeOf(file), raw)) return { file, raw, gzip: raw, brotli: raw };
    const [gzip, brotli] = await Promise.all([ENCODINGS.gzip(body), ENCODINGS.br(body)]);
    return { file, raw, gzip: gzip.length, brotli: brotli.length };
  };
  return (file) => {
    const weight = weighed.get(file) ?? weighFile(file);
    weighed.set(file, weight);
    return weight;
  };
}
