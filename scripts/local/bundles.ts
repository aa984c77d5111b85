/** The bundles of the functions, for the local stage: under names that change with their content. */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { LocalStageError } from '../../local/local-stage-error';

/** Each module, such as `functions/custom-message`, and the file with its bundle. */
export type Bundles = ReadonlyMap<string, string>;

/**
 * Keeps the bundles that the framework made, which it overwrites whenever anything is packaged.
 *
 * @param from the folder of the bundles, laid out like the sources
 * @param to where they are kept
 */
export function keepBundles(modules: string[], from: string, to: string): Bundles {
  return new Map(
    modules.map((module) => [module, keep(readFileSync(path.join(from, `${module}.js`)), module, to)]),
  );
}

/**
 * Bundles the modules as serverless-esbuild does, without the framework.
 *
 * @param settings those of `serverless.ts`
 * @param to where the bundles are kept
 * @throws what esbuild says of the sources
 */
export async function bundleModules(
  modules: string[],
  serviceDir: string,
  settings: BuildOptions,
  to: string,
): Promise<Bundles> {
  const bundled = modules.map(async (module): Promise<[string, string]> => {
    const { outputFiles } = await build({
      ...settings,
      absWorkingDir: serviceDir,
      entryPoints: [`${module}.ts`],
      outfile: `${module}.js`,
      platform: 'node',
      write: false,
      logLevel: 'silent',
    });
    const [bundle] = outputFiles;
    if (bundle === undefined) throw new LocalStageError(`esbuild made nothing of ${module}.ts.`);
    return [module, keep(bundle.contents, module, to)];
  });
  return new Map(await Promise.all(bundled));
}

function keep(content: Uint8Array, module: string, folder: string): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const file = path.join(folder, `${module.replaceAll('/', '-')}-${hash}.js`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, content);
  return file;
}
