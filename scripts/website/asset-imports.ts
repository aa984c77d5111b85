/** What the built scripts and stylesheets load in turn, as esbuild reads it in them. */

import path from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { messageOf } from '../../local/error';
import { WebsiteError } from './website-error';

export interface AssetImport {
  /** As a browser would find it from the asset: `/assets/chunk-ABCDEFGH.js`, `../art/paper.svg`, `https://…`. */
  address: string;
  /** With the asset; only when a script asks for it; or as an image or a font of a stylesheet. */
  kind: 'static' | 'later' | 'url';
}

/** Of esbuild's kinds: the others are of modules for Node.js, and load nothing in a browser. */
const KINDS: Partial<Record<Metafile['inputs'][string]['imports'][number]['kind'], AssetImport['kind']>> = {
  'import-statement': 'static',
  'import-rule': 'static',
  'dynamic-import': 'later',
  'url-token': 'url',
};

/** What esbuild would add to an asset that it wrote. */
const ESBUILDS_OWN = '<runtime>';

/**
 * The imports of some assets, and of all that they import.
 *
 * @param folder the built website
 * @param entries scripts and stylesheets, relative to the folder
 * @returns by the asset, relative to the folder
 * @throws {WebsiteError} with esbuild's own words when one cannot be read, or imports a file that is missing
 */
export async function importsOf(folder: string, entries: string[]): Promise<Map<string, AssetImport[]>> {
  if (entries.length === 0) return new Map();
  const { inputs } = await read(folder, entries);
  return new Map(
    Object.entries(inputs).map(([asset, { imports }]) => [
      asset,
      imports.flatMap(({ path: imported, kind: given, external }) => {
        const kind = KINDS[given];
        return kind && imported !== ESBUILDS_OWN
          ? [{ address: external ? imported : `/${imported}`, kind }]
          : [];
      }),
    ]),
  );
}

/** Bundling what is bundled already, into nothing, for esbuild's list of who imports whom. */
async function read(folder: string, entries: string[]): Promise<Metafile> {
  try {
    const { metafile } = await build({
      absWorkingDir: path.resolve(folder),
      entryPoints: entries.map((entry) => `./${entry}`),
      outdir: 'unwritten',
      write: false,
      bundle: true,
      format: 'esm',
      preserveSymlinks: true,
      metafile: true,
      logLevel: 'silent',
      plugins: [likeABrowser(path.resolve(folder))],
    });
    return metafile;
  } catch (cause) {
    throw new WebsiteError(
      `The scripts and stylesheets in ${folder} cannot be read; esbuild says:\n${messageOf(cause)}`,
      { cause },
    );
  }
}

/** Follows paths, which may be rooted in the website; leaves alone what no browser would look for on it. */
function likeABrowser(folder: string): Plugin {
  return {
    name: 'like-a-browser',
    setup: ({ onResolve }) =>
      onResolve({ filter: /.*/ }, ({ path: address, kind }) => {
        if (kind === 'entry-point') return undefined;
        if (kind === 'url-token' || !/^(?:\.{1,2})?\/(?!\/)/.test(address)) {
          return { path: address, external: true };
        }
        return address.startsWith('/') ? { path: path.join(folder, address) } : undefined;
      }),
  };
}
