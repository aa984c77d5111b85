/** The scripts and stylesheets of the pages, made ready for browsers by esbuild. */

import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { messageOf } from '../../local/error';
import { WebsiteError } from './website-error';

/** Where the bundles go, below the website's root. Their names carry a hash, so they may be cached for ever. */
const ASSETS = 'assets';

export interface Bundle {
  /** Relative to the website's root, with slashes. */
  file: string;
  /** What it imports in any case, and what that imports: a browser would find them one after the other. */
  chunks: string[];
}

/**
 * Bundles and minifies. What several pages share goes into a file of its own that they import.
 *
 * @param options.entries the scripts and stylesheets that pages name, relative to `sourceDir`
 * @param options.outDir the website's root; the bundles are written to `assets/` in it
 * @returns the bundle of each entry
 * @throws {WebsiteError} with esbuild's own words when a source is broken
 */
export async function bundle(options: {
  sourceDir: string;
  outDir: string;
  entries: string[];
}): Promise<Map<string, Bundle>> {
  const { sourceDir, outDir, entries } = options;
  if (entries.length === 0) return new Map();
  const { outputs } = await runEsbuild(sourceDir, outDir, entries);
  const fileOf = (output: string) =>
    path.relative(outDir, path.resolve(sourceDir, output)).split(path.sep).join('/');
  return new Map(
    Object.entries(outputs).flatMap(([output, { entryPoint }]) =>
      entryPoint === undefined
        ? []
        : [[entryPoint, { file: fileOf(output), chunks: importedBy(output, outputs).map(fileOf) }]],
    ),
  );
}

/** The outputs that one imports statically, directly or not. */
function importedBy(output: string, outputs: Metafile['outputs']): string[] {
  const found = new Set<string>();
  const visit = (from: string) => {
    for (const { path: imported, kind } of outputs[from]?.imports ?? []) {
      if (kind !== 'import-statement' || found.has(imported)) continue;
      found.add(imported);
      visit(imported);
    }
  };
  visit(output);
  return [...found];
}

async function runEsbuild(sourceDir: string, outDir: string, entries: string[]) {
  try {
    const { metafile } = await build({
      absWorkingDir: path.resolve(sourceDir),
      entryPoints: entries.map((entry) => `./${entry}`),
      outdir: outDir,
      entryNames: `${ASSETS}/[name]-[hash]`,
      chunkNames: `${ASSETS}/[name]-[hash]`,
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      minify: true,
      legalComments: 'none',
      // Korean as it is, and not as \uXXXX: the pages say that they are UTF-8.
      charset: 'utf8',
      // The Cognito SDK is written for bundlers that know Node's name of the global object.
      define: { global: 'globalThis' },
      metafile: true,
      logLevel: 'silent',
    });
    return metafile;
  } catch (cause) {
    throw new WebsiteError(
      `The scripts and stylesheets in ${sourceDir} cannot be bundled; mend what esbuild says:\n` +
        messageOf(cause),
      { cause },
    );
  }
}
