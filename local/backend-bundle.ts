/** The backend of `service/`, bundled for this machine. */

import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { messageOf } from './error';
import { LocalStageError } from './local-stage-error';

/**
 * Bundles the backend's own sources into one file. Packages stay where they are: that takes milliseconds in place of
 * half a second, and traces of errors name the sources at no cost in memory.
 *
 * @param source its main file
 * @param folder where the bundle goes; its name changes with its content, so that a broken one replaces no other
 * @returns the path of the bundle
 * @throws {LocalStageError} with what esbuild says of the sources
 */
export async function bundleBackend(source: string, folder: string): Promise<string> {
  const [bundle] = Object.keys((await runEsbuild(source, folder)).outputs);
  if (bundle === undefined) throw new LocalStageError(`esbuild made nothing of ${source}.`);
  return path.resolve(bundle);
}

async function runEsbuild(source: string, folder: string): Promise<Metafile> {
  try {
    const { metafile } = await build({
      entryPoints: [source],
      outdir: folder,
      entryNames: 'service-[hash]',
      bundle: true,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      sourcemap: 'inline',
      metafile: true,
      logLevel: 'silent',
    });
    return metafile;
  } catch (cause) {
    throw new LocalStageError(`The backend cannot be bundled; mend what esbuild says:\n${messageOf(cause)}`, {
      cause,
    });
  }
}
